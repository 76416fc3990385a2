/** Finds time windows that hold too few samples to be relied on. */
import { type Diagnostic, error } from "../../diagnostic.ts";
import { formatDuration } from "../../duration.ts";
import type { Model } from "../../model/model.ts";
import { type Call, type Expr, type RangeSelector, walk } from "../../promql/ast.ts";
import type { Schema } from "../../promql/schema.ts";
import type { ModelCheck } from "../check.ts";
import { pointAt, readExpression } from "../read-expression.ts";

/** These compare samples of a window with each other, and lose the window's first and last stretch. */
const comparing = new Set("rate increase irate delta idelta deriv resets changes predict_linear".split(" "));

/** Four samples: one scrape may fail, and a rate still has two on each side of it. */
const samplesWanted = 4;

export const windowTooShort: ModelCheck = (model) =>
  expressions(model).flatMap(({ at, expr }) => {
    const found = [...walk(expr)].flatMap((e) => (e.kind === "call" ? shortWindows(e, model.schema) : []));
    const first = found.filter((f, i) => found.findIndex((other) => other.key === f.key) === i);
    return first.map((f) => problem(at, expr, f));
  });

interface Short {
  readonly key: string;
  readonly call: string;
  readonly window: RangeSelector;
  readonly windowMs: number;
  readonly intervalMs: number;
  readonly wanted: number;
}

/** Where the window is a dashboard variable, Grafana chooses it and knows the scrape interval. */
function shortWindows({ name, args }: Call, schema: Schema): readonly Short[] {
  const wanted = comparing.has(name) ? samplesWanted : 1;
  return args.flatMap((window) => {
    if (window.kind !== "range" || !("ms" in window.range)) return [];
    const windowMs = window.range.ms;
    const intervalMs = schema.get(window.of.name ?? "")?.intervalMs;
    if (intervalMs === undefined || windowMs >= wanted * intervalMs) return [];
    return { key: name + JSON.stringify(window), call: name, window, windowMs, intervalMs, wanted };
  });
}

function problem(at: string, expr: Expr, { call, window, windowMs, intervalMs, wanted }: Short): Diagnostic {
  const every = `${window.of.name} has a sample every ${formatDuration(intervalMs)}`;
  const because =
    wanted > 1
      ? `${every}: with fewer than ${wanted} in the window, one failed scrape leaves ${call} without a result`
      : `${every}, so the window is often empty`;
  return error("window-too-short", at, `a window of ${formatDuration(windowMs)} is too short for ${call}`, {
    ...pointAtRange(expr, window),
    notes: [{ message: because }],
    hint: `use ${formatDuration(wanted * intervalMs)} or more, or scrape more often`,
  });
}

function pointAtRange(expr: Expr, window: RangeSelector) {
  const read = readExpression(expr);
  if (!read) return {};
  // What is read has the shape of what was printed, so its nodes come in the same order.
  const twin = [...walk(read.reading.expr)][[...walk(expr)].indexOf(window)];
  return pointAt(read, twin?.kind === "range" ? read.reading.parts.ranges.get(twin.range) : undefined);
}

function expressions({
  groups,
  dashboards,
  runbooks,
  examples,
}: Model): readonly { readonly at: string; readonly expr: Expr }[] {
  return [
    ...groups.flatMap((g) =>
      g.rules.map((rule) => ({ at: rule.kind === "alerting" ? `${rule.at}.when` : rule.at, expr: rule.expr })),
    ),
    ...dashboards.flatMap((d) =>
      d.sections.flatMap((s) => s.panels.flatMap(({ at, queries }) => queries.map(({ expr }) => ({ at, expr })))),
    ),
    ...runbooks.flatMap(({ at, value }) =>
      value.diagnosis.flatMap((step, i) =>
        typeof step === "string" ? [] : [{ at: `${at}.diagnosis[${i}]`, expr: step.expr }],
      ),
    ),
    ...examples.map(({ expr }, i) => ({ at: `examples[${i}]`, expr })),
  ];
}
