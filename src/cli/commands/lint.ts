/** `lint`: holds files, whoever wrote them, against the catalog and against what can be known without one. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { checkCatalog, preventsModel } from "../../checks/catalog-checks.ts";
import { type Diagnostic, hasErrors } from "../../diagnostic.ts";
import { lintCodes } from "../../lint/codes.ts";
import { type Ground, groundOf, noGround } from "../../lint/ground.ts";
import { lint } from "../../lint/lint.ts";
import { readDocument } from "../../lint/read/document.ts";
import { readFiles } from "../../lint/read/files.ts";
import { loadCatalog } from "../../load/load-catalog.ts";
import { resolve } from "../../model/resolve.ts";
import { printDiagnostics } from "../compiled.ts";
import { type ExitCode, exitCode } from "../exit-code.ts";
import type { Io } from "../io.ts";
import { type CommonFlags, type Settings, settings } from "../options.ts";
import { today } from "../today.ts";

export interface LintFlags extends CommonFlags {
  readonly fix?: boolean;
}

export async function lintCommand(files: readonly string[], flags: LintFlags, io: Io): Promise<ExitCode> {
  const set = settings(flags, io);
  const ground = flags.catalog === "none" ? noGround : await catalogGround(set);
  if ("problems" in ground) {
    printDiagnostics(ground.problems, set, io);
    return exitCode.problems;
  }
  const paths = files.length > 0 ? files : outputFolders(set.outDir);
  const { sources, problems } = readFiles(paths, io.cwd, io.stdin);
  const documents = sources.map((s) => readDocument(s, lintCodes));
  const found = [...problems, ...lint(documents, { ground, today: today() })];
  printDiagnostics(found, set, io);
  if (!set.quiet) io.stderr.write(`${summaryOf(documents.filter((d) => d.known).length, found)}\n`);
  return hasErrors(found) ? exitCode.problems : exitCode.clean;
}

async function catalogGround(set: Settings): Promise<Ground | { readonly problems: readonly Diagnostic[] }> {
  const loaded = await loadCatalog(set.catalog);
  if ("problem" in loaded) return { problems: [loaded.problem] };
  // What is wrong with the catalog is for validate to say; lint needs the model alone, and nothing generated.
  const declared = checkCatalog(loaded.catalog);
  if (preventsModel(declared)) return { problems: declared.filter((d) => d.severity === "error") };
  return groundOf(resolve(loaded.catalog));
}

/** What the output folder has for Prometheus, Alertmanager and Grafana. */
function outputFolders(outDir: string): readonly string[] {
  const folders = ["prometheus", "alertmanager", "grafana/dashboards"].map((name) => join(outDir, name));
  return folders.filter((folder) => existsSync(folder));
}

function summaryOf(files: number, found: readonly Diagnostic[]): string {
  const count = `${files} ${files === 1 ? "file" : "files"} checked`;
  return found.length === 0 ? `${count}, no problems` : count;
}
