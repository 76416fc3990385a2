/** `import`: makes a catalog of rule files that exist, and proves that it generates them again. Never overwrites without --force. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, dirname, join, relative, sep } from "node:path";
import { type Diagnostic, error, hasErrors } from "../../basics/diagnostic.ts";
import { type ImportedRoute, type ImportedRouting, readAlertmanager } from "../../import/alertmanager.ts";
import { differenceText } from "../../import/compare.ts";
import { type LeftOut, readRuleFile } from "../../import/rules.ts";
import { serviceFromFolder } from "../../init/answers.ts";
import { catalogOption } from "../../init/files.ts";
import { readFiles } from "../../lint/read/files.ts";
import { type ExitCode, exitCode } from "../exit-code.ts";
import { type Imported, importRules } from "../imported-rules.ts";
import type { Io } from "../io.ts";
import { type CommonFlags, settings } from "../options.ts";
import { printDiagnostics } from "../print.ts";
import { today } from "../today.ts";

export interface ImportFlags extends CommonFlags {
  readonly service?: string;
  readonly targets?: readonly string[];
  readonly force?: boolean;
}

const quarterMs = 90 * 86_400_000;

export async function importCommand(files: readonly string[], given: ImportFlags, io: Io): Promise<ExitCode> {
  // Without --catalog another folder's, or the packaged one, would be taken.
  const flags = { ...given, catalog: given.catalog ?? "spec" };
  const set = settings(flags, io);
  const catalog = relative(io.cwd, set.catalog).split(sep).join("/");
  if (catalog === "" || catalog.startsWith("..") || /\.[mc]?[tj]s$/.test(catalog)) {
    const hint = "name a folder below this one, such as spec or spec/billing";
    printDiagnostics([error("path-escape", flags.catalog, "a catalog cannot be written there", { hint })], set, io);
    return exitCode.usage;
  }
  if (!flags.force && existsSync(join(set.catalog, "index.ts"))) {
    const hint = "name another folder with --catalog, or overwrite it with --force";
    const message = "there is a catalog already";
    printDiagnostics([error("file-exists", `${catalog}/index.ts`, message, { hint })], set, io);
    return exitCode.problems;
  }
  const { sources, problems } = readFiles(files, io.cwd, () => readFileSync(0));
  if (hasErrors(problems)) {
    printDiagnostics(problems, set, io);
    return exitCode.unavailable;
  }
  const routings = sources.map(readAlertmanager);
  const [routing, second] = routings.filter((found) => found !== undefined);
  if (second) {
    const hint = "name the one that the catalog is to have";
    printDiagnostics(
      [error("second-routing", files.join(", "), "there are two Alertmanager configurations", { hint })],
      set,
      io,
    );
    return exitCode.usage;
  }
  const read = sources.filter((_, i) => routings[i] === undefined).map(readRuleFile);
  const rules = read.flatMap((r) => r.rules);
  const unread = [...read.flatMap((r) => r.leftOut), ...(routing?.leftOut ?? [])];
  if (rules.length === 0) {
    const hint = "name Prometheus rule files or PrometheusRule manifests, with or without an alertmanager.yml";
    const notes = unread.slice(0, 5).map(({ what, because }) => ({ message: `${what}: ${because}` }));
    printDiagnostics([error("no-rules", files.join(", "), "there is no rule in there", { notes, hint })], set, io);
    return exitCode.problems;
  }
  const service = flags.service ?? serviceFromFolder(catalog === "spec" ? basename(io.cwd) : basename(catalog));
  const imported = await importRules(rules, {
    service,
    targets: flags.targets ?? [`${service}:8080`],
    ...(routing ? { routing } : {}),
    until: new Date(Date.parse(today()) + quarterMs).toISOString().slice(0, 10),
    loadTimeoutMs: flags.loadTimeout,
  });
  const stuck = imported.diagnostics.filter(({ severity }) => severity === "error");
  for (const [path, content] of Object.entries(imported.written.modules)) {
    const file = join(set.catalog, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
  const lost = [...unread, ...imported.leftOut];
  if (!set.quiet)
    io.stderr.write(summary(imported, sources.length, { catalog, out: relative(io.cwd, set.outDir), routing }));
  const found = [
    ...stuck,
    ...lost.map(notImported),
    ...(stuck.length > 0 ? [] : [...differing(imported, lost), ...routed(imported)]),
  ];
  printDiagnostics(found, set, io);
  return hasErrors(found) ? exitCode.problems : exitCode.clean;
}

function notImported({ what, because }: LeftOut): Diagnostic {
  return error("not-imported", what, `this is not part of the catalog: ${because}`, {
    hint: "write it in the catalog by hand, correct it and import again, or keep its file beside the generated ones",
  });
}

/** What has been left out is reported already. */
function differing({ compared }: Imported, lost: readonly LeftOut[]): readonly Diagnostic[] {
  const known = new Set(lost.map(({ what }) => what));
  return compared.differences
    .map(differenceText)
    .filter(({ what }) => !known.has(what))
    .map(({ what, because }) => error("not-equal", what, because, { hint: "compare the generated rule with yours" }));
}

function routed({ routingDiffers }: Imported): readonly Diagnostic[] {
  return routingDiffers.map((what) =>
    error("not-equal", what, "alerts would not be routed as they are today", {
      hint: "compare the generated alertmanager.yml with yours",
    }),
  );
}

function summary(
  { plan, written, compared, suppressed, routingDiffers }: Imported,
  files: number,
  {
    catalog,
    out,
    routing,
  }: { readonly catalog: string; readonly out: string; readonly routing: ImportedRouting | undefined },
): string {
  const { alerts, recordings, metrics, groups } = plan;
  const all = compared.equal + compared.differences.length;
  const option = catalogOption(catalog);
  const lines = [
    `read     ${counted(alerts.length, "alert")} and ${counted(recordings.length, "recording")} of ${counted(files, "file")}, in ${counted(groups.length, "group")}, over ${counted(metrics.length, "metric")}`,
    `created  ${catalog}/: ${counted(Object.keys(written.modules).length, "file")}, ${counted(written.typed, "expression")} as functions, ${written.inTemplates} as PromQL`,
    `equal    ${compared.equal} of ${counted(all, "rule")}: expression, labels, annotations, for and keep_firing_for`,
    ...(routing ? [`routing  ${routingText(routing, routingDiffers)}`] : []),
    ...(suppressed.length > 0
      ? [`faulty   ${counted(suppressed.length, "finding")} about these rules, listed in ${catalog}/suppressions.ts`]
      : []),
    "",
    "Next",
    `- npx rustbox-monitoring generate${option}: writes ${out}/, and says which alerts no test proves`,
    `- npx rustbox-monitoring test${option}: proves the others with promtool`,
    `- edit ${catalog}/metrics.ts: declare the labels that you know, and a misspelt one no longer compiles`,
  ];
  return `${lines.join("\n")}\n`;
}

function routingText(
  { route, receivers, inhibitions, secretFiles }: ImportedRouting,
  differs: readonly string[],
): string {
  const number = (of: ImportedRoute): number => of.routes.reduce((sum, r) => sum + number(r), 1);
  const parts = `${counted(number(route), "route")}, ${counted(receivers.length, "receiver")} and ${counted(inhibitions.length, "inhibition")}`;
  const equal = differs.length === 0 ? "every alert goes where it went" : "not equal, see below";
  const secrets =
    secretFiles.length > 0 ? `; put the secrets into ${counted(secretFiles.length, "file")}, named in routing.ts` : "";
  return `${parts}: ${equal}${secrets}`;
}

function counted(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? "" : "s"}`;
}
