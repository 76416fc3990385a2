/** `report`: one HTML page that a team opens in a browser. */
import { writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import { hasErrors } from "../../basics/diagnostic.ts";
import { hyperlink } from "../../report/links.ts";
import { reportPage } from "../../report-page/page.ts";
import type { CatalogJson } from "../../schemas/catalog.ts";
import { compiled } from "../compiled.ts";
import { type ExitCode, exitCode } from "../exit-code.ts";
import type { Io } from "../io.ts";
import { type CommonFlags, settings } from "../options.ts";
import { picture } from "../picture.ts";
import { previousCatalog } from "../previous-catalog.ts";
import { printDiagnostics } from "../print.ts";

export interface ReportFlags extends CommonFlags {
  /** `-` for the standard output. */
  readonly output: string;
  /** A commit, or a folder with an earlier catalog.json. */
  readonly diff?: string;
  /** A picture of the top of the page, beside it. */
  readonly png?: string;
}

export async function reportCommand(flags: ReportFlags, io: Io): Promise<ExitCode> {
  const set = settings(flags, io);
  const { model, artifacts, diagnostics } = await compiled(set, io);
  const errors = diagnostics.filter((d) => hasErrors([d]));
  if (!model || errors.length > 0) {
    printDiagnostics(errors, set, io);
    return exitCode.problems;
  }
  const previous = flags.diff === undefined ? undefined : await previousCatalog(flags.diff, set.outDir, set.where);
  if (previous && "problem" in previous) {
    printDiagnostics([previous.problem], set, io);
    return previous.code;
  }
  const current = artifacts.find((a) => a.path === "catalog.json");
  const page =
    previous && current && flags.diff !== undefined
      ? reportPage(model, {
          against: flags.diff,
          before: previous.catalog,
          after: JSON.parse(current.content) as CatalogJson,
        })
      : reportPage(model);
  if (flags.output === "-") io.stdout.write(page);
  else {
    const path = resolve(io.cwd, flags.output);
    await writeFile(path, page);
    if (!set.quiet) io.stderr.write(`${hyperlink(path, set.links?.file(path))}: open it in a browser\n`);
  }
  if (flags.png === undefined) return exitCode.clean;
  const problem = await picture(page, resolve(io.cwd, flags.png), io.env);
  if (problem) printDiagnostics([problem], set, io);
  return problem ? exitCode.unavailable : exitCode.clean;
}
