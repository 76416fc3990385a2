/** Label matchers as Alertmanager writes them. Its escapes are fewer than PromQL's: backslash, quote and line feed. */
import type { Matcher } from "../../promql/ast.ts";

/**
 * One matcher of a `matchers` list, always quoted, so that both of Alertmanager's parsers read the same.
 *
 * @example matcherText({ label: "alertname", op: "=~", value: "A|B" }) // alertname=~"A|B"
 */
export function matcherText({ label, op, value }: Matcher): string {
  const escaped = value.replaceAll("\\", "\\\\").replaceAll('"', '\\"').replaceAll("\n", "\\n");
  return `${label}${op}"${escaped}"`;
}
