/**
 * Evaluates recording and alerting rules over a store again and again, and writes what Prometheus writes. Knows no clock. What state
 * an alert is in is wanted at each evaluation here; backtest/state-machine.ts says of months at once when it fired.
 */
import { derived } from "../basics/derived.ts";
import type { AlertingRule, LabelSet, Model, RecordingRule } from "../model/model.ts";
import { notEvaluated, vectorOf } from "../promql/evaluate/evaluate.ts";
import { drop, keyOf } from "../promql/evaluate/labels.ts";
import type { Labels } from "../promql/evaluate/sample.ts";
import type { Store } from "../promql/evaluate/store.ts";

/** At a moment; moments ascend, and are `everyMs` apart. Rules that cannot be computed record nothing. */
export function evaluateRules(model: Model, store: Store, everyMs: number): (ms: number) => void {
  const rules = model.groups
    .flatMap((g) => g.rules)
    .filter((rule) => notEvaluated(rule.expr) === undefined)
    .map((rule) => (rule.kind === "recording" ? recorder(rule, store) : alerter(rule, store, everyMs)));
  return (ms) => {
    for (const evaluate of rules) evaluate(ms);
  };
}

const none: readonly string[] = [];

type Evaluate = (ms: number) => void;

function recorder({ record, expr, labels: more }: RecordingRule, store: Store): Evaluate {
  let before = new Map<string, Labels>();
  const named = labelled((labels) => ({ ...drop(labels, none), ...more, __name__: record }));
  return (ms) => {
    const now = new Map<string, Labels>();
    for (const { labels, value } of vectorOf(expr, ms, store)) {
      const own = named(labels);
      if (now.has(keyOf(own))) continue;
      now.set(keyOf(own), own);
      store.append(own, ms, value);
    }
    for (const [key, labels] of before) if (!now.has(key)) store.append(labels, ms, undefined);
    before = now;
  };
}

interface Active {
  readonly labels: Labels;
  readonly sinceMs: number;
  heldMs: number;
  fires: boolean;
}

function alerter(
  { alert, expr, labels: more, forMs, keepFiringForMs }: AlertingRule,
  store: Store,
  everyMs: number,
): Evaluate {
  const active = new Map<string, Active>();
  const own = labelled((labels) => ({ ...drop(labels, none), ...withoutTemplates(more), alertname: alert }));
  return (ms) => {
    for (const { labels } of vectorOf(expr, ms, store)) {
      const of = own(labels);
      const known = active.get(keyOf(of));
      if (known) known.heldMs = ms;
      else active.set(keyOf(of), { labels: of, sinceMs: ms, heldMs: ms, fires: false });
    }
    for (const [key, of] of active) {
      const before = of.fires;
      const holds = of.heldMs === ms;
      of.fires ||= holds && ms - of.sinceMs >= forMs;
      const stays = holds || (of.fires && ms - of.heldMs <= keepFiringForMs - everyMs);
      const { pending, firing, since } = statesOf(of.labels);
      if (before !== of.fires) store.append(pending, ms, undefined);
      store.append(of.fires ? firing : pending, ms, stays ? 1 : undefined);
      store.append(since, ms, stays ? of.sinceMs / 1000 : undefined);
      if (!stays) active.delete(key);
    }
  };
}

function withoutTemplates(labels: LabelSet): LabelSet {
  return Object.fromEntries(Object.entries(labels).filter(([, value]) => !value.includes("{{")));
}

/** What Prometheus records of an alert with these labels. */
const statesOf = derived((labels: Labels) => ({
  pending: { __name__: "ALERTS", ...labels, alertstate: "pending" },
  firing: { __name__: "ALERTS", ...labels, alertstate: "firing" },
  since: { __name__: "ALERTS_FOR_STATE", ...labels },
}));

/** One object for equal labels, so that their key is computed once. */
function labelled(of: (labels: Labels) => Labels): (labels: Labels) => Labels {
  const known = new Map<string, Labels>();
  return (labels) => {
    const key = keyOf(labels);
    const made = known.get(key) ?? of(labels);
    known.set(key, made);
    return made;
  };
}
