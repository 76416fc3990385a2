/** `report`: one HTML page that a team opens in a browser. */
import { writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import { hasErrors } from "../../basics/diagnostic.ts";
import { reportPage } from "../../report-page/page.ts";
import { compiled } from "../compiled.ts";
import { type ExitCode, exitCode } from "../exit-code.ts";
import type { Io } from "../io.ts";
import { type CommonFlags, settings } from "../options.ts";
import { printDiagnostics } from "../print.ts";

export interface ReportFlags extends CommonFlags {
  /** `-` for the standard output. */
  readonly output: string;
}

export async function reportCommand(flags: ReportFlags, io: Io): Promise<ExitCode> {
  const set = settings(flags, io);
  const { model, diagnostics } = await compiled(set, io);
  const errors = diagnostics.filter((d) => hasErrors([d]));
  if (!model || errors.length > 0) {
    printDiagnostics(errors, set, io);
    return exitCode.problems;
  }
  const page = reportPage(model);
  if (flags.output === "-") {
    io.stdout.write(page);
    return exitCode.clean;
  }
  const path = resolve(io.cwd, flags.output);
  await writeFile(path, page);
  if (!set.quiet) io.stderr.write(`${path}: open it in a browser\n`);
  return exitCode.clean;
}
