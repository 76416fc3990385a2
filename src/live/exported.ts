/** Writes what a service exports in the text format, from its schema. Knows nothing of servers or of who reads it. */
import type { MetricInfo } from "../catalog/metric.ts";
import { exportedSeries } from "../model/series-count.ts";
import { formatNumber } from "../promql/number.ts";
import type { LabelDomain, Schema, SeriesSchema } from "../promql/schema.ts";

/** One series, as it is exported. */
export interface Exported {
  readonly schema: SeriesSchema;
  /** `le` included. */
  readonly labels: Readonly<Record<string, string>>;
  /** As it stands in the text, without the value: `rustbox_cleanup_total{outcome="success"}`. */
  readonly text: string;
  /** The same of the histogram that it is a part of: without its suffix and without `le`. */
  readonly family: string;
  /** Upper bound of a histogram's bucket. */
  readonly bound?: number;
}

/** Every series that one instance exports, open labels with their known values. */
export function exportedBy(schema: Schema): readonly Exported[] {
  return exportedSeries(schema).flatMap((series) =>
    labelSets(series).map((labels) => {
      const { le, ...own } = labels;
      const text = `${series.name}${braces(labels)}`;
      const family = `${series.family}${braces(own)}`;
      return {
        schema: series,
        labels,
        text,
        family,
        ...(le === undefined ? {} : { bound: Number(le.replace("+Inf", "Infinity")) }),
      };
    }),
  );
}

type Labels = Readonly<Record<string, string>>;

function labelSets({ labels }: SeriesSchema): readonly Labels[] {
  return Object.entries(labels)
    .filter(([name]) => name !== "job" && name !== "instance")
    .reduce<readonly Labels[]>(
      (sets, [name, domain]) =>
        sets.flatMap((set) => values(domain).map((value) => (value === "" ? set : { ...set, [name]: value }))),
      [{}],
    );
}

function values({ values, presence }: LabelDomain): readonly string[] {
  return presence === "sometimes" ? [...values, ""] : values;
}

function braces(labels: Labels): string {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}="${escaped(value).replaceAll('"', '\\"')}"`);
  return pairs.length === 0 ? "" : `{${pairs.join(",")}}`;
}

function escaped(text: string): string {
  return text.replaceAll("\\", "\\\\").replaceAll("\n", "\\n");
}

/** The whole answer to a scrape; a series without a value is left out. Texts of `# HELP` are those of the metrics. */
export function exposition(
  series: readonly Exported[],
  value: (of: Exported) => number | undefined,
  metrics: readonly MetricInfo[] = [],
): string {
  const help = new Map(metrics.map((m) => [m.name, m.help]));
  const lines: string[] = [];
  let family = "";
  for (const of of series) {
    const now = value(of);
    if (now === undefined) continue;
    if (of.schema.family !== family) {
      family = of.schema.family;
      const text = help.get(family);
      if (text !== undefined) lines.push(`# HELP ${family} ${escaped(text)}`);
      lines.push(`# TYPE ${family} ${of.schema.type.replace(/-.*/, "")}`);
    }
    lines.push(`${of.text} ${formatNumber(now)}`);
  }
  return `${lines.join("\n")}\n`;
}
