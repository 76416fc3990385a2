/** Every check of one expression by its code, in the order in which problems are told. */
import type { Diagnostic } from "../diagnostic.ts";
import { alwaysFires } from "./expr/always-fires.ts";
import { badTemplate } from "./expr/bad-template.ts";
import { bucketMisuse } from "./expr/bucket-misuse.ts";
import { counterWithoutRate } from "./expr/counter-without-rate.ts";
import { deltaOfCounter } from "./expr/delta-of-counter.ts";
import { dividedByItself } from "./expr/divided-by-itself.ts";
import { fixedWindow } from "./expr/fixed-window.ts";
import { impossibleMatcher } from "./expr/impossible-matcher.ts";
import { labelCollision } from "./expr/label-collision.ts";
import { leSpelling } from "./expr/le-spelling.ts";
import { legendLabel } from "./expr/legend-label.ts";
import { manyToMany } from "./expr/many-to-many.ts";
import { missingLe } from "./expr/missing-le.ts";
import { neverFires } from "./expr/never-fires.ts";
import { noComparison } from "./expr/no-comparison.ts";
import { noHistogram } from "./expr/no-histogram.ts";
import { perSeriesQuantile } from "./expr/per-series-quantile.ts";
import { plannedMetric } from "./expr/planned-metric.ts";
import { quantileOutOfRange } from "./expr/quantile-out-of-range.ts";
import { rateOfGauge } from "./expr/rate-of-gauge.ts";
import { rateOfSum } from "./expr/rate-of-sum.ts";
import { recordingName } from "./expr/recording-name.ts";
import { stepInRule } from "./expr/step-in-rule.ts";
import { templateLabel } from "./expr/template-label.ts";
import { unfilteredQuery } from "./expr/unfiltered-query.ts";
import { unguardedRatio } from "./expr/unguarded-ratio.ts";
import { unitMismatch } from "./expr/unit-mismatch.ts";
import { unknownLabel } from "./expr/unknown-label.ts";
import { unknownLabelValue } from "./expr/unknown-label-value.ts";
import { unknownMetric } from "./expr/unknown-metric.ts";
import { unmatchedVectors } from "./expr/unmatched-vectors.ts";
import { variableLabel } from "./expr/variable-label.ts";
import { windowBelowInterval } from "./expr/window-below-interval.ts";
import { windowBeyondRetention } from "./expr/window-beyond-retention.ts";
import { windowTooShort } from "./expr/window-too-short.ts";
import type { ExprCheck, ExprContext } from "./expr-support/context.ts";

export const exprChecks: Readonly<Record<string, ExprCheck>> = {
  "unknown-metric": unknownMetric,
  "planned-metric": plannedMetric,
  "unknown-label": unknownLabel,
  "unknown-label-value": unknownLabelValue,
  "impossible-matcher": impossibleMatcher,
  "le-spelling": leSpelling,
  "rate-of-gauge": rateOfGauge,
  "rate-of-sum": rateOfSum,
  "delta-of-counter": deltaOfCounter,
  "counter-without-rate": counterWithoutRate,
  "bucket-misuse": bucketMisuse,
  "missing-le": missingLe,
  "no-histogram": noHistogram,
  "quantile-out-of-range": quantileOutOfRange,
  "per-series-quantile": perSeriesQuantile,
  "step-in-rule": stepInRule,
  "window-too-short": windowTooShort,
  "window-below-interval": windowBelowInterval,
  "window-beyond-retention": windowBeyondRetention,
  "unmatched-vectors": unmatchedVectors,
  "many-to-many": manyToMany,
  "divided-by-itself": dividedByItself,
  "unguarded-ratio": unguardedRatio,
  "unit-mismatch": unitMismatch,
  "never-fires": neverFires,
  "always-fires": alwaysFires,
  "no-comparison": noComparison,
  "bad-template": badTemplate,
  "template-label": templateLabel,
  "label-collision": labelCollision,
  "legend-label": legendLabel,
  "variable-label": variableLabel,
  "fixed-window": fixedWindow,
  "unfiltered-query": unfilteredQuery,
  "recording-name": recordingName,
};

/** More of one kind about one text help nobody. */
const most = 20;

const all = Object.values(exprChecks);

/** All that the checks say of an expression; what they say twice, of a part that is repeated in it, is told once. */
export function checkExpr(context: ExprContext): readonly Diagnostic[] {
  const found = all.flatMap((check) => check(context));
  return found.length > 1 ? toldOnce(found) : found;
}

function toldOnce(found: readonly Diagnostic[]): readonly Diagnostic[] {
  const told = new Set<string>();
  const counts = new Map<string, number>();
  return found.filter(({ code, message, at }) => {
    const key = `${code}\0${at}\0${message}`;
    const count = (counts.get(`${code}\0${at}`) ?? 0) + 1;
    if (told.has(key) || count > most) return false;
    told.add(key);
    counts.set(`${code}\0${at}`, count);
    return true;
  });
}
