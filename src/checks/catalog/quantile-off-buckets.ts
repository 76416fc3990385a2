/** Finds thresholds of quantiles that lie between the histogram's bounds. */
import { entries } from "../../catalog/catalog.ts";
import type { Condition } from "../../catalog/condition.ts";
import { declaredSchema } from "../../model/declared-schema.ts";
import { type Expr, walk } from "../../promql/ast.ts";
import { inlined } from "../../promql/inline.ts";
import { pretty } from "../../promql/print/pretty.ts";
import type { Schema, SeriesSchema } from "../../promql/schema.ts";
import type { CatalogCheck } from "../check.ts";
import type { Finding } from "../finding.ts";

export const quantileOffBuckets: CatalogCheck = {
  on: "catalog",
  code: "quantile-off-buckets",
  severity: ["note"],
  finds: "a quantile's threshold between two buckets",
  because: "a quantile is interpolated between two bounds, as if observations were spread evenly",
  example: {
    form: "catalog",
    fails: "alerts: { slow: { ...alerts.slow, when: above(p95, 0.3) } }",
    passes: "alerts: { slow: { ...alerts.slow, when: above(p95, 0.5) } }",
  },
  run: (catalog) => {
    const schema = declaredSchema(catalog);
    return [
      ...entries(catalog, "alert").flatMap(({ at, value }) => ofCondition(value.when, `${at}.when`, schema)),
      ...entries(catalog, "dashboard").flatMap(({ at, value: { sections } }) =>
        sections.flatMap(({ panels }) =>
          panels.flatMap(({ key, queries, lines = [] }) => {
            const histogram = queries.map(({ expr }) => quantileOf(expr, schema)).find((h) => h !== undefined);
            const values = lines.map((line) => line.value);
            return histogram ? between(histogram, values, `${at}.${key}.lines`, "the line is drawn") : [];
          }),
        ),
      ),
    ];
  },
};

function ofCondition(when: Condition, at: string, schema: Schema): readonly Finding[] {
  if (when.kind !== "threshold" && when.kind !== "threshold-each") return [];
  const histogram = quantileOf(when.of, schema);
  if (!histogram) return [];
  const limits =
    when.kind === "threshold"
      ? [when.threshold]
      : [...Object.values(when.thresholds), when.otherwise ?? Number.POSITIVE_INFINITY];
  // never-fires reports what no quantile can reach.
  const reachable = limits.filter((limit) => limit <= (histogram.bounds.at(-1) ?? 0));
  return between(histogram, reachable, at, "the alert fires").map((finding) => ({
    ...finding,
    text: pretty(when.of, width),
  }));
}

/** Leaves room for what a report draws beside it in 80 columns. */
const width = 74;

/** One note for all limits of a place. */
function between(
  { family, bounds }: Histogram,
  limits: readonly number[],
  at: string,
  then: string,
): readonly Finding[] {
  const off = [...new Set(limits)].filter((limit) => !bounds.includes(limit)).sort((a, b) => a - b);
  if (off.length === 0) return [];
  const buckets = off.length === 1 ? "a bucket" : "buckets";
  return [
    {
      at,
      message: `${family} has no ${buckets.replace("a ", "")} at ${list(off)}, so ${then} at an estimate`,
      hint: `let the exporter add ${buckets} at ${list(off)}`,
    },
  ];
}

function list(numbers: readonly number[]): string {
  return numbers.length > 1 ? `${numbers.slice(0, -1).join(", ")} and ${numbers.at(-1)}` : numbers.join("");
}

interface Histogram {
  readonly family: string;
  readonly bounds: readonly number[];
}

/** The histogram that the outermost call takes a quantile of, also where that is recorded. */
function quantileOf(read: Expr, schema: Schema): Histogram | undefined {
  const expr = inlined(read, schema);
  if (expr.kind !== "call" || expr.name !== "histogram_quantile") return undefined;
  const series: readonly (SeriesSchema | undefined)[] = walk(expr).map((e) =>
    e.kind === "selector" ? schema.get(e.name ?? "") : undefined,
  );
  const found = series.find((s) => s?.bounds);
  return found?.bounds && { family: found.family, bounds: found.bounds };
}
