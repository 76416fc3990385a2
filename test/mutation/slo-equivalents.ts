/** Mutants of an SLO's rules that no test can notice, for they do the same; each with the reason. */
import type { Equivalent } from "./equivalent.ts";

/** Counts over windows, and the counts themselves. */
const ofCounts = /^slo:sli_(total|bad):(increase(?!5m)\w+|period|count) /;
const leftOut = /^slo left out$/;
const otherSideAsks =
  "both sides are matched by all of their labels, and the other side asks for it still: what comes in addition finds nothing";

export const sloEquivalents: readonly Equivalent[] = [
  { rule: ofCounts, kind: /^(zero guard: )?matcher$/, change: /(?:)/, drops: true, because: otherSideAsks },
  { rule: /^slo:error_ratio:/, kind: /^matcher$/, change: /(?:)/, drops: true, because: otherSideAsks },
  {
    rule: /^slo:sli_bad:increase5m /,
    kind: /^matcher$/,
    change: /^slo:/,
    under: "-",
    drops: true,
    because: otherSideAsks,
  },
  {
    rule: /ErrorBudget(BurnFast|BurnSlow|Exhausted|Low)$|MoreBadThanTotal$/,
    kind: /^matcher$/,
    change: /(?:)/,
    drops: true,
    because: otherSideAsks,
  },
  {
    rule: /:increase5m /,
    kind: /^matcher$/,
    change: /^(?!slo:)/,
    branch: "and",
    under: "and",
    within: "increase",
    drops: true,
    because: otherSideAsks,
  },
  ...([">= -", "and >"] as const).map((under) => ({
    rule: /:increase5m /,
    kind: /^matcher$/,
    change: /^(?!slo:)/,
    under,
    drops: true,
    because: otherSideAsks,
  })),
  {
    rule: /^slo:(sli_(total|bad):(increase(?!5m)\w+|period|count)|error_ratio:\w+|burn_rate:\w+|error_budget:\w+|count_start:\w+) /,
    kind: /^label$/,
    change: leftOut,
    because: "what it reads carries the label already",
  },
  {
    rule: /^slo:sli_bad:increase5m \(.*-slo-latency\)/,
    kind: /^label$/,
    change: leftOut,
    because: "what it reads carries the label already",
  },
  {
    rule: ofCounts,
    kind: /^comparator$/,
    change: /count_start.* > time\(\) - \d+ → .* >= time\(\) - \d+$/,
    because:
      "a count is recorded from when counting begins: of what began just then, the count at the window's beginning is known",
  },
  {
    rule: ofCounts,
    kind: /^metric$/,
    change: /:count\{.* → slo:sli_(total|bad):count\{/,
    branch: "and",
    under: "and *",
    because: "zero times any count is zero, and both have one",
  },
  {
    rule: /^slo:error_ratio:(?!rate5m \(.*-slo-latency\))/,
    kind: /^zero guard: metric$/,
    change: / → slo:sli_total:/,
    because: "zero times any number is zero, and both have one",
  },
  {
    rule: /^slo:error_ratio:/,
    kind: /^zero guard: metric$/,
    change: / → slo:sli_bad:count/,
    because: "zero times any number is zero, and both have one",
  },
  {
    rule: /:increase5m /,
    kind: /^comparator$/,
    change: /max_over_time\(up\[.* == 1 → .* >= 1$/,
    because: "Prometheus itself writes `up`, and only as 0 or 1",
  },
  {
    rule: /^slo:sli_bad:increase5m /,
    kind: /^(aggregation|grouping)$/,
    change: /sum without \(bucket\).* → ((avg|max) without \(bucket\)|sum without \(bucket, instance\))/,
    because: "each series counts in one bucket, and is of no single instance any more",
  },
  {
    rule: /:increase5m /,
    kind: /^function$/,
    change: /^increase\(.* → delta\(/,
    isTop: true,
    because: "a counter that restarted within the window is counted before it comes to this",
  },
  {
    rule: /:increase5m /,
    kind: /^offset$/,
    change: /(?:)/,
    branch: "and",
    under: "and >",
    because: "it moves the moment at which a restart is forgotten, ten minutes ago, when both ways count the same",
  },
  {
    rule: /NoData$/,
    kind: /^metric$/,
    change: / → slo:burn_rate:rate5m\{/,
    because: "there is a burn rate where there is an error ratio",
  },
  {
    rule: /NoData$/,
    kind: /^metric$/,
    change: /:rate5m\{.* → slo:error_ratio:rate30m\{/,
    because:
      "both are recorded by the same evaluations: the longer one is made of a count that goes on where there is a shorter",
  },
  {
    rule: /NoData$/,
    kind: /^metric$/,
    change: /^slo:sli_total:increase5m\{.* → slo:sli_total:count\{/,
    because: "the count goes on wherever there is something to count, be it none",
  },
  {
    rule: /^slo:count_start:timestamp_seconds \((?!.*-slo-latency\))/,
    kind: /^metric$/,
    change: /^slo:sli_total:increase5m\{.* → slo:sli_bad:increase5m\{/,
    because: "wherever all are counted, so are the bad ones, be they none",
  },
  {
    rule: /^slo:sli_total:count \((?!.*-slo-latency\))/,
    kind: /^zero guard: metric$/,
    change: /^slo:sli_total:increase5m\{.* → slo:sli_bad:increase5m\{/,
    because: "wherever all are counted, so are the bad ones, and zero times either is zero",
  },
  {
    rule: /^slo:sli_(total|bad):increase(30m|1h|2h|6h) /,
    kind: /^number$/,
    change: /^(1800 → 1980|3600 → 3960|7200 → 7920|21600 → 23760)$/,
    because:
      "of what began in that tenth of the window before it, the first count is within the hour before the window, and known",
  },
  {
    rule: /^slo:sli_(total|bad):increase30m /,
    kind: /^window$/,
    change: /\[30m:5m\] → .*\[1h:5m\]$/,
    because: "where no count is known of the hour before the window, there is none in its last half hour either",
  },
  {
    rule: /^slo:error_ratio:rate5m \(.*-slo-(cleanup-reliability|latency|worker-health)\)/,
    kind: /^zero guard: (number|operator|part removed)$/,
    change: /^0 → -?1$|^0 \* (\S+) → (0 \+ )?\1$/,
    because: "the bad ones are some of all, so that of none none are bad",
  },
  {
    rule: /^slo:error_ratio:rate5m \(.*-slo-(cleanup-reliability|latency|worker-health)\)/,
    kind: /^number$/,
    change: /^1 → 1.1$/,
    because: "the bad ones are some of all, and never more",
  },
  {
    rule: /ErrorBudgetLow$/,
    kind: /^comparator$/,
    change: /<= 0\.1 → .* < 0\.1$/,
    because: "one less a share of nearly all is a multiple of 2⁻⁵³, which 0.1 as a number of 64 bits is not",
  },
  {
    rule: /NoData$/,
    kind: /^matcher$/,
    change: /^slo:error_ratio:/,
    matching: "all",
    drops: true,
    because: otherSideAsks,
  },
  {
    rule: /^slo:sli_bad:increase5m \(.*-slo-availability\)/,
    kind: /^window$/,
    change: /\[5m\] offset 10s → .*\[10m\] offset 10s$/,
    within: "last_over_time",
    under: ">= -",
    because:
      "a series that ended more than five minutes ago is taken from itself, which adds nothing to what is none without it",
  },
  {
    rule: /NoData$/,
    kind: /^comparator$/,
    change: /^up\{.* == 1 → .* >= 1$/,
    because: "Prometheus itself writes `up`, and only as 0 or 1",
  },
];
