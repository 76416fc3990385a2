/**
 * An SLI told apart into indicators with one ratio each, as the formats of other tools know them: an SLI that is kept
 * apart by a label becomes one indicator for each of its values.
 */
import type { Selector } from "../promql/ast.ts";
import type { SloModel } from "./model.ts";
import { caseMatchers, le, narrowed } from "./sli.ts";

export interface Indicator {
  /** The SLO's name, and behind it the label's value: `latency-cpp`. */
  readonly name: string;
  readonly title: string;
  /** Whether the selectors count events rather than things. */
  readonly counts: boolean;
  readonly part: { readonly is: "good" | "bad"; readonly of: Selector };
  readonly total: Selector;
}

export function indicatorsOf({ name, title, sli }: SloModel): readonly Indicator[] {
  if (sli.kind !== "latency") {
    const counts = sli.kind === "events";
    return [{ name, title, counts, part: { is: "bad", of: sli.bad }, total: sli.total }];
  }
  return sli.cases.map((c) => {
    const matchers = caseMatchers(sli, c);
    return {
      name: c.value === undefined ? name : `${name}-${c.value}`,
      title: c.value === undefined ? title : `${title} (${c.value})`,
      counts: true,
      part: { is: "good", of: narrowed(sli.bucket, [...matchers, le(c.under)]) },
      total: narrowed(sli.count, matchers),
    };
  });
}
