/** Mutants that no test can notice, for they do the same; each with the reason. An entry that fits none is an error. */
import { type RuleMutant, ruleName } from "./mutants.ts";
import { sloEquivalents } from "./slo-equivalents.ts";

export interface Equivalent {
  /** Matches the rule's name. */
  readonly rule: RegExp;
  readonly kind: RegExp;
  readonly change: RegExp;
  /** The operator of the branch of an `or` that was changed; any, where it is left out. */
  readonly branch?: string;
  /** The operators that what was changed stands under; any, where they are left out. */
  readonly under?: string;
  /** The innermost function whose argument was changed; any, where it is left out. */
  readonly within?: string;
  /** By which labels the innermost operator that it stands under matches; by any, where it is left out. */
  readonly matching?: RuleMutant["matching"];
  /** Whether it stands under no operator, or under `or` alone. */
  readonly isTop?: boolean;
  /** Whether it leaves a matcher out. */
  readonly drops?: boolean;
  readonly because: string;
}

/** Alerts on a share that is too high: `(bad or 0 * all) / (all > 0) > limit`. */
const tooHigh =
  /^(AbusePatternDetected|AvailabilityBelowObjective|CleanupFailureRate|CleanupReliabilityBelowObjective|HighErrorRate|InfrastructureErrorRate|WorkerQuarantineRate)$/;

/** Of these, those whose bad events are some of the series that count all. */
const ofOneMetric = /^(CleanupFailureRate|CleanupReliabilityBelowObjective|WorkerQuarantineRate)$/;

const anyChange = /(?:)/;
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
    rule: /^job_language:.*:p95_rate5m /,
    kind: /^function$/,
    change: / → increase\(/,
    because: "a quantile is the same where all buckets are multiplied by one number",
  },
  {
    rule: /^HighLatency$/,
    kind: /^matcher$/,
    change:
      /"java"\} → [^{]*$|!~"cpp\|python\|java"\} → [^{]*(\{language!~"(cpp|python\|java|cpp\|python\|javax)"\})?$/,
    because: "they are compared with 500 ms, the loosest limit of all: what is above it is above its own",
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
];

function dropsMatcher({ change }: RuleMutant): boolean {
  const [before = 0, after = 0] = change.split(" → ").map((text) => text.match(/[=~]"/g)?.length ?? 0);
  return after < before;
}

/** The entry that says why a mutant does the same as its rule. */
export function excuse(mutant: RuleMutant): Equivalent | undefined {
  return [...equivalents, ...sloEquivalents].find(
    ({
      rule,
      kind,
      change,
      branch = mutant.branch,
      under = mutant.under,
      within = mutant.within,
      matching = mutant.matching,
      drops = false,
      isTop = false,
    }) =>
      branch === mutant.branch &&
      under === mutant.under &&
      within === mutant.within &&
      matching === mutant.matching &&
      (!drops || dropsMatcher(mutant)) &&
      (!isTop || ([undefined, "call"].includes(mutant.branch) && mutant.under === undefined)) &&
      rule.test(ruleName(mutant)) &&
      kind.test(mutant.kind) &&
      change.test(mutant.change),
  );
}
