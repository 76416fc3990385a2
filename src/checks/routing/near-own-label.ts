/** Labels of routes that look like one which rules set, though alerts may have labels that nobody lists. Knows no route. */
import { distance } from "fastest-levenshtein";
import { labelNames } from "../../promql/infer/labels.ts";
import type { KnownAlert } from "./alerts.ts";

/** What targets are mostly labelled with: such a label need not be set by a rule. */
const usual: ReadonlySet<string> = new Set([
  ...["job", "instance", "pod", "node", "namespace", "container", "service", "device", "host", "hostname", "name"],
  ...["cluster", "region", "zone", "env", "environment", "tenant", "app", "application", "component", "role", "type"],
]);

/** Other words for the label that Prometheus itself sets. */
const forAlertname: ReadonlySet<string> = new Set(["alert", "alert_name", "alertName", "AlertName", "alertnames"]);

/**
 * The label that was probably meant, where no rule sets this one and none mentions it.
 * @example nearOwnLabel("serverity", alerts) // "severity"
 */
export function nearOwnLabel(label: string, alerts: readonly KnownAlert[]): string | undefined {
  if (alerts.length === 0 || usual.has(label)) return undefined;
  if (alerts.some((a) => labelNames(a.labels, "possible").includes(label))) return undefined;
  if (forAlertname.has(label)) return "alertname";
  const own = new Set(alerts.flatMap((a) => a.own));
  return [...own].find((name) => isNear(label, name));
}

function isNear(word: string, known: string): boolean {
  const shorter = Math.min(word.length, known.length);
  if (word[0] !== known[0] || shorter < 4) return false;
  return distance(word, known) <= (shorter >= 7 ? 2 : 1);
}
