/** `diff`: prints what generate would change, as a patch. */
import { createTwoFilesPatch } from "diff";
import { hasErrors } from "../../diagnostic.ts";
import type { Change } from "../../write/plan.ts";
import { compare } from "../../write/write.ts";
import { compiled } from "../compiled.ts";
import { type ExitCode, exitCode } from "../exit-code.ts";
import type { Io } from "../io.ts";
import { type CommonFlags, settings } from "../options.ts";
import { printDiagnostics } from "../print.ts";

export async function diffCommand(flags: CommonFlags, io: Io): Promise<ExitCode> {
  const set = settings(flags, io);
  const { artifacts, diagnostics, model } = await compiled(set, io);
  const { changes, problems } = hasErrors(diagnostics)
    ? { changes: [], problems: [] }
    : await compare(artifacts, set.outDir, { owner: model?.service });
  const all = [...diagnostics, ...problems];
  if (set.format === "text") {
    printDiagnostics(all, set, io);
    io.stdout.write(changes.map(patch).join(""));
  } else printDiagnostics(all, set, io);
  return changes.length > 0 || hasErrors(all) ? exitCode.problems : exitCode.clean;
}

function patch({ action, path, before, after }: Change): string {
  const from = action === "create" ? "/dev/null" : `a/${path}`;
  const to = action === "delete" ? "/dev/null" : `b/${path}`;
  return createTwoFilesPatch(from, to, before, after, undefined, undefined, { context: 3 }).replace(/^=+\n/, "");
}
