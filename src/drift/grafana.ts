/** What a running Grafana shows otherwise than the committed dashboards do. */

import { type Diagnostic, error } from "../basics/diagnostic.ts";
import { queryDifferences } from "../changes/queries.ts";
import { getChecked } from "../http/checked.ts";
import type { Connection } from "../http/json.ts";
import { grafanaDashboard } from "./api.ts";
import type { Committed } from "./committed.ts";

interface Panel {
  readonly id?: number;
  readonly title?: string;
  readonly type?: string;
  readonly targets?: readonly { readonly expr?: string }[];
  readonly panels?: readonly Panel[];
}

export async function grafanaDrift(
  server: Connection,
  { dashboards }: Committed,
): Promise<readonly Diagnostic[] | { readonly problem: string }> {
  const found: Diagnostic[] = [];
  for (const dashboard of dashboards) {
    const uid = String(dashboard.uid);
    const answer = await getChecked(server, `/api/dashboards/uid/${encodeURIComponent(uid)}`, grafanaDashboard);
    if ("problem" in answer) {
      if (!answer.problem.endsWith(" 404")) return answer;
      found.push(error("drift-missing", `dashboard ${uid}`, "it is committed, but Grafana has none with this uid"));
      continue;
    }
    found.push(...dashboardDrift(uid, dashboard, answer.data.dashboard));
  }
  return found;
}

function dashboardDrift(uid: string, committed: object, running: object): readonly Diagnostic[] {
  const [ours, theirs] = [panelsOf(committed), panelsOf(running)];
  const at = (panel: Panel) => `dashboard ${uid}: panel "${panel.title ?? panel.id}"`;
  const known = new Set(ours.map((p) => p.id));
  return [
    ...ours.flatMap((panel) => {
      const shown = theirs.find((p) => p.id === panel.id);
      if (!shown) return [error("drift-missing", at(panel), "it is committed, but not shown")];
      return panelDifferences(panel, shown).map((text) => error("drift-changed", at(panel), text));
    }),
    ...theirs.filter((p) => !known.has(p.id)).map((p) => error("drift-extra", at(p), "it is shown, but not committed")),
  ];
}

function panelsOf(dashboard: { readonly panels?: readonly Panel[] }): readonly Panel[] {
  return (dashboard.panels ?? []).flatMap((panel) => [panel, ...panelsOf(panel)]);
}

function panelDifferences(a: Panel, b: Panel): readonly string[] {
  const [before, after] = [a.targets ?? [], b.targets ?? []];
  return [
    ...(a.title === b.title ? [] : [`title "${a.title}" → "${b.title}"`]),
    ...(a.type === b.type ? [] : [`type ${a.type} → ${b.type}`]),
    ...(before.length === after.length ? [] : [`${before.length} queries → ${after.length}`]),
    ...before.flatMap((target, i) => {
      const [old, current] = [target.expr ?? "", after[i]?.expr ?? ""];
      return old === current ? [] : queryDifferences(old, current);
    }),
  ];
}
