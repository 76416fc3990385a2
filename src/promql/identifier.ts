/** Which names PromQL reads bare and which must be quoted. Knows nothing of what the names stand for. */

const metricName = /^[a-zA-Z_:][a-zA-Z0-9_:]*$/;
const labelName = /^[a-zA-Z_][a-zA-Z0-9_]*$/;

export const aggregationWords = [
  "sum",
  "min",
  "max",
  "avg",
  "group",
  "stddev",
  "stdvar",
  "count",
  "count_values",
  "bottomk",
  "topk",
  "quantile",
  "limitk",
  "limit_ratio",
] as const;

const otherWords = [
  ..."and or unless atan2 offset by without on ignoring group_left group_right bool inf nan".split(" "),
  ..."fill fill_left fill_right smoothed anchored start end step range max_of min_of".split(" "),
];

/** Every word that PromQL gives a meaning of its own somewhere, in lower case; it reads them in any case. */
const keywords: ReadonlySet<string> = new Set<string>([...aggregationWords, ...otherWords]);

/** Words that PromQL takes for a keyword or number even where a label is listed. */
const neverLabels: ReadonlySet<string> = new Set(["without", "inf", "nan"]);

/** `[a-zA-Z_:][a-zA-Z0-9_:]*`, the only metric names before Prometheus 3. */
export function isClassicMetricName(name: string): boolean {
  return metricName.test(name);
}

/** `[a-zA-Z_][a-zA-Z0-9_]*`, the only label names before Prometheus 3. */
export function isClassicLabelName(name: string): boolean {
  return labelName.test(name);
}

export function isKeyword(word: string): boolean {
  return keywords.has(word.toLowerCase());
}

/** Whether `by (label)` reads the label as it stands. */
export function isBareGroupingLabel(label: string): boolean {
  return isClassicLabelName(label) && !neverLabels.has(label.toLowerCase());
}
