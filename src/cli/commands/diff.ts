/** `diff`: prints what generate would change, as a patch; or what changed in meaning since another version. */
import { createTwoFilesPatch } from "diff";
import { hasErrors } from "../../basics/diagnostic.ts";
import { changesBetween, isBreaking } from "../../changes/changes.ts";
import { changeDiagnostics, changesMarkdown, changesText } from "../../changes/print.ts";
import type { Compiled } from "../../compile.ts";
import type { CatalogJson } from "../../schemas/catalog.ts";
import type { Change } from "../../write/plan.ts";
import { compare } from "../../write/write.ts";
import { compiled } from "../compiled.ts";
import { type ExitCode, exitCode } from "../exit-code.ts";
import type { Io } from "../io.ts";
import { type CommonFlags, type Settings, settings } from "../options.ts";
import { previousCatalog } from "../previous-catalog.ts";
import { printDiagnostics, printForOwner } from "../print.ts";

export interface DiffFlags extends CommonFlags {
  /** A comment for a pull request in place of text. */
  readonly markdown?: boolean;
}

export async function diffCommand(against: string | undefined, flags: DiffFlags, io: Io): Promise<ExitCode> {
  const set = settings(flags, io);
  const result = await compiled(set, io);
  return against === undefined
    ? diffFiles(result, set, io)
    : diffMeaning(against, result, { ...set, markdown: flags.markdown ?? false }, io);
}

async function diffFiles({ artifacts, diagnostics, model }: Compiled, set: Settings, io: Io): Promise<ExitCode> {
  const { changes, problems } = hasErrors(diagnostics)
    ? { changes: [], problems: [] }
    : await compare(artifacts, set.outDir, { owner: model?.service });
  const all = [...diagnostics, ...problems];
  if (set.format === "text") {
    printForOwner(all, set, io);
    io.stdout.write(changes.map(patch).join(""));
  } else printDiagnostics(all, set, io);
  return changes.length > 0 || hasErrors(all) ? exitCode.problems : exitCode.clean;
}

async function diffMeaning(
  against: string,
  { artifacts, diagnostics }: Compiled,
  set: Settings & { readonly markdown: boolean },
  io: Io,
): Promise<ExitCode> {
  const current = artifacts.find((a) => a.path === "catalog.json");
  if (hasErrors(diagnostics) || current === undefined) {
    printDiagnostics(diagnostics, set, io);
    return exitCode.problems;
  }
  const previous = await previousCatalog(against, set.outDir, set.where);
  if ("problem" in previous) {
    printDiagnostics([previous.problem], set, io);
    return previous.code;
  }
  const changes = changesBetween(previous.catalog, JSON.parse(current.content) as CatalogJson);
  if (set.markdown) io.stdout.write(changesMarkdown(changes));
  else if (set.format === "text") io.stdout.write(changesText(changes));
  else if (set.format === "json") io.stdout.write(`${JSON.stringify({ changes }, null, 2)}\n`);
  else printDiagnostics(changeDiagnostics(changes), set, io);
  return isBreaking(changes) ? exitCode.problems : exitCode.clean;
}

function patch({ action, path, before, after }: Change): string {
  const from = action === "create" ? "/dev/null" : `a/${path}`;
  const to = action === "delete" ? "/dev/null" : `b/${path}`;
  return createTwoFilesPatch(from, to, before, after, undefined, undefined, { context: 3 }).replace(/^=+\n/, "");
}
