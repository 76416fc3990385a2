/** Says which queries of a dashboard are in languages that nothing here reads. Reads none of them. */
import { type Diagnostic, note } from "../basics/diagnostic.ts";
import { type Dashboard, languageOf } from "../checks/dashboard/dashboard.ts";

/** They are read, or what they have is not a query. */
const read: ReadonlySet<string> = new Set([
  "prometheus",
  "loki",
  "datasource",
  "dashboard",
  "grafana",
  "mixed",
  "__expr__",
]);

/**
 * One note for a dashboard, so that nobody takes its silence for approval.
 *
 * @example foreignQueries(dashboard) // "2 queries of other data sources (mysql, tempo) are not checked"
 */
export function foreignQueries(dashboard: Dashboard): readonly Diagnostic[] {
  const found = dashboard.panels.flatMap((panel) =>
    panel.targets.flatMap((target) => {
      const language = languageOf(dashboard, target.datasource, panel.datasource);
      const isQuery = target.expr !== undefined || target.foreign.length > 0;
      return !isQuery || language === undefined || read.has(language) || language.startsWith("--") ? [] : [language];
    }),
  );
  if (found.length === 0) return [];
  const names = [...new Set(found)].sort().join(", ");
  const what = found.length === 1 ? "1 query of another data source" : `${found.length} queries of other data sources`;
  const { at, place } = dashboard.written;
  const file = place(0);
  const verb = found.length === 1 ? "is" : "are";
  return [note("other-language", at, `${what} (${names}) ${verb} not checked`, file ? { file } : {})];
}
