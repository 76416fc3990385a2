/** The rules of one SLO in each shape that is compared, and what each of them reads of its own past. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse as parseYaml, stringify } from "yaml";
import { groupDocument } from "../../src/generate/rules.ts";
import type { Model, RecordingRule } from "../../src/model/model.ts";
import { walk } from "../../src/promql/ast.ts";
import { findOnPath } from "../../src/validate/executable.ts";
import { pyrraShape } from "./pyrra-shape.ts";
import type { GroupDocument } from "./rule-document.ts";
import { slothShape } from "./sloth-shape.ts";

export interface Shape {
  readonly name: string;
  /** After how many intervals of a server that evaluates each 15 s its busiest group is evaluated again. */
  readonly intervals: number;
  /** Rule groups at a server's evaluation interval in milliseconds. */
  readonly groups: (evaluationMs: number) => readonly GroupDocument[];
  /** Recorded series that its rules read further back than now: `slo:sli_bad:count{job="shop",slo="shop"}`. */
  readonly recorded: readonly string[];
}

const bad = 'shop_answers_total{result="failed"}';
const total = "shop_answers_total";
const budget = 0.001;
const id = "shop";

export function ours(model: Model): Shape {
  const rules = model.groups.flatMap((g) => g.rules);
  const readBack = new Set(
    rules.flatMap(({ expr }) =>
      [...walk(expr)].flatMap((e) => {
        if (e.kind === "range") return [e.of.name];
        if (e.kind === "subquery")
          return [...walk(e.of)].flatMap((inner) => (inner.kind === "selector" ? [inner.name] : []));
        return e.kind === "selector" && e.offsetMs !== undefined ? [e.name] : [];
      }),
    ),
  );
  const recordings = rules.filter((rule): rule is RecordingRule => rule.kind === "recording");
  return {
    name: "ours",
    intervals: 1,
    groups: (evaluationMs) =>
      model.groups.map((group) => ({
        ...groupDocument(group),
        interval: `${evaluationMs}ms`,
      })) as readonly GroupDocument[],
    recorded: recordings
      .filter(({ record }) => readBack.has(record))
      .map(({ record, labels }) => named(record, labels)),
  };
}

function named(record: string, labels: Readonly<Record<string, string>>): string {
  const pairs = Object.entries({ job: "shop", ...labels }).map(([name, value]) => `${name}="${value}"`);
  return `${record}{${pairs.join(",")}}`;
}

/** By the real program where it is on PATH. */
export function sloth(): Shape {
  const program = findOnPath("sloth", process.env);
  const groups =
    program === undefined ? slothShape({ id, bad: rate(bad), total: rate(total), budget }) : generated(program);
  const base = groups.flatMap((g) => g.rules).find((rule) => "record" in rule && rule.record.endsWith("ratio_rate5m"));
  return {
    name: program === undefined ? "Sloth's shape" : "Sloth",
    intervals: 1,
    groups: () => groups,
    recorded: [named("slo:sli_error:ratio_rate5m", base?.labels ?? {})],
  };
}

const rate = (selector: string) => (window: string) => `sum by (job) (rate(${selector}[${window}]))`;

function generated(program: string): readonly GroupDocument[] {
  const folder = mkdtempSync(join(tmpdir(), "sloth-"));
  try {
    const [spec, out] = [join(folder, "spec.yml"), join(folder, "rules.yml")];
    const events = { error_query: rate(bad)("{{.window}}"), total_query: rate(total)("{{.window}}") };
    const alerting = { name: "Burn", page_alert: {}, ticket_alert: {} };
    const slo = { name: "answers", objective: 99.9, description: "A promise.", sli: { events }, alerting };
    writeFileSync(spec, stringify({ version: "prometheus/v1", service: "shop", slos: [slo] }));
    const { status, stderr } = spawnSync(program, ["generate", "-i", spec, "-o", out], { encoding: "utf8" });
    if (status !== 0) throw new Error(`sloth generate: ${stderr}`);
    return (parseYaml(readFileSync(out, "utf8")) as { readonly groups: readonly GroupDocument[] }).groups;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export const pyrra: Shape = {
  name: "Pyrra's shape",
  intervals: 2,
  // Of a server that evaluates each 15 s.
  groups: (evaluationMs) =>
    pyrraShape({
      id,
      bad,
      total,
      budget,
      increaseInterval: `${10 * evaluationMs}ms`,
      burnInterval: `${2 * evaluationMs}ms`,
    }),
  recorded: [],
};

export const noRules: Shape = { name: "no rules", intervals: 1, groups: () => [], recorded: [] };
