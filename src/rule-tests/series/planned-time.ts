/** What announces the planned time of an SLO in a test: a gauge, or an alert that fires. A calendar follows the test's clock. */
import type { Exception } from "../../model/model.ts";
import { type Expr, type Selector, walk } from "../../promql/ast.ts";
import type { Schema } from "../../promql/schema.ts";
import type { Segment } from "./segment.ts";
import { labelSets } from "./space.ts";

/** The series that announce it on the first target; none where only a calendar does. */
export function announcing(except: readonly Exception[], schema: Schema): readonly Segment[] {
  return except.flatMap(({ when }) => selectors(when).flatMap((of) => segment(of, schema)));
}

function selectors(expr: Expr): readonly Selector[] {
  return walk(expr).filter((e) => e.kind === "selector");
}

function segment(of: Selector, schema: Schema): readonly Segment[] {
  const asked = Object.fromEntries(of.matchers.filter((m) => m.op === "=").map((m) => [m.label, m.value]));
  const [labels = asked] = schema.has(of.name ?? "") ? labelSets(of, schema) : [asked];
  return [{ name: of.name ?? "", labels, instance: 1, amount: 1, role: "whole" }];
}
