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
import type { Answers, Suppressed } from "../import/choices.ts";
import { type Compared, compareRules } from "../import/compare.ts";
import { type ComparedDashboards, compareDashboards } from "../import/dashboard/compare-dashboards.ts";
import type { ImportedDashboard } from "../import/dashboard/imported-dashboard.ts";
import { type Written, writeModules } from "../import/modules.ts";
import { type Plan, plan } from "../import/plan.ts";
import type { ImportedRule, LeftOut } from "../import/rules.ts";
import { type ComparedSlos, compareSlos } from "../import/slo/compare-slos.ts";
import type { ImportedSlo } from "../import/slo/imported-slo.ts";
import { isSuppressed } from "../lint/suppress-by-catalog.ts";
import { loadCatalog } from "../load/load-catalog.ts";
import type { SloModel } from "../model/model.ts";
import { resolve } from "../model/resolve.ts";
import { typeErrors } from "../validate/types.ts";
import { differingRouting, generatedRules } from "./import-compared.ts";
import { type MutableChoices, repair, withoutInhibitions } from "./import-repairs.ts";

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
    for (
      let round = 1;
      round < mostRounds && repair(result.diagnostics, { plan: planned, written, choices, leftOut });
      round++
    ) {
      answers = withoutInhibitions(answers, result.diagnostics, leftOut);
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
