/** Imported rules as a catalog that compiles, and whether it generates them again. What stands in the way is hatched, suppressed or left out, by name. */
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { GeneratedFile } from "../basics/artifact.ts";
import { type Diagnostic, hasErrors } from "../basics/diagnostic.ts";
import { temporaryFolder } from "../basics/on-exit.ts";
import { checkCatalog, checkExpressions, preventsModel } from "../checks/check-catalog.ts";
import { alertmanagerConfigs } from "../generate/alertmanager/config.ts";
import { grafanaDashboardFiles } from "../generate/grafana/as-is.ts";
import { ruleFiles } from "../generate/rules.ts";
import { type ImportedRouting, readAlertmanager, routingDifferences } from "../import/alertmanager.ts";
import type { Answers, Choices, Suppressed } from "../import/choices.ts";
import { type Compared, compareRules } from "../import/compare.ts";
import { type ComparedDashboards, compareDashboards } from "../import/dashboard/compare-dashboards.ts";
import type { ImportedDashboard } from "../import/dashboard/imported-dashboard.ts";
import { type Written, writeModules } from "../import/modules.ts";
import { type Plan, type PlannedRule, placeOf, plan } from "../import/plan.ts";
import { type ImportedRule, type LeftOut, readRuleFile } from "../import/rules.ts";
import { type ComparedSlos, compareSlos } from "../import/slo/compare-slos.ts";
import type { ImportedSlo } from "../import/slo/imported-slo.ts";
import { lintCodes } from "../lint/codes.ts";
import { isSuppressed } from "../lint/suppress-by-catalog.ts";
import { loadCatalog } from "../load/load-catalog.ts";
import type { SloModel } from "../model/model.ts";
import { resolve } from "../model/resolve.ts";
import { typeErrors } from "../validate/types.ts";
import { source } from "../yaml/source.ts";

export interface Imported {
  readonly plan: Plan;
  readonly written: Written;
  readonly suppressed: readonly Suppressed[];
  readonly leftOut: readonly LeftOut[];
  readonly compared: Compared;
  readonly comparedSlos: ComparedSlos;
  readonly comparedDashboards: ComparedDashboards;
  /** The routes and other parts of the routing that do not come back. */
  readonly routingDiffers: readonly string[];
  /** Warnings of the catalog that was made; errors where it could not be made to compile. */
  readonly diagnostics: readonly Diagnostic[];
}

export interface ImportOptions extends Answers {
  readonly slos?: readonly ImportedSlo[];
  readonly dashboards?: readonly ImportedDashboard[];
  /** The last day on which known findings count as known. */
  readonly until: string;
  readonly loadTimeoutMs: number;
}

/** Each round removes a cause; the compiler reports all of its own at once, and the checks almost all. */
const mostRounds = 6;

export async function importRules(rules: readonly ImportedRule[], options: ImportOptions): Promise<Imported> {
  const slos = options.slos ?? [];
  const dashboards = options.dashboards ?? [];
  const planned = plan(rules, slos, dashboards);
  let answers: Answers = options;
  const choices: MutableChoices = { hatched: new Set(), dropped: new Set(), suppressed: [], until: options.until };
  const leftOut = [...planned.leftOut];
  const folder = temporaryFolder("import");
  try {
    let written = writeModules(planned, answers, choices);
    let result = await tried(written, folder.path, options);
    for (let round = 1; round < mostRounds && resolved(result, planned, choices, leftOut, written); round++) {
      answers = withoutInhibitions(answers, result, leftOut);
      written = writeModules(planned, answers, choices);
      result = await tried(written, folder.path, options);
    }
    const compared = compareRules(rules, generatedRules(result.artifacts, planned));
    const comparedSlos = compareSlos(slos, result.slos);
    const routingDiffers = differingRouting(options.routing, result.artifacts);
    return {
      plan: planned,
      written,
      suppressed: choices.suppressed,
      leftOut,
      compared,
      comparedSlos,
      comparedDashboards: compareDashboards(dashboards, result.artifacts),
      routingDiffers,
      diagnostics: result.diagnostics,
    };
  } finally {
    folder.remove();
  }
}

interface MutableChoices extends Choices {
  readonly hatched: Set<string>;
  readonly dropped: Set<string>;
  readonly suppressed: Suppressed[];
}

interface Tried {
  readonly artifacts: readonly GeneratedFile[];
  readonly slos: readonly SloModel[];
  readonly diagnostics: readonly Diagnostic[];
}

/** The compiler first: what it refuses need not be loaded. */
async function tried({ modules }: Written, folder: string, { loadTimeoutMs }: ImportOptions): Promise<Tried> {
  for (const [path, content] of Object.entries(modules)) {
    const file = join(folder, "spec", path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
  const entry = join(folder, "spec", "index.ts");
  const types = await typeErrors(entry);
  if (hasErrors(types)) return { artifacts: [], slos: [], diagnostics: types };
  const loaded = await loadCatalog(entry, { timeoutMs: loadTimeoutMs });
  if ("problem" in loaded) return { artifacts: [], slos: [], diagnostics: [loaded.problem] };
  const { catalog } = loaded;
  const declared = checkCatalog(catalog);
  if (preventsModel(declared)) return { artifacts: [], slos: [], diagnostics: declared };
  const model = resolve(catalog);
  const found = [...declared, ...checkExpressions(model, declared)];
  const diagnostics = found.filter((d) => !isSuppressed(d, catalog.suppressions));
  if (hasErrors(diagnostics)) return { artifacts: [], slos: [], diagnostics };
  return {
    artifacts: [...ruleFiles(model), ...alertmanagerConfigs(model), ...grafanaDashboardFiles(model)],
    slos: model.slos,
    diagnostics,
  };
}

/** Whether something was done about the errors, so that another try makes sense. */
function resolved(
  { diagnostics }: Tried,
  planned: Plan,
  choices: MutableChoices,
  leftOut: LeftOut[],
  written: Written,
): boolean {
  let isChanged = false;
  for (const d of diagnostics.filter(({ severity }) => severity === "error")) {
    if (d.code === "type-error") {
      const identifier = exportAt(d, written);
      if (identifier === undefined || choices.hatched.has(identifier)) continue;
      const slo = planned.slos.find((s) => s.identifier === identifier);
      if (slo && slo.slo.sli.kind !== "slices") {
        choices.dropped.add(identifier);
        leftOut.push({
          what: slo.slo.at,
          because: "what it counts by is not a metric of the type that its queries take",
        });
      }
      choices.hatched.add(identifier);
      isChanged = true;
      continue;
    }
    const rule = ruleAt(d.at, planned);
    const slo = planned.slos.find(({ identifier }) => d.at.split(".").slice(0, 2).join(".") === `slos.${identifier}`);
    if (inhibitionAt(d) !== undefined) {
      isChanged = true;
    } else if (lintCodes.includes(d.code) && isSuppressible(d)) {
      const at = rule ? `${rule.rule.kind === "alert" ? "alerts" : "recordings"}.${rule.identifier}` : d.at;
      if (!choices.suppressed.some((s) => s.code === d.code && s.at === at)) {
        choices.suppressed.push({ code: d.code, at, because: `as it was imported: ${d.message}` });
        isChanged = true;
      }
    } else if (slo && !choices.dropped.has(slo.identifier)) {
      choices.dropped.add(slo.identifier);
      leftOut.push({ what: slo.slo.at, because: d.message });
      isChanged = true;
    } else if (rule && !choices.dropped.has(rule.identifier)) {
      choices.dropped.add(rule.identifier);
      leftOut.push({ what: placeOf(rule.rule), because: d.message });
      isChanged = true;
    }
  }
  return isChanged;
}

/** Which of the routing's inhibitions it is about. */
function inhibitionAt({ at, severity }: Diagnostic): number | undefined {
  const [, index] = /^routing\.inhibitions\[(\d+)\]/.exec(at) ?? [];
  return index === undefined || severity !== "error" ? undefined : Number(index);
}

function withoutInhibitions(answers: Answers, { diagnostics }: Tried, leftOut: LeftOut[]): Answers {
  const { routing } = answers;
  const found = new Map(diagnostics.flatMap((d) => [[inhibitionAt(d), d] as const]).filter(([at]) => at !== undefined));
  if (!routing || found.size === 0) return answers;
  for (const [at, { message }] of found) leftOut.push({ what: `inhibit_rules[${at}]`, because: message });
  return { ...answers, routing: { ...routing, inhibitions: routing.inhibitions.filter((_, i) => !found.has(i)) } };
}

/** What Prometheus itself refuses cannot be generated as it was. */
function isSuppressible({ code }: Diagnostic): boolean {
  return code !== "invalid-expression" && code !== "bad-template";
}

function ruleAt(at: string, { alerts, recordings }: Plan): PlannedRule | undefined {
  const [namespace, identifier] = at.split(".");
  const rules = namespace === "alerts" ? alerts : namespace === "recordings" ? recordings : [];
  return rules.find((rule) => rule.identifier === identifier);
}

/** The export whose lines hold an error of the compiler. */
function exportAt({ file }: Diagnostic, { modules }: Written): string | undefined {
  if (!file) return undefined;
  const found = Object.entries(modules).find(([path]) => file.path.replaceAll("\\", "/").endsWith(`spec/${path}`));
  const above = found?.[1].split("\n").slice(0, file.line).reverse() ?? [];
  return above.map((line) => /^export const ([\w$]+)/.exec(line)?.[1]).find((name) => name !== undefined);
}

function differingRouting(
  routing: ImportedRouting | undefined,
  artifacts: readonly GeneratedFile[],
): readonly string[] {
  const config = artifacts.find(({ path }) => path === "alertmanager/alertmanager.yml");
  const generated = config && readAlertmanager(source(config.path, config.content));
  return routing && generated ? routingDifferences(routing, generated) : [];
}

/** What the catalog generates, as it would be imported again. */
function generatedRules(artifacts: readonly GeneratedFile[], { groups }: Plan): readonly ImportedRule[] {
  const names = new Set(groups.map(({ group }) => group.name));
  return artifacts
    .filter(({ path }) => path.startsWith("prometheus/rules/"))
    .flatMap(({ path, content }) => readRuleFile(source(path, content)).rules)
    .filter(({ group }) => names.has(group.name));
}
