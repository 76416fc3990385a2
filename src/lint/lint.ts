/** Holds files against what is known of the series that they read. Opens no file and knows no clock. */
import type { Dashboard, Panel, Target } from "../checks/dashboard/dashboard.ts";
import { isPrometheus } from "../checks/dashboard/dashboard.ts";
import { checkExpr } from "../checks/expr-checks.ts";
import type { Usage } from "../checks/expr-support/context.ts";
import type { Rule } from "../checks/rule.ts";
import { finding, type Written } from "../checks/written.ts";
import type { Diagnostic, Span } from "../diagnostic.ts";
import type { Selector } from "../promql/ast.ts";
import { infer } from "../promql/infer/infer.ts";
import { parse } from "../promql/parse.ts";
import type { Problem } from "../promql/problem.ts";
import { typecheck } from "../promql/typecheck.ts";
import { fill, variableValues } from "./dashboard-queries.ts";
import { type Ground, scrapeInterval, withRules } from "./ground.ts";
import type { Document } from "./read/document.ts";
import type { PrometheusConfig } from "./read/prometheus.ts";
import { suppress } from "./suppress.ts";

export interface LintOptions {
  readonly ground: Ground;
  /** `2026-11-22`: suppressions expire. */
  readonly today: string;
}

/** Every finding in the files, those that they suppress left out, in the order of files and lines. */
export function lint(documents: readonly Document[], { ground, today }: LintOptions): readonly Diagnostic[] {
  const rules = documents.flatMap((d) => d.rules);
  const scene: Scene = { ground: withRules(ground, rules), configs: documents.flatMap((d) => d.configs) };
  const found = documents.flatMap((document) => [...document.problems, ...checkDocument(document, scene)]);
  return inOrder(suppress(found, documents, today), documents);
}

interface Scene {
  readonly ground: Ground;
  readonly configs: readonly PrometheusConfig[];
}

function checkDocument({ rules, dashboards }: Document, scene: Scene): readonly Diagnostic[] {
  return [
    ...rules.flatMap((rule) => checkRule(rule, scene)),
    ...dashboards.flatMap((dashboard) => checkQueries(dashboard, scene)),
  ];
}

function checkRule(rule: Rule, scene: Scene): readonly Diagnostic[] {
  return checkQuery(rule.expr, { kind: rule.kind, rule }, scene);
}

function checkQueries(dashboard: Dashboard, scene: Scene): readonly Diagnostic[] {
  const values = variableValues(dashboard);
  const query = (target: Target, usage: Usage, panel?: Panel): readonly Diagnostic[] => {
    if (!target.expr || !isPrometheus(dashboard, target.datasource, panel?.datasource)) return [];
    const { text, original } = fill(target.expr.text, values);
    return checkQuery(target.expr, usage, scene, { text, original });
  };
  return [
    ...dashboard.panels.flatMap((panel) =>
      panel.targets.flatMap((t) => query(t, { kind: "panel", panel, target: t }, panel)),
    ),
    ...dashboard.annotations.flatMap((target) => query(target, { kind: "query" })),
  ];
}

interface Read {
  readonly text: string;
  readonly original: (span: Span) => Span;
}

function checkQuery(
  written: Written,
  usage: Usage,
  scene: Scene,
  read: Read = { text: written.text, original: (span) => span },
): readonly Diagnostic[] {
  const { text, original } = read;
  const reading = parse(text);
  const problems = reading.ok ? typecheck(reading) : reading.problems;
  const told = problems.filter((p) => !isOpened(p, written, read)).map((p) => invalid(p, written, read));
  if (!reading.ok || told.some((d) => d.severity === "error")) return told;
  const { schema, catalog, retentionMs } = scene.ground;
  const findings = checkExpr({
    written,
    reading,
    original,
    inferred: infer(reading.expr, schema, reading),
    schema,
    catalog,
    usage,
    intervalMs: (selector) => intervalOf(selector, scene),
    ...(retentionMs === undefined ? {} : { retentionMs }),
  });
  return [...told, ...findings];
}

/** A selector that only variables narrow is as narrow as the reader makes it. */
function isOpened({ code, span }: Problem, { text }: Written, { original }: Read): boolean {
  const { from, to } = original(span);
  return code === "empty-selector" && /\$|\[\[/.test(text.slice(from, to));
}

function invalid(
  { code, message, span, notes, hint }: Problem,
  written: Written,
  { text, original }: Read,
): Diagnostic {
  // Whether the flag is set is not to be seen in the file, and a variable may stand for any piece of a query.
  const guessed = text !== written.text && /\$(?!__)\w|\$\{(?!__)|\[\[/.test(written.text);
  const severity = code === "experimental" || guessed ? "warning" : "error";
  const placed = notes.map((n) => (n.span ? { message: n.message, span: original(n.span) } : n));
  return finding(severity, "invalid-expression", written, original(span), message, {
    notes: placed,
    ...(hint === undefined ? {} : { hint }),
  });
}

function intervalOf({ name, matchers }: Selector, { ground, configs }: Scene): number | undefined {
  const known = ground.schema.get(name ?? "");
  if (known) return known.intervalMs;
  return scrapeInterval(configs, matchers.find((m) => m.label === "job" && m.op === "=")?.value);
}

/** By file as they were named, then by place. */
function inOrder(found: readonly Diagnostic[], documents: readonly Document[]): readonly Diagnostic[] {
  const turn = new Map(documents.map((d, i) => [d.path, i]));
  const key = ({ file }: Diagnostic) => [turn.get(file?.path ?? "") ?? -1, file?.line ?? 0, file?.column ?? 0] as const;
  return found
    .map((d) => ({ d, key: key(d) }))
    .sort((a, b) => a.key[0] - b.key[0] || a.key[1] - b.key[1] || a.key[2] - b.key[2])
    .map(({ d }) => d);
}
