/** `generate`: the catalog's files are written, or with `--check` only compared. */
import { hasErrors } from "../../basics/diagnostic.ts";
import { growSlowly } from "../../basics/heap-growth.ts";
import type { Change } from "../../write/plan.ts";
import { compiled } from "../compiled.ts";
import { drift } from "../drift.ts";
import { type ExitCode, exitCode } from "../exit-code.ts";
import type { Io } from "../io.ts";
import { type CommonFlags, type Settings, settings } from "../options.ts";
import { printDiagnostics } from "../print.ts";

export interface GenerateFlags extends CommonFlags {
  readonly check?: boolean;
}

export async function generateCommand(flags: GenerateFlags, io: Io): Promise<ExitCode> {
  growSlowly("generating");
  const set = settings(flags, io);
  // The catalog's own process starts before the cryptography of the lock is read.
  const [{ artifacts, diagnostics: all, model }, { compare, write }] = await Promise.all([
    compiled(set, io),
    import("../../write/write.ts"),
  ]);
  // Notes ask for no change: validate prints them, a run in CI would print them every time.
  const diagnostics = all.filter((d) => d.severity !== "note");
  if (hasErrors(diagnostics)) {
    printDiagnostics(diagnostics, set, io);
    return exitCode.problems;
  }
  const { changes, unchanged, problems } = await (flags.check ? compare : write)(artifacts, set.outDir, {
    owner: model?.service,
  });
  const drifted = flags.check ? drift({ changes, unchanged }, set.outDir) : [];
  const found = [...diagnostics, ...problems, ...drifted];
  printDiagnostics(found, set, io);
  if (hasErrors(found)) return exitCode.problems;
  if (!set.quiet) io.stderr.write(summary(changes, unchanged, set));
  return exitCode.clean;
}

function summary(changes: readonly Change[], unchanged: number, { outDir }: Settings): string {
  const count = (action: Change["action"], word: string) => {
    const n = changes.filter((c) => c.action === action).length;
    return n > 0 ? [`${n} ${word}`] : [];
  };
  const parts = [...count("create", "created"), ...count("update", "updated"), ...count("delete", "deleted")];
  return `${outDir}: ${[...parts, `${unchanged} unchanged`].join(", ")}\n`;
}
