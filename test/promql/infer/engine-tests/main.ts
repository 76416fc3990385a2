/**
 * Holds inference against the tests of Prometheus' own engine, which are not ours to copy: it judges what is newer than the
 * reference tools. `npm run suite engine-tests path/to/promql/promqltest/testdata`. Ends with 1 where a test contradicts it.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { infer } from "../../../../src/promql/infer/infer.ts";
import type { LabelDomain, Schema, SeriesSchema } from "../../../../src/promql/schema.ts";
import { parseChecked } from "../../../../src/promql/typecheck/typecheck.ts";
import type { Sample } from "../soundness/engine.ts";
import { ambiguous, contradictions } from "../soundness/judge.ts";
import { type EngineCase, type Row, readEngineTests } from "./read.ts";

const [folder] = process.argv.slice(2);
if (folder === undefined)
  throw new Error("name the folder: npm run suite engine-tests path/to/promql/promqltest/testdata");

const wrong: string[] = [];
const counts = { asked: 0, answered: 0, refused: 0, ambiguous: 0, alwaysEmpty: 0 };
for (const file of readdirSync(folder).filter((name) => name.endsWith(".test"))) {
  for (const asked of readEngineTests(readFileSync(join(folder, file), "utf8"))) {
    for (const what of judge(asked)) wrong.push(`${file}:${asked.line}: ${asked.query}\n  ${what}`);
  }
}
for (const line of wrong) console.log(line);
console.log(
  `${counts.asked} questions: ${counts.answered} with a result, ${counts.refused} that must fail and are refused unevaluated, ` +
    `${counts.ambiguous} ambiguous, ${counts.alwaysEmpty} inferred to be always empty; ${wrong.length} contradict what is inferred`,
);
process.exitCode = wrong.length > 0 ? 1 : 0;

function judge({ query, instant, loaded, fails, rows }: EngineCase): readonly string[] {
  counts.asked += 1;
  const parsed = parseChecked(query, { experimental: true });
  if (!parsed.ok) {
    counts.refused += fails === undefined ? 0 : 1;
    return fails === undefined ? parsed.problems.map(({ message }) => `refused: ${message}`) : [];
  }
  const inferred = infer(parsed.expr, schemaOf(loaded), parsed);
  if (fails !== undefined) {
    const unclear = ambiguous.test(fails);
    counts.ambiguous += unclear ? 1 : 0;
    return unclear ? contradictions(inferred, { kind: "error", message: fails }) : [];
  }
  counts.alwaysEmpty += inferred.root.empty.kind === "always" ? 1 : 0;
  counts.answered += rows.length > 0 ? 1 : 0;
  const samples = rows.flatMap(({ labels, values }) => values.map((value): Sample => ({ labels, value })));
  if (inferred.root.type !== "vector" || samples.length === 0) return [];
  // Over several times more series may come than at any one of them.
  const series = instant ? inferred.root.series : samples.length;
  const many = rows.length > series ? [`${rows.length} series, not at most ${series}`] : [];
  const root = { ...inferred.root, series: samples.length };
  const found = new Set(contradictions({ ...inferred, root }, { kind: "vector", samples }));
  return [...many, ...found].filter((what) => !isApart(query, what)).slice(0, 2);
}

/**
 * These tests switch on what Prometheus does not do by itself: metric names are dropped only at the end of a query, and labels
 * that say a metric's type and unit are treated as its name is.
 */
function isApart(query: string, what: string): boolean {
  return /^__(?:name|type|unit)__ /.test(what) || (/"__name__"/.test(query) && /^my_name /.test(what));
}

/** What was loaded as closed sets of values; metrics of numbers and histograms at once are left out. */
function schemaOf(rows: readonly Row[]): Schema {
  const byName = new Map<string, Row[]>();
  for (const row of rows) {
    const name = row.labels.__name__ ?? "";
    byName.set(name, [...(byName.get(name) ?? []), row]);
  }
  const schema = new Map<string, SeriesSchema>();
  for (const [name, all] of byName) {
    const kinds = new Set(all.flatMap(({ values }) => values.map((v) => (v === "histogram" ? v : "number"))));
    // Buckets may be loaded as a native histogram of their name as well.
    if (kinds.size !== 1 || byName.has(`${name}_bucket`)) continue;
    const type = kinds.has("histogram") ? "native-histogram" : "gauge";
    const rest = { family: name, unit: "unknown", planned: false, intervalMs: 60_000, at: "loaded" } as const;
    schema.set(name, { name, type, labels: domains(all), ...rest });
  }
  return schema;
}

function domains(rows: readonly Row[]): Readonly<Record<string, LabelDomain>> {
  const names = new Set(rows.flatMap(({ labels }) => Object.keys(labels)));
  names.delete("__name__");
  return Object.fromEntries(
    [...names].map((name) => {
      const values = rows.map(({ labels }) => labels[name] ?? "");
      const presence = values.includes("") ? "sometimes" : "always";
      return [name, { values: [...new Set(values)].filter(Boolean), closed: true, presence }];
    }),
  );
}
