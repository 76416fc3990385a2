/** What an import says when it is done: what was read, what was written, and what came back equal. Judges nothing. */

import { counted } from "../basics/words.ts";
import type { Inputs } from "../import/importer.ts";
import type { ImportedRoute, ImportedRouting } from "../import/routing/imported-routing.ts";
import { catalogOption } from "../init/files.ts";
import type { Imported } from "./imported-rules.ts";

interface Surroundings {
  readonly files: number;
  readonly catalog: string;
  readonly out: string;
}

export function importSummary(
  imported: Imported,
  { rules, slos, routings, dashboards }: Inputs,
  around: Surroundings,
): string {
  const { plan, written, compared, comparedSlos, comparedDashboards, suppressed, routingDiffers } = imported;
  const { alerts, recordings, metrics, groups } = plan;
  const { files, catalog, out } = around;
  const [routing] = routings;
  const all = compared.equal + compared.differences.length;
  const option = catalogOption(catalog);
  const parts = [
    ...(rules.length > 0
      ? [
          `${counted(alerts.length, "alert")} and ${counted(recordings.length, "recording")} in ${counted(groups.length, "group")}`,
        ]
      : []),
    ...(slos.length > 0 ? [counted(slos.length, "objective")] : []),
    ...(dashboards.length > 0 ? [counted(dashboards.length, "dashboard")] : []),
  ];
  const isStuck = imported.diagnostics.some(({ severity }) => severity === "error");
  const lines = [
    `read     ${[...parts, counted(files, "file")].join(", ").replace(/, ([^,]*)$/, " of $1")}, over ${counted(metrics.length, "metric")}`,
    `created  ${catalog}/: ${counted(Object.keys(written.modules).length, "file")}, ${counted(written.typed, "expression")} as functions, ${written.inTemplates} as PromQL${written.asText > 0 ? `, ${written.asText} as text` : ""}`,
    ...(rules.length > 0
      ? [
          `equal    ${compared.equal} of ${counted(all, "rule")}: expression, labels, annotations, for and keep_firing_for`,
        ]
      : []),
    ...(slos.length > 0 && !isStuck
      ? [`equal    ${comparedSlos.equal} of ${counted(slos.length, "objective")}: promised share, period, queries`]
      : []),
    ...(dashboards.length > 0 && !isStuck
      ? [
          `equal    ${comparedDashboards.equal} of ${counted(comparedDashboards.panels, "panel")}: title, type, queries, unit, thresholds, place and all else`,
        ]
      : []),
    ...(routing && !isStuck ? [`routing  ${routingText(routing, routingDiffers)}`] : []),
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
