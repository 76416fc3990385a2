/** Selects what an SLO recorded. */
import type { Matcher, Selector } from "../../promql/ast.ts";

/** `recorded("slo:error_ratio:rate5m", "availability")` prints `slo:error_ratio:rate5m{slo="availability"}`. */
export function recorded(name: string, slo: string, ...more: readonly Matcher[]): Selector {
  return { kind: "selector", name, matchers: [{ label: "slo", op: "=", value: slo }, ...more] };
}
