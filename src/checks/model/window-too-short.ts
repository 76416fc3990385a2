/** Finds time windows that hold too few samples to be relied on. */
import { type Diagnostic, error } from "../../diagnostic.ts";
import { formatDuration } from "../../duration.ts";
import type { Model } from "../../model/model.ts";
import type { Call, Expr } from "../../promql/ast.ts";
import type { Schema } from "../../promql/schema.ts";
import type { ModelCheck } from "../check.ts";
import { pointAt, type ReadExpression, readExpression, variableAt } from "../read-expression.ts";
import { nodes } from "../selectors.ts";

/** These compare samples of a window with each other, and lose the window's first and last stretch. */
const comparing = new Set("rate increase irate delta idelta deriv resets changes predict_linear".split(" "));

/** Four samples: one scrape may fail, and a rate still has two on each side of it. */
const samplesWanted = 4;

export const windowTooShort: ModelCheck = (model) =>
  expressions(model).flatMap(({ at, expr }) => {
    const read = readExpression(expr);
    const calls = read ? nodes(read, (e) => e.kind === "call") : [];
    return calls.flatMap((call) => (read ? problems(at, read, call, model.schema) : []));
  });

function problems(at: string, read: ReadExpression, { name, args }: Call, schema: Schema): readonly Diagnostic[] {
  return args.flatMap((arg) => {
    if (arg.kind !== "range" || !("ms" in arg.range)) return [];
    const span = read.reading.parts.ranges.get(arg.range);
    const intervalMs = schema.get(arg.of.name ?? "")?.intervalMs;
    const wanted = comparing.has(name) ? samplesWanted : 1;
    // Grafana chooses the window for a variable, and knows the scrape interval.
    if (intervalMs === undefined || arg.range.ms >= wanted * intervalMs || variableAt(read, span)) return [];
    const every = `${arg.of.name} has a sample every ${formatDuration(intervalMs)}`;
    const because =
      wanted > 1
        ? `${every}: with fewer than ${wanted} in the window, one failed scrape leaves ${name} without a result`
        : `${every}, so the window is often empty`;
    return error("window-too-short", at, `a window of ${formatDuration(arg.range.ms)} is too short for ${name}`, {
      ...pointAt(read, span),
      notes: [{ message: because }],
      hint: `use ${formatDuration(wanted * intervalMs)} or more, or scrape more often`,
    });
  });
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
