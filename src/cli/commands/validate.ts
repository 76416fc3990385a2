/** `validate`: everything that can be held against the catalog and its files, one line a step. */
import type { Artifact } from "../../artifact.ts";
import type { Compiled } from "../../compile.ts";
import { type Diagnostic, hasErrors } from "../../diagnostic.ts";
import { lintArtifacts } from "../../lint/lint-artifacts.ts";
import { entryFile } from "../../load/load-catalog.ts";
import type { Model } from "../../model/model.ts";
import { amtoolVerdict, promtoolVerdict, type ToolVerdict } from "../../validate/tool-checks.ts";
import { typeErrors } from "../../validate/types.ts";
import { validateArtifacts } from "../../validate/validate-artifacts.ts";
import { plan } from "../../write/plan.ts";
import { compiled, printDiagnostics } from "../compiled.ts";
import { drift } from "../drift.ts";
import { type ExitCode, exitCode } from "../exit-code.ts";
import type { Io } from "../io.ts";
import { type CommonFlags, settings } from "../options.ts";
import { type StepResult, stepRunner } from "../steps.ts";
import { today } from "../today.ts";

export interface ValidateFlags extends CommonFlags {
  readonly offline?: boolean;
}

interface Checked extends StepResult {
  readonly diagnostics: readonly Diagnostic[];
}

function checked(diagnostics: readonly Diagnostic[], detail = ""): Checked {
  return { outcome: hasErrors(diagnostics) ? "failed" : "passed", diagnostics, detail };
}

export async function validateCommand(flags: ValidateFlags, io: Io): Promise<ExitCode> {
  const set = settings(flags, io);
  const step = stepRunner(io, set);
  const found: Diagnostic[] = [];
  const note = <T extends Checked>(result: T): T => {
    found.push(...result.diagnostics);
    return result;
  };

  note(await step("types", async () => checked(await typeErrors(entryFile(set.catalog)))));
  let artifacts: readonly Artifact[] | undefined;
  let model: Model | undefined;
  let ofCatalog: Pick<Compiled, "diagnostics" | "suppressed"> = { diagnostics: [], suppressed: [] };
  note(
    await step("catalog", async () => {
      const result = await compiled(set);
      ofCatalog = result;
      if (!hasErrors(result.diagnostics)) {
        artifacts = result.artifacts;
        model = result.model;
      }
      // What the types say was told by the step before.
      const diagnostics = result.diagnostics.filter((d) => d.code !== "type-error");
      return { ...checked(result.diagnostics, artifacts ? `${artifacts.length} files` : ""), diagnostics };
    }),
  );
  let toolMissing = false;
  if (artifacts && model) {
    const [files, resolved] = [artifacts, model];
    note(await step("schemas", async () => checked(await validateArtifacts(files))));
    note(await step("lint", async () => checked(lintArtifacts(files, resolved, today(), ofCatalog))));
    note(
      await step("drift", async () => {
        const planned = plan(files, set.outDir);
        const told = [...planned.problems, ...drift(planned, set.outDir)];
        return checked(told, `${planned.unchanged} files as generated`);
      }),
    );
    if (!flags.offline) {
      const where = { env: io.env, cwd: io.cwd };
      const tools = [
        ["promtool", promtoolVerdict],
        ["amtool", amtoolVerdict],
      ] as const;
      for (const [name, ask] of tools) {
        const verdict: Checked & ToolVerdict = note(
          await step(name, async () => {
            const answer = await ask(files, where);
            return { ...checked(answer.diagnostics), ...answer };
          }),
        );
        toolMissing ||= verdict.missing;
      }
    }
  }
  printDiagnostics(found, set, io);
  const problems = found.some((d) => d.severity === "error" && d.code !== "missing-tool");
  if (problems) return exitCode.problems;
  return toolMissing ? exitCode.unavailable : exitCode.clean;
}
