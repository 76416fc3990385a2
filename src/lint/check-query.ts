/** Reads one query, and has it judged once it can be read. */

import { checkExpr } from "../checks/expr-checks.ts";
import type { ExprContext, SampleInterval, Usage } from "../checks/expr-support/context.ts";
import { finding, type Written } from "../checks/written.ts";
import type { Diagnostic, Span } from "../diagnostic.ts";
import type { Selector } from "../promql/ast.ts";
import type { Inferred } from "../promql/infer/facts.ts";
import { infer } from "../promql/infer/infer.ts";
import { parse } from "../promql/parse/parse.ts";
import type { Problem } from "../promql/problem.ts";
import { typecheck } from "../promql/typecheck/typecheck.ts";
import { type Ground, scrapeInterval } from "./ground.ts";
import type { PrometheusConfig } from "./read/prometheus.ts";

/** What all queries of a run are held against. */
export interface Scene {
  readonly ground: Ground;
  readonly configs: readonly PrometheusConfig[];
}

/** The text that Prometheus gets, and where its characters stand in the text that is written. */
interface Sent {
  readonly text: string;
  readonly original: (span: Span) => Span;
}

interface Checked {
  readonly diagnostics: readonly Diagnostic[];
  /** What is known of it, where it could be read. */
  readonly context?: ExprContext;
}

export function checkQuery(
  written: Written,
  usage: Usage,
  scene: Scene,
  sent: Sent = { text: written.text, original: (span) => span },
): Checked {
  const { text, original } = sent;
  const reading = parse(text);
  const { schema, catalog, retentionMs, oldestPrometheus } = scene.ground;
  const target = oldestPrometheus === undefined ? {} : { prometheus: oldestPrometheus };
  const problems = reading.ok ? typecheck(reading, target) : reading.problems;
  const told = problems.filter((p) => !isOpened(p, written, sent)).map((p) => invalid(p, written, sent));
  if (!reading.ok || told.some((d) => d.severity === "error")) return { diagnostics: told };
  const contextOf = (inferred: Inferred): ExprContext => ({
    written,
    reading,
    original,
    inferred,
    schema,
    catalog,
    usage,
    interval: (selector) => intervalOf(selector, scene),
    ...(retentionMs === undefined ? {} : { retentionMs }),
    ...(oldestPrometheus === undefined ? {} : { oldestPrometheus }),
  });
  // Most queries are as they should be, and nobody asks where in their texts the reasons of that stand.
  const context = contextOf(infer(reading.expr, schema));
  if (checkExpr(context).length === 0) return { diagnostics: told, context };
  const placed = contextOf(infer(reading.expr, schema, reading));
  return { diagnostics: [...told, ...checkExpr(placed)], context: placed };
}

/** A selector that only variables narrow is as narrow as the reader makes it. */
function isOpened({ code, span }: Problem, { text }: Written, { original }: Sent): boolean {
  const { from, to } = original(span);
  return code === "empty-selector" && /\$|\[\[/.test(text.slice(from, to));
}

function invalid(
  { code, message, span, notes, hint }: Problem,
  written: Written,
  { text, original }: Sent,
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

function intervalOf({ name, matchers }: Selector, { ground, configs }: Scene): SampleInterval | undefined {
  const job = matchers.find((m) => m.label === "job" && m.op === "=")?.value;
  const known = ground.schema.get(name ?? "");
  if (known) {
    const { job: jobs } = known.labels;
    const isOfJob = !jobs || jobs.closed || (job !== undefined && jobs.values.includes(job));
    return { ms: known.intervalMs, isSure: isOfJob && !known.isDenser };
  }
  const scraped = scrapeInterval(configs, job);
  // Without a name rules may have recorded it, as one with a colon.
  return scraped && { ...scraped, isSure: scraped.isSure && name !== undefined && !name.includes(":") };
}
