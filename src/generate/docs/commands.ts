/** Commands that every runbook needs, with the addresses of the deployment. */

import type { AlertingRule, Model } from "../../model/model.ts";
import { quote } from "../../promql/print/quote.ts";
import { anyWord } from "../../promql/words.ts";
import { block } from "./markdown.ts";

/** For a POSIX shell. */
function shellQuoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

/** Asks Prometheus, rather than the reader's browser. */
export function queryCommand(query: string, { deployment }: Model): string {
  return `promtool query instant ${deployment.prometheusUrl} ${shellQuoted(query)}`;
}

export function firingCommand(alerts: readonly AlertingRule[], model: Model): string {
  // The dead man's switch always fires.
  const names = anyWord([...new Set(alerts.filter((r) => r.severity !== "none").map((r) => r.alert))]);
  return queryCommand(`ALERTS{alertstate="firing",alertname=~${quote(names)}}`, model);
}

/** What fires, how to silence it while it is worked on, and how to take the silence back. */
export function atHand(alerts: readonly AlertingRule[], { deployment, service }: Model): readonly string[] {
  const [alertmanager] = deployment.alertmanagers;
  if (alertmanager === undefined) return [];
  const url = `--alertmanager.url=http://${alertmanager}`;
  const name = alerts[0]?.alert ?? service;
  const matcher = /^\w+$/.test(name) ? `alertname=${name}` : `'alertname="${name}"'`;
  return [
    "What is firing; silence one alert while you work on it, never the whole service; take the silence back.",
    block(
      "bash",
      [
        `amtool alert query ${url}`,
        `amtool silence add ${url} --duration=1h --author="$USER" --comment='worked on by …' ${matcher}`,
        `amtool silence expire ${url} ID`,
      ].join("\n"),
    ),
  ];
}
