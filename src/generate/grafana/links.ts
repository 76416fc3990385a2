/** Where a panel and a dashboard point to: runbooks, the alerts' document, dashboards of the same service. */

import type { Model, PanelModel } from "../../model/model.ts";
import { alertDocsUrl } from "../../model/names.ts";

export interface PanelLink {
  readonly title: string;
  readonly url: string;
}

/** Each runbook once, then each alert's description. */
export function panelLinks({ alerts }: PanelModel, deployment: Model["deployment"]): readonly PanelLink[] {
  const runbooks = alerts.flatMap(({ runbook, annotations }): PanelLink[] => {
    const url = annotations.runbook_url;
    return url === undefined ? [] : [{ title: `Runbook: ${runbook}`, url }];
  });
  const documents = alerts.flatMap(({ alert }): PanelLink[] => {
    const url = alertDocsUrl(deployment, alert);
    return url === undefined ? [] : [{ title: `Alert: ${alert}`, url }];
  });
  return [...new Map([...runbooks, ...documents].map((link) => [link.url, link])).values()];
}
