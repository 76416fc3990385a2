/** For which series an alert's condition holds at one time. Knows nothing of `for`, and of time besides. */
import { evaluate } from "../../promql/evaluate/evaluate.ts";
import { withoutName } from "../../promql/evaluate/labels.ts";
import { samplesOf } from "../../promql/evaluate/sample.ts";
import type { Watch } from "../../promql/evaluate/source.ts";
import { type Evaluator, evaluatorOf, keyOf, type Value, valued } from "../measure/evaluate.ts";
import { isInexact } from "../series/inexact.ts";
import { compares, isNear } from "../series/threshold.ts";
import type { TimedSeries } from "../series/timed-series.ts";
import { sourcesOf } from "../series/timed-source.ts";
import type { Condition, Is } from "./condition.ts";
import type { Case, Meaning } from "./meaning.ts";
import { budgetSpent, burnsFast, moreBad, noData } from "./slo-conditions.ts";
import { absent, missing, occurred } from "./target-conditions.ts";

export function conditionOver(meaning: Meaning, series: readonly TimedSeries[]): Condition {
  switch (meaning.kind) {
    case "cases":
      return cases(meaning.cases, series);
    case "occurred":
      return (ms, engine) => ({ values: occurred(meaning, series, ms, engine), isClose: false });
    case "missing":
      return (ms, engine) => ({ values: missing(meaning, series, ms, engine), isClose: false });
    case "burns-fast":
      return burnsFast(meaning, series);
    case "budget-spent":
      return budgetSpent(meaning, series);
    case "no-data":
      return noData(meaning, series);
    case "more-bad":
      return moreBad(meaning, series);
    case "absent":
      return absent(meaning, series);
    case "expression":
      return expression(meaning, series);
    case "always": {
      const always = { values: new Map([["", { labels: {}, value: 1 }]]), isClose: false };
      return () => always;
    }
  }
}

function expression({ expr, everyMs }: Is<"expression">, series: readonly TimedSeries[]): Condition {
  const sources = sourcesOf(series, everyMs);
  return (ms, engine) => {
    const watch = watching();
    const values = new Map<string, Value>();
    for (const sample of samplesOf(evaluate(expr, ms, sources[engine], watch))) {
      const labels = withoutName(sample.labels);
      values.set(keyOf(labels), valued(labels, sample.value, sample.isRounded));
    }
    return { values, ...watch.seen };
  };
}

/** Notices what makes a result close to another one. */
function watching(): Watch & { readonly seen: { isClose: boolean; isExact: boolean } } {
  const seen = { isClose: false, isExact: false };
  return {
    seen,
    compared(left, right) {
      seen.isClose ||= isNear(left, right);
      seen.isExact ||= left === right;
    },
    undecided() {
      seen.isClose = true;
    },
    dependsOnOrder: (values) => isInexact(values) ?? false,
  };
}

function cases(all: readonly Case[], series: readonly TimedSeries[]): Condition {
  const evaluators = all.map((c): readonly [Case, Evaluator] => [c, evaluatorOf(c.measure, series)]);
  return (ms, engine) => {
    const values = new Map<string, Value>();
    let isClose = false;
    for (const [{ op, threshold, adds }, evaluate] of evaluators) {
      for (const [key, value] of evaluate(ms, engine)) {
        if (compares(value.value, op, threshold))
          values.set(key, adds ? { ...value, labels: { ...value.labels, ...adds } } : value);
        isClose ||= isNear(value.value, threshold);
      }
    }
    return { values, isClose };
  };
}
