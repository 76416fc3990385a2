/** Mutants that no test can notice, for they do the same; each with the reason. An entry that fits none is an error. */
import { type RuleMutant, ruleName } from "./mutants.ts";

export interface Equivalent {
  /** Matches the rule's name. */
  readonly rule: RegExp;
  readonly kind: RegExp;
  readonly change: RegExp;
  /** The operator of the branch of an `or` that was changed; any, where it is left out. */
  readonly branch?: string;
  /** The operators that what was changed stands under; any, where they are left out. */
  readonly under?: string;
  readonly because: string;
}

/** Alerts on a share that is too high: `(bad or 0 * all) / (all > 0) > limit`. */
const tooHigh =
  /^(AbusePatternDetected|AvailabilityBelowObjective|CleanupFailureRate|CleanupReliabilityBelowObjective|HighErrorRate|InfrastructureErrorRate|WorkerQuarantineRate)$/;

/** Of these, those whose bad events are some of the series that count all. */
const ofOneMetric = /^(CleanupFailureRate|CleanupReliabilityBelowObjective|WorkerQuarantineRate)$/;

/** Of an SLO's recordings, those that read recorded series only. */
const readsRecorded =
  /^slo:(sli_(bad|total):(increase(10m|2h|6h|1d|3d)|period)|error_ratio:(rate(5m|2h|6h|1d|3d)|period)|error_budget:remaining_ratio|burn_rate:rate1h) /;

/** Of these, the shares of two recorded series. */
const shareOfRecorded = /^slo:error_ratio:(rate(5m|2h|6h|1d|3d)|period) /;

/** What is counted from the exported series. */
const countedBad = /^slo:sli_bad:(rate5m|increase1m) /;

/** What is counted event by event: it grew (`>=`), or it fell (`<`), or it is new (`and`). */
const countedExactly =
  /^slo:sli_(bad|total):(rate5m|increase1m) \(rustbox-slo-(availability|latency|cleanup-reliability)\)$/;

/** `x{a="1",b="2"} → x{b="2"}`, or `→ x` */
const matcherLeftOut =
  /^(\w+)\{[^}]*\}( offset 15s)? → \1\2$|^(?=.* → \w+\{([^}]*)\})(\w+)\{(?:[^}]*,)?\3(?:,[^}]*)?\}( offset 15s)? → \4/;

const anyChange = /(?:)/;
const sameLabels = "what it is compared with is found by every label, so it asks for this one as well";
const toldBefore = "what it does not leave out any more had a value before, and is told by the other branches already";
const zeroIsZero = "zero times any number is zero, and the same series have one";
const notAboveZero =
  "the guard adds nothing but zeros, which are not above the limit; it is there for those who read the value";

export const equivalents: readonly Equivalent[] = [
  {
    rule: tooHigh,
    kind: /^zero guard: (window|metric|grouping|function|aggregation)$/,
    change: anyChange,
    because: notAboveZero,
  },
  { rule: tooHigh, kind: /^zero guard: operator$/, change: / → 0 \/ /, because: notAboveZero },
  {
    rule: tooHigh,
    kind: /^zero guard: number$/,
    change: /^0 → -1$/,
    because: "a share below zero is not above the limit",
  },
  { rule: tooHigh, kind: /^zero guard: part removed$/, change: / or 0 \* .* → (?!0 \* )/, because: notAboveZero },
  {
    rule: tooHigh,
    kind: /^zero guard: set operator$/,
    change: / and 0 \* /,
    because: "bad events without any that they are among have no share either way",
  },
  {
    rule: ofOneMetric,
    kind: /^traffic guard: (comparator|part removed|number)$/,
    change: / > 0 → .*( >= 0|[^0])$|^0 → -1$/,
    because: "where there are none at all none are bad: 0 / 0 is no number, and no number is not above the limit",
  },
  {
    rule: /^job:\w+:ratio_rate5m /,
    kind: /^zero guard: (function|aggregation)$/,
    change: anyChange,
    because: zeroIsZero,
  },
  {
    rule: /^job:\w+:ratio_rate5m /,
    kind: /^zero guard: operator$/,
    change: / → 0 \/ /,
    because: "zero divided by a rate is zero too; where that is zero as well, so is the divisor, and there is no share",
  },
  {
    rule: /^job:\w+:ratio_rate5m /,
    kind: /^zero guard: window$/,
    change: /\[10m\]$/,
    because: "a zero of the last ten minutes is divided by what there was in the last five, or there is no share",
  },
  {
    rule: /^HighLatency$/,
    kind: /^(aggregation|function)$/,
    change: / → (avg by|increase)/,
    because: "a quantile does not depend on how many observations there are, and each target has every bucket",
  },
  {
    rule: /^HighLatency$/,
    kind: /^matcher$/,
    change: /(="java"|!~"cpp\|python\|java")} → (\w+|\w+{language!~"(cpp\|python\|javax|cpp|python\|java)"})$/,
    because:
      "java's limit and the one of series without a language are the loosest: who is over it is over the own one",
  },
  {
    rule: /^HighLatency$/,
    kind: /^grouping$/,
    change: /!~.* → sum by \(job, le\)/,
    because: "besides the languages that have limits of their own there are only series without the label",
  },
  {
    rule: /^ControlDegradation$/,
    kind: /^aggregation$/,
    change: / → (avg|max) by/,
    because: "it is kept apart by every label that the metric has, so there is one series to fold",
  },
  {
    rule: /^ControlDegradation$/,
    kind: /^function$/,
    change: / → rate\(/,
    because: "it is compared with zero, and the texts do not show it",
  },
  {
    rule: /^ControlDegradation$/,
    kind: /^comparator$/,
    change: /up offset 5m <= 0$/,
    because: "Prometheus itself writes `up`, and only as 0 or 1",
  },
  {
    rule: /^instance:up:metric_missing /,
    kind: /^comparator$/,
    change: / → up\{job="rustbox"\} >= 1$/,
    because: "Prometheus itself writes `up`, and only as 0 or 1",
  },
  {
    rule: /^instance:up:metric_missing /,
    kind: /^matcher$/,
    change: /^up\{job="rustbox"\} → up$/,
    because: "the alert that reads it asks for the job as well",
  },
  {
    rule: /^instance:up:metric_missing /,
    kind: /^matching$/,
    change: / unless (rustbox_executions_total|rustbox_queued_executions)$/,
    because: "the metric has no label but `job` and `instance`",
  },
  {
    rule: /^RustboxDown$/,
    kind: /^comparator$/,
    change: / → up\{job="rustbox"\} <= 0$/,
    because: "Prometheus itself writes `up`, and only as 0 or 1",
  },
  {
    rule: /^Watchdog$/,
    kind: /^number$/,
    change: anyChange,
    because: "it fires whatever the number is, and its texts do not show it",
  },
  {
    rule: /^Watchdog$/,
    kind: /^keep_firing_for$/,
    change: anyChange,
    because: "a condition that always holds never ends, so nothing is ever kept",
  },
  {
    rule: /ErrorBudgetBurn(Fast|Slow)$/,
    kind: /^comparator$/,
    change: / \/ (0\.01 > 14\.4|0\.05 > 6|0\.05 > 3) → .* >= /,
    because: "no floating-point number, divided by this budget, is this factor to the last digit",
  },
  {
    rule: readsRecorded,
    kind: /^label$/,
    change: /^slo left out$/,
    because: "the series that it reads carry the label already",
  },
  {
    rule: shareOfRecorded,
    kind: /^zero guard: matching$/,
    change: / or 0 \* slo:sli_total:rate5m\S+$/,
    because: "both sides carry the labels that they are matched on, and `slo`, which is the same",
  },
  {
    rule: shareOfRecorded,
    kind: /^matcher$/,
    change: /^(slo:\S+)\{slo="[^"]+"\} → \1$/,
    because: "the other side of the division asks for the SLO, and both have to agree in every label",
  },
  {
    rule: /^(Availability|Latency|CleanupReliability)ErrorBudgetBurn(Fast|Slow)$/,
    under: "and and > /",
    kind: /^matcher$/,
    change: /^(slo:error_ratio:\S+)\{slo="[^"]+"\} → \1$/,
    because: "the other side of `and` asks for the SLO, and both have to agree in every label",
  },
  {
    rule: /^WorkerHealthErrorBudgetBurn(Fast|Slow)$/,
    kind: /^matcher$/,
    change: /^(slo:error_ratio:\S+)\{slo="[^"]+"\} → \1$/,
    because: "the other side of `and` asks for the SLO, and both have to agree in every label",
  },
  {
    rule: /ErrorBudgetBurn(Fast|Slow)$/,
    kind: /^matching$/,
    change: / and slo:sli_bad:\S+ >= \d+$/,
    because: "both sides carry the labels that they are matched on, and `slo`, which is the same",
  },
  {
    rule: /^(Availability|Latency|CleanupReliability)ErrorBudget(Exhausted|Low)$/,
    kind: /^matcher$/,
    change: /^(slo:\S+)\{slo="[^"]+"\} → \1$/,
    because: "the other side of `and` asks for the SLO, and both have to agree in every label",
  },
  {
    rule: countedExactly,
    branch: ">=",
    kind: /^matcher$/,
    change: matcherLeftOut,
    because: sameLabels,
  },
  {
    rule: countedExactly,
    branch: "<",
    kind: /^matcher$/,
    change: matcherLeftOut,
    because: sameLabels,
  },
  {
    rule: countedExactly,
    branch: "<",
    kind: /^comparator$/,
    change: / <= /,
    because: "a counter that stands still has grown by nothing, which the branch before tells",
  },
  {
    rule: countedExactly,
    branch: "<",
    kind: /^window$/,
    change: /^[^ ]+ → [^ ]+\[(1m30s|22s500ms)\]$/,
    because: "what was seen last was seen before as well once it is old, and no value is less than itself",
  },
  {
    rule: /^slo:sli_bad:(rate5m|increase1m) \(rustbox-slo-latency\)$/,
    branch: ">=",
    kind: /^window$/,
    change: /^[^ ]+ → [^ ]+\[1m30s\]$/,
    because:
      "a scrape that failed adds no growth, and where one side of the difference still has none the other has nothing",
  },
  {
    rule: countedExactly,
    branch: "and",
    kind: /^part removed$/,
    change: / unless (?!.* → .* unless ).* → last_over_time\([^ ]+\)$/,
    because: toldBefore,
  },
  {
    rule: countedExactly,
    branch: "and",
    kind: /^window$/,
    change: /^[^ ]+ → [^ ]+\[22s500ms\]$/,
    because: "a series is new at the scrape just before, or not at all",
  },
  {
    rule: countedExactly,
    branch: "and",
    kind: /^(window|matcher|metric)$/,
    change: /^(?!up).* offset 15s → .*(\[22s500ms\]|[^\]]) offset 15s$/,
    because: toldBefore,
  },
  {
    rule: countedExactly,
    branch: "and",
    kind: /^comparator$/,
    change: / >= 1$/,
    because: "Prometheus itself writes `up`, and only as 0 or 1",
  },
  {
    rule: countedExactly,
    branch: "and",
    kind: /^window$/,
    change: /^up.*\[30s\] offset 15s$/,
    because: "Prometheus writes `up` at each scrape, so the last is the same",
  },
  {
    rule: countedExactly,
    branch: "and",
    kind: /^matching$/,
    change: / unless last_over_time\(rustbox_executions_total\[45s\] offset 15s\) and last_over_time\(up/,
    because: "the metric has no label but `job` and `instance`",
  },
  {
    rule: countedBad,
    kind: /^zero guard: (function|aggregation)$/,
    change: anyChange,
    because: zeroIsZero,
  },
];

/** The entry that says why a mutant does the same as its rule. */
export function excuse(mutant: RuleMutant): Equivalent | undefined {
  return equivalents.find(
    ({ rule, kind, change, branch = mutant.branch, under = mutant.under }) =>
      branch === mutant.branch &&
      under === mutant.under &&
      rule.test(ruleName(mutant)) &&
      kind.test(mutant.kind) &&
      change.test(mutant.change),
  );
}
