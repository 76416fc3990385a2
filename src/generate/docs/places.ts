/** Where each document stands, and how to link from one to another. */

import { code } from "../../markdown/prose.ts";
import type { AlertingRule, Model, SloModel } from "../../model/model.ts";
import { panelUrl } from "../../model/names.ts";
import type { PanelReader } from "../../model/readers.ts";
import { anchor, link, linkTo } from "./markdown.ts";

export const places = {
  metrics: "docs/metrics.md",
  slos: "docs/slos.md",
  alerts: "docs/alerts.md",
  runbook: (id: string): string => `docs/operations/runbooks/${id}.md`,
};

/** From one document to another, with the heading to jump to: `../../alerts.md#rustboxdown`. */
export function hrefTo(from: string, to: string, title?: string): string {
  const fragment = title === undefined ? "" : `#${anchor(title)}`;
  return from === to && fragment !== "" ? fragment : relative(from, to) + fragment;
}

function relative(from: string, to: string): string {
  const [here, there] = [from.split("/").slice(0, -1), to.split("/")];
  const shared = here.findIndex((folder, i) => folder !== there[i]);
  const common = shared === -1 ? here.length : shared;
  return [...here.slice(common).map(() => ".."), ...there.slice(common)].join("/");
}

/** Links that read alike wherever they stand. */
export function linksFrom(from: string, model: Model) {
  const byId = new Map(panels(model).map((p) => [panelKey(p.dashboard, p.panel.id), p]));
  return {
    metric: (name: string): string => linkTo(code(name), hrefTo(from, places.metrics, name)),
    alert: (name: string): string => link(name, hrefTo(from, places.alerts, name)),
    slo: ({ title }: SloModel): string => link(title, hrefTo(from, places.slos, title)),
    runbook: (id: string): string => {
      const runbook = model.runbooks.find((r) => r.value.id === id);
      return link(runbook?.value.title ?? id, hrefTo(from, places.runbook(id)));
    },
    /** Where a rule's page leads on the dashboard; empty for a rule without a panel. */
    panelOf: ({ panel }: AlertingRule): string => {
      const found = panel && byId.get(panelKey(panel.dashboard, panel.id));
      return found ? panelLink(model, found) : "";
    },
    panel: (reader: PanelReader): string => panelLink(model, reader),
  };
}

export type Links = ReturnType<typeof linksFrom>;

function panelLink({ deployment }: Model, { dashboard, panel }: PanelReader): string {
  return link(panel.title, panelUrl(deployment, dashboard, panel.id));
}

const panelKey = (dashboard: string, id: number): string => `${dashboard} ${id}`;

function panels({ dashboards }: Model): readonly PanelReader[] {
  return dashboards.flatMap(({ uid, sections }) =>
    sections.flatMap((s) => s.panels.map((panel) => ({ dashboard: uid, panel }))),
  );
}
