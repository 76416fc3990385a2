/** `validate`: everything that can be checked of the catalog and its files, one line a step. */
import type { Artifact } from "../../basics/artifact.ts";
import { type Diagnostic, hasErrors } from "../../basics/diagnostic.ts";
import type { Compiled } from "../../compile.ts";
import { lintArtifacts } from "../../lint/lint-artifacts.ts";
import type { Model } from "../../model/model.ts";
import { isToolProblem } from "../../validate/find-tool.ts";
import { secretsInArtifacts } from "../../validate/secrets-in-artifacts.ts";
import { amtoolVerdict, promtoolVerdict, type ToolVerdict } from "../../validate/tool-checks.ts";
import { validateArtifacts } from "../../validate/validate-artifacts.ts";
import { compare } from "../../write/write.ts";
import { compiled } from "../compiled.ts";
import { drift } from "../drift.ts";
import { type ExitCode, exitCode } from "../exit-code.ts";
import type { Io } from "../io.ts";
import { type CommonFlags, settings } from "../options.ts";
import { printForOwner } from "../print.ts";
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

  // The compiler runs once, while the catalog is loaded.
  const result = compiled(set, io);
  const isType = (d: Diagnostic) => d.code === "type-error";
  note(
    await step("types", async () => {
      const { diagnostics, isTyped } = await result;
      const own = checked(diagnostics.filter(isType));
      return isTyped ? own : { ...own, outcome: "failed" };
    }),
  );
  let artifacts: readonly Artifact[] | undefined;
  let model: Model | undefined;
  let ofCatalog: Pick<Compiled, "diagnostics" | "suppressed"> = { diagnostics: [], suppressed: [] };
  note(
    await step("catalog", async () => {
      ofCatalog = await result;
      const { diagnostics: all, ...made } = await result;
      if (!hasErrors(all)) {
        artifacts = made.artifacts;
        model = made.model;
      }
      const diagnostics = all.filter((d) => !isType(d));
      return { ...checked(all, artifacts ? `${artifacts.length} files` : ""), diagnostics };
    }),
  );
  let toolMissing = false;
  if (artifacts && model) {
    const [files, resolved] = [artifacts, model];
    note(await step("schemas", async () => checked(await validateArtifacts(files))));
    note(await step("secrets", async () => checked(secretsInArtifacts(files))));
    note(await step("lint", async () => checked(lintArtifacts(files, resolved, today(), ofCatalog))));
    note(
      await step("drift", async () => {
        const planned = await compare(files, set.outDir, { owner: resolved.service });
        const problems = [...planned.problems, ...drift(planned, set.outDir)];
        return checked(problems, `${planned.unchanged} files as generated`);
      }),
    );
    if (!flags.offline) {
      const tools = [
        ["promtool", promtoolVerdict],
        ["amtool", amtoolVerdict],
      ] as const;
      for (const [name, ask] of tools) {
        const verdict: Checked & ToolVerdict = note(
          await step(name, async () => {
            const answer = await ask(files, set.where);
            return { ...checked(answer.diagnostics), ...answer };
          }),
        );
        toolMissing ||= verdict.missing;
      }
    }
  }
  printForOwner(found, set, io);
  const problems = found.some((d) => d.severity === "error" && !isToolProblem(d));
  if (problems) return exitCode.problems;
  return toolMissing ? exitCode.unavailable : exitCode.clean;
}
