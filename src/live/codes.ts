/** Every finding of a live check: its code, how bad it is, what it finds and why that does harm. One list for reports, docs and suppressions. */
import type { Severity } from "../basics/diagnostic.ts";

export interface LiveCode {
  readonly code: string;
  readonly severity: Severity;
  readonly finds: string;
  readonly because: string;
}

const records = [
  {
    code: "bad-exposition",
    severity: "error",
    finds: "a line that `promtool check metrics` refuses",
    because: "Prometheus drops the whole scrape for most such lines, and `up` is 0; other readers for all of them",
  },
  {
    code: "odd-exposition",
    severity: "warning",
    finds: "a line that breaks a rule of the format, though most readers pass it",
    because: "another version of Prometheus, or another reader, may drop the whole scrape",
  },
  {
    code: "target-down",
    severity: "error",
    finds: "a target that Prometheus cannot scrape, with `--prometheus`",
    because: "nothing is known of it, and its alerts but the one on `up` are silent",
  },
  {
    code: "content-type",
    severity: "error",
    finds: "a Content-Type that Prometheus 3 refuses",
    because: "Prometheus 3 fails the scrape unless the job sets `fallback_scrape_protocol`; 2.x guessed",
  },
  {
    code: "slow-scrape",
    severity: "error",
    finds: "an answer that takes longer than the job's scrape timeout",
    because: "Prometheus gives up at the timeout, keeps nothing of the scrape, and `up` is 0",
  },
  {
    code: "large-scrape",
    severity: "error",
    finds: "more samples than the job's limit allows",
    because: "Prometheus drops the whole scrape beyond `sample_limit`, and `up` is 0",
  },
  {
    code: "series-budget",
    severity: "error",
    finds: "more series than the catalog's budget for one target",
    because: "each series costs memory for hours, at every target",
  },
  {
    code: "metric-absent",
    severity: "error",
    finds: "a declared metric that is not exported",
    because: "a query over a metric that does not exist returns nothing, and an alert on nothing never fires",
  },
  {
    code: "metric-unknown",
    severity: "warning",
    finds: "a metric that the catalog does not declare, those of client libraries apart",
    because: "nothing watches it, or it is a declared metric under another name",
  },
  {
    code: "metric-planned",
    severity: "warning",
    finds: "a metric that the catalog calls planned",
    because: "no rule may read it until the catalog declares it as stable",
  },
  {
    code: "metric-deprecated",
    severity: "warning",
    finds: "a metric that the catalog calls deprecated",
    because: "whoever reads it is blind on the day when it goes",
  },
  {
    code: "type-differs",
    severity: "error",
    finds: "a type other than the declared one",
    because: "the rules take a rate of counters only, and quantiles of histograms only",
  },
  {
    code: "type-missing",
    severity: "warning",
    finds: "a declared metric without a TYPE line",
    because: "Prometheus stores it without metadata, and tools cannot tell a counter from a gauge",
  },
  {
    code: "help-differs",
    severity: "note",
    finds: "a HELP text that is missing or is not the declared one",
    because: "people read it in Prometheus and Grafana while they search for a metric",
  },
  {
    code: "unit-differs",
    severity: "error",
    finds: "a UNIT other than the declared one",
    because: "thresholds are in the declared unit",
  },
  {
    code: "label-absent",
    severity: "error",
    finds: "a declared label that series lack",
    because: "a matcher on a missing label selects nothing, and grouping by it separates nothing",
  },
  {
    code: "optional-label-absent",
    severity: "warning",
    finds: "an optional label that no series has",
    because: "all series are judged as those without the label, by the loosest limit",
  },
  {
    code: "label-unknown",
    severity: "error",
    finds: "a label that the catalog does not declare",
    because: "it splits series that rules expect to be one, and each of its values costs series",
  },
  {
    code: "value-not-allowed",
    severity: "error",
    finds: "a value that a closed label cannot have",
    because: "no alert and no panel selects it",
  },
  {
    code: "value-not-seen",
    severity: "warning",
    finds: "a declared value that no series has shown",
    because: "it may appear with its first event, whose increase Prometheus cannot see, or never",
  },
  {
    code: "buckets-differ",
    severity: "error",
    finds: "buckets that are not the declared ones, or not the same in all series",
    because: "an objective whose bucket is missing counts nothing, and sums over different buckets are wrong",
  },
  {
    code: "inf-bucket-missing",
    severity: "error",
    finds: 'a histogram without its bucket `le="+Inf"`',
    because: "`histogram_quantile` returns NaN, which is above no threshold",
  },
  {
    code: "buckets-not-cumulative",
    severity: "error",
    finds: "a bucket with fewer observations than the one below it",
    because: "each bucket counts all observations up to its bound, and quantiles are nonsense otherwise",
  },
  {
    code: "count-differs",
    severity: "error",
    finds: 'a histogram whose `_count` is not its bucket `le="+Inf"`',
    because: "a ratio of a bucket to `_count` is wrong, and may exceed 1",
  },
  {
    code: "count-missing",
    severity: "error",
    finds: "a histogram's series without `_count`",
    because: "ratios of a bucket to all observations return nothing",
  },
  {
    code: "sum-missing",
    severity: "warning",
    finds: "a histogram's series without `_sum`",
    because: "averages return nothing",
  },
  {
    code: "duplicate-series",
    severity: "error",
    finds: "the same series twice in one scrape",
    because: "Prometheus keeps one of the two values and only logs that it dropped the other",
  },
  {
    code: "negative-counter",
    severity: "error",
    finds: "a counter below zero",
    because: "a counter starts at zero and only grows, and `rate` takes anything else for a restart",
  },
  {
    code: "nan-counter",
    severity: "error",
    finds: "a counter that is not a number",
    because: "every sum and rate over it is NaN, and NaN is above no threshold",
  },
  {
    code: "decreased-counter",
    severity: "error",
    finds: "a counter that fell between two scrapes while its process did not restart",
    because: "`rate` takes the whole new value for an increase",
  },
  {
    code: "restarted",
    severity: "note",
    finds: "a process that restarted between two scrapes",
    because: "its counters begin again, so that they were not compared",
  },
  {
    code: "explicit-timestamps",
    severity: "warning",
    finds: "samples with timestamps of their own",
    because: "such series do not go stale when they disappear, and are refused where they are old",
  },
  {
    code: "personal-data",
    severity: "warning",
    finds: "label values that look like personal data",
    because: "metrics are kept for months, copied to other systems and read by many; each value is also a series",
  },
  {
    code: "blind-alert",
    severity: "error",
    finds: "an alert that cannot fire",
    because: "the incident it is for goes unnoticed",
  },
  {
    code: "blind-slo",
    severity: "error",
    finds: "an objective that counts nothing, or no bad events",
    because: "its budget stays full whatever happens",
  },
  {
    code: "blind-panel",
    severity: "warning",
    finds: "a panel that shows nothing",
    because: "whoever is on call looks at it first",
  },
  {
    code: "partly-blind",
    severity: "warning",
    finds: "an alert, objective or panel that sees only a part of what it is for",
    because: "the other part goes unnoticed",
  },
  {
    code: "low-coverage",
    severity: "error",
    finds: "fewer alerts, objectives and panels that work than `--min-coverage` asks for",
    because: "the threshold was set for this run",
  },
] as const satisfies readonly LiveCode[];

export const liveCodes: readonly LiveCode[] = records;
export type LiveCodeName = (typeof records)[number]["code"];
export const liveCodeNames: ReadonlySet<string> = new Set(records.map((r) => r.code));

const byCode: ReadonlyMap<string, LiveCode> = new Map(records.map((r) => [r.code, r]));

export function liveCode(code: LiveCodeName): LiveCode {
  const found = byCode.get(code);
  if (!found) throw new TypeError(`no finding "${code}"`);
  return found;
}
