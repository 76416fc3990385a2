/** `import`: makes a catalog of files that exist, and proves that it generates what they say. Never overwrites without --force. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, dirname, join, relative, sep } from "node:path";
import { type Diagnostic, error, hasErrors, warning } from "../../basics/diagnostic.ts";
import { differenceText } from "../../import/compare.ts";
import { unreadPanels } from "../../import/dashboard/compare-dashboards.ts";
import type { ImportedDashboard } from "../../import/dashboard/imported-dashboard.ts";
import { readInputs } from "../../import/inputs.ts";
import type { LeftOut } from "../../import/rules.ts";
import { readService, serviceFromFolder } from "../../init/answers.ts";
import { readFiles } from "../../lint/read/files.ts";
import { type ExitCode, exitCode } from "../exit-code.ts";
import { importSummary } from "../import-summary.ts";
import { type Imported, importRules } from "../imported-rules.ts";
import type { Io } from "../io.ts";
import { type CommonFlags, settings } from "../options.ts";
import { printDiagnostics } from "../print.ts";
import { today } from "../today.ts";

export interface ImportFlags extends CommonFlags {
  readonly service?: string;
  readonly targets?: readonly string[];
  readonly force?: boolean;
  readonly sloPeriod?: number;
}

/** What Sloth takes without --default-slo-period. */
const slothPeriodMs = 30 * 86_400_000;
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
  const inputs = readInputs(sources, { sloPeriodMs: flags.sloPeriod ?? slothPeriodMs });
  const { rules, slos, routings, dashboards, services } = inputs;
  const [routing, second] = routings;
  if (second) {
    const hint = "name the one that the catalog is to have";
    printDiagnostics(
      [error("second-routing", files.join(", "), "there are two Alertmanager configurations", { hint })],
      set,
      io,
    );
    return exitCode.usage;
  }
  const unread = [...inputs.leftOut, ...(routing?.leftOut ?? [])];
  if (rules.length + slos.length + routings.length + dashboards.length === 0) {
    const hint =
      "name rule files, PrometheusRule manifests, an alertmanager.yml, dashboards, or specifications of Sloth or OpenSLO";
    const notes = unread.slice(0, 5).map(({ what, because }) => ({ message: `${what}: ${because}` }));
    const message = "there is nothing in there that a catalog can be made of";
    printDiagnostics([error("nothing-to-import", files.join(", "), message, { notes, hint })], set, io);
    return exitCode.problems;
  }
  const service =
    flags.service ??
    serviceOf(services) ??
    serviceFromFolder(catalog === "spec" ? basename(io.cwd) : basename(catalog));
  const imported = await importRules(rules, {
    service,
    targets: flags.targets ?? [`${service}:8080`],
    slos,
    dashboards,
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
  const lost = [...unread, ...otherServices(services, service), ...imported.leftOut];
  if (!set.quiet)
    io.stderr.write(
      importSummary(imported, inputs, { files: sources.length, catalog, out: relative(io.cwd, set.outDir) }),
    );
  const found = [
    ...stuck,
    ...lost.map(notImported),
    ...dashboards.flatMap(unreadQueries),
    ...(stuck.length > 0 ? [] : [...differing(imported, lost), ...routed(imported)]),
  ];
  printDiagnostics(found, set, io);
  return hasErrors(found) ? exitCode.problems : exitCode.clean;
}

/** The one that all objectives are of, where its name can be that of a catalog. */
function serviceOf(services: readonly string[]): string | undefined {
  const [only, another] = services;
  const found = only === undefined || another !== undefined ? undefined : readService(only);
  return found && "value" in found ? found.value : undefined;
}

function otherServices(services: readonly string[], service: string): readonly LeftOut[] {
  return services
    .filter((other) => other !== service)
    .map((other) => ({
      what: other,
      because: `its objectives are those of ${service} here: import them apart, with --service ${other}`,
    }));
}

/** Whole, but unread: no check of the catalog sees what they read. */
function unreadQueries(dashboard: ImportedDashboard): readonly Diagnostic[] {
  const kept = unreadPanels(dashboard);
  if (kept.length === 0) return [];
  const message = `queries of ${kept.length === 1 ? "a panel" : `${kept.length} panels`} cannot be read: they are another language, or variables stand in for names or numbers`;
  const notes = kept
    .slice(0, 5)
    .map(({ what, because }) => ({ message: `${what.slice(dashboard.at.length + 1)}: ${because}` }));
  const more = kept.length > 5 ? [{ message: `… and ${kept.length - 5} more` }] : [];
  const hint = "they are generated as they are; what they read is not among the metrics";
  return [warning("unread-query", dashboard.at, message, { notes: [...notes, ...more], hint })];
}

function notImported({ what, because }: LeftOut): Diagnostic {
  return error("not-imported", what, `this is not part of the catalog: ${because}`, {
    hint: "write it in the catalog by hand, correct it and import again, or keep its file beside the generated ones",
  });
}

/** What has been left out is reported already. */
function differing(
  { compared, comparedSlos, comparedDashboards }: Imported,
  lost: readonly LeftOut[],
): readonly Diagnostic[] {
  const known = new Set(lost.map(({ what }) => what));
  return [...compared.differences.map(differenceText), ...comparedSlos.differences, ...comparedDashboards.differences]
    .filter(({ what }) => !known.has(what))
    .map(({ what, because }) => error("not-equal", what, because, { hint: "compare what is generated with yours" }));
}

function routed({ routingDiffers }: Imported): readonly Diagnostic[] {
  return routingDiffers.map((what) =>
    error("not-equal", what, "alerts would not be routed as they are today", {
      hint: "compare the generated alertmanager.yml with yours",
    }),
  );
}
