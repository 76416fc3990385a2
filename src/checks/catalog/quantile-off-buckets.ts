/** Finds thresholds of quantiles that lie between the histogram's bounds, or beyond the last one. */
import { type Catalog, entries } from "../../catalog/catalog.ts";
import type { Condition } from "../../catalog/condition.ts";
import { type Diagnostic, error, note } from "../../diagnostic.ts";
import { declaredSchema } from "../../model/declared-schema.ts";
import { type Expr, walk } from "../../promql/ast.ts";
import type { Schema, SeriesSchema } from "../../promql/schema.ts";
import type { CatalogCheck } from "../check.ts";
import { printed } from "../read-expression.ts";

const code = "quantile-off-buckets";

export const quantileOffBuckets: CatalogCheck = (catalog: Catalog) => {
  const schema = declaredSchema(catalog);
  return [
    ...entries(catalog, "alert").flatMap(({ at, value }) => ofCondition(value.when, `${at}.when`, schema)),
    ...entries(catalog, "dashboard").flatMap(({ at, value: { sections } }) =>
      sections.flatMap(({ panels }) =>
        panels.flatMap(({ key, queries, lines = [] }) => {
          const histogram = queries.map(({ expr }) => quantileOf(expr, schema)).find((h) => h !== undefined);
          const values = lines.map((line) => line.value);
          return histogram ? between(histogram, values, `${at}.${key}.lines`, "the line is drawn", {}) : [];
        }),
      ),
    ),
  ];
};

function ofCondition(when: Condition, at: string, schema: Schema): readonly Diagnostic[] {
  if (when.kind !== "threshold" && when.kind !== "threshold-each") return [];
  const histogram = quantileOf(when.of, schema);
  if (!histogram) return [];
  const limits = when.kind === "threshold" ? [when.threshold] : [...Object.values(when.thresholds), when.otherwise];
  const { shown: text } = printed(when.of);
  const top = histogram.bounds.at(-1) ?? 0;
  const unreachable = limits.filter(
    (limit) => when.op.startsWith(">") && (when.op === ">" ? limit >= top : limit > top),
  );
  const errors = [...new Set(unreachable)].map((limit) =>
    error(code, at, `the quantile never gets above ${limit}`, {
      text,
      notes: [{ message: `the last bucket of ${histogram.family} is ${top}, and no quantile is greater than that` }],
      hint: "choose a threshold below it, or let the exporter add greater buckets",
    }),
  );
  const reachable = limits.filter((limit) => !unreachable.includes(limit));
  return [...errors, ...between(histogram, reachable, at, "the alert fires", { text })];
}

/** One note for all limits of a place. */
function between(
  { family, bounds }: Histogram,
  limits: readonly number[],
  at: string,
  then: string,
  details: { readonly text?: string },
): readonly Diagnostic[] {
  const off = [...new Set(limits)].filter((limit) => !bounds.includes(limit)).sort((a, b) => a - b);
  if (off.length === 0) return [];
  const [verb, noun] = off.length === 1 ? ["is", "bucket"] : ["are", "buckets"];
  const message = `${list(off)} ${verb} no ${noun} of ${family}, so ${then} at an estimate`;
  const notes = [{ message: "a quantile is interpolated between two bounds, as if observations were spread evenly" }];
  return [
    note(code, at, message, {
      ...details,
      notes,
      hint: `let the exporter add ${off.length === 1 ? "a bucket" : "buckets"} at ${list(off)}`,
    }),
  ];
}

function list(numbers: readonly number[]): string {
  return numbers.length > 1 ? `${numbers.slice(0, -1).join(", ")} and ${numbers.at(-1)}` : numbers.join("");
}

interface Histogram {
  readonly family: string;
  readonly bounds: readonly number[];
}

/** The histogram that the outermost call takes a quantile of. */
function quantileOf(expr: Expr, schema: Schema): Histogram | undefined {
  if (expr.kind !== "call" || expr.name !== "histogram_quantile") return undefined;
  const series: readonly (SeriesSchema | undefined)[] = [...walk(expr)].map((e) =>
    e.kind === "selector" ? schema.get(e.name ?? "") : undefined,
  );
  const found = series.find((s) => s?.bounds);
  return found?.bounds && { family: found.family, bounds: found.bounds };
}
