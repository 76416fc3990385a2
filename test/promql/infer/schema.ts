/** A small schema for tests of the inference, and ways to ask it. */
import { formatInterval } from "../../../src/promql/infer/compare.ts";
import { explain } from "../../../src/promql/infer/explain.ts";
import type { Facts } from "../../../src/promql/infer/facts.ts";
import { infer } from "../../../src/promql/infer/infer.ts";
import { formatUnit } from "../../../src/promql/infer/unit.ts";
import { parse } from "../../../src/promql/parse/parse.ts";
import type { LabelDomain, Schema, SeriesSchema, SeriesType } from "../../../src/promql/schema.ts";

const one = (...values: readonly string[]): LabelDomain => ({ values, closed: true, presence: "always" });
const target = { job: one("api"), instance: { values: ["a:80"], closed: false, presence: "always" } } as const;

export function series(name: string, type: SeriesType, more: Partial<SeriesSchema> = {}): SeriesSchema {
  const labels = { ...target, ...more.labels };
  const rest = { family: name, unit: "count", planned: false, intervalMs: 15_000, at: `metrics.${name}` } as const;
  return { ...rest, ...more, name, type, labels };
}

const le = one("0.1", "0.5", "+Inf");
const language: LabelDomain = { values: ["go", "c"], closed: true, presence: "sometimes" };

export const schema: Schema = new Map(
  [
    series("requests_total", "counter", { labels: { code: one("200", "500") } }),
    series("errors_total", "counter", { labels: { kind: one("timeout", "refused") }, partOf: "requests_total" }),
    series("temperature", "gauge"),
    series("workers", "gauge", { labels: { state: one("idle", "busy") }, values: [0, Number.POSITIVE_INFINITY] }),
    series("up", "gauge", { values: [0, 1], unit: "ratio" }),
    series("build_info", "gauge", {
      labels: { version: { values: [], closed: false, presence: "always" } },
      values: [1, 1],
    }),
    series("latency_seconds_bucket", "histogram-bucket", { family: "latency_seconds", labels: { le, language } }),
    series("latency_seconds_count", "histogram-count", { family: "latency_seconds", labels: { language } }),
    series("latency_seconds_sum", "histogram-sum", {
      family: "latency_seconds",
      labels: { language },
      unit: "seconds",
    }),
    series("size_bytes", "native-histogram", { unit: "bytes" }),
  ].map((s) => [s.name, s]),
);

/** The facts of a query; a text that does not parse fails the test. */
export function facts(text: string, of: Schema = schema): Facts {
  const parsed = parse(text);
  if (!parsed.ok) throw new Error(`${text}\n${parsed.problems.map((p) => p.message).join("\n")}`);
  return infer(parsed.expr, of, parsed).root;
}

/** What `explain` says, as one text. */
export function explained(text: string, of: Schema = schema): string {
  return explain(facts(text, of), text).join("\n");
}

/** The same without the reasons, on as few lines as possible. */
export function brief(text: string, of: Schema = schema): string {
  const lines = explain(facts(text, of)).filter((line) => !line.startsWith("  "));
  return lines.join("\n");
}

/** Those of the queries of which it is inferred that they never have a result. */
export function calledEmpty(queries: readonly string[]): readonly string[] {
  return queries.filter((query) => facts(query).empty.kind === "always");
}

/**
 * One line for each query: the labels, `*` for any value and `?` where it may be missing; the values; the unit; how many
 * series; what is special.
 */
export function table(queries: readonly string[], of: Schema = schema): string {
  return queries.map((query) => `${query}\n  ${line(facts(query, of))}`).join("\n");
}

function line({ type, labels, values, unit, series, empty, match, comparison }: Facts): string {
  const shown = [...labels.known].flatMap(([name, fact]) => {
    if (fact.presence === "absent") return [];
    const of = fact.values.kind === "open" ? "*" : `{${[...fact.values.values].join(",")}}`;
    return [`${name === "__name__" ? "" : name}${of}${fact.presence === "possible" ? "?" : ""}`];
  });
  const parts = [
    type === "vector" ? "" : type,
    [...shown, labels.others === "any" ? "…" : ""].filter(Boolean).join(" ") || "no labels",
    formatInterval(values),
    formatUnit(unit),
    Number.isFinite(series) ? `at most ${series}` : "",
    empty.kind === "maybe" ? "" : empty.kind === "never" ? "NEVER EMPTY" : `ALWAYS EMPTY: ${empty.cause}`,
    match && match.manyToMany !== "no"
      ? `many-to-many ${match.manyToMany}, ${match.many?.side}: ${match.many?.labels}`
      : "",
    match?.self ? "each with itself" : "",
    comparison && comparison.holds !== "sometimes" ? `${comparison.holds} holds` : "",
  ];
  return parts.filter(Boolean).join(" | ");
}
