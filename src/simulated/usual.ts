/**
 * A good day of a service, made from its catalog: traffic in which nothing goes wrong, as far as rules and objectives say what is
 * wrong. Knows nothing of a clock.
 */
import type { Condition } from "../catalog/condition.ts";
import { type Exported, exportedBy } from "../live/exported.ts";
import { alertingRules, type Model } from "../model/model.ts";
import { type Expr, type Selector, walk } from "../promql/ast.ts";
import type { SeriesSchema } from "../promql/schema.ts";
import { selects } from "../rule-tests/series/input-series.ts";
import type { Behaviour, SimulatedExporter } from "./behaviour.ts";

/** Events a second of whatever is counted, on average. */
const perSecond = 20;
/** Share of the first value of a label; the others divide the rest. */
const firstShare = 0.97;
/** A gauge that nobody sets a limit for. */
const someValue = 3;

export function usualDay(model: Model): SimulatedExporter {
  const target = new Set(["job", "instance", ...(model.deployment.scrape.targetLabels ?? [])]);
  const inText = new Map(
    [...model.schema].flatMap(([name, series]) =>
      series.type === "native-histogram" ? [] : [[name, ofService(series, target)] as const],
    ),
  );
  const series = exportedBy(inText);
  const rare = rareSelectors(model, target);
  const limits = gaugeLimits(model);
  const usual = series.map((of): readonly [string, Behaviour] => {
    return [of.text, behaviour(of, isRare(of, rare), limits.get(of.schema.name))];
  });
  return { series, usual: new Map(usual) };
}

function ofService(series: SeriesSchema, target: ReadonlySet<string>): SeriesSchema {
  const labels = Object.entries(series.labels).flatMap(([name, domain]) => {
    if (target.has(name)) return [];
    return [[name, domain.values.length === 0 ? { ...domain, values: ["example"] } : domain] as const];
  });
  return { ...series, labels: Object.fromEntries(labels) };
}

/**
 * What does not happen on a good day: what an objective calls bad, what rules pick out by a label's value, what must not occur at
 * all, and what is only counted to be divided by something else.
 */
function rareSelectors(model: Model, target: ReadonlySet<string>): readonly Selector[] {
  const conditions = alertingRules(model).map((r) => r.condition);
  const picked = conditions
    .flatMap(conditionOf)
    .flatMap(selectorsOf)
    .filter((s) => picksByValue(s, target));
  const rare = [
    ...picked,
    ...conditions.flatMap((c) => (c.kind === "occurred" ? [c.of] : [])),
    ...conditions.flatMap(conditionOf).flatMap((e) => walk(e).flatMap((part) => onlyDivided(part, target))),
    ...model.slos.flatMap(({ sli }) => (sli.kind === "events" || sli.kind === "gauge-ratio" ? [sli.bad] : [])),
  ];
  return rare.map((s) => ({ ...s, matchers: s.matchers.filter((m) => !target.has(m.label)) }));
}

function conditionOf(condition: Condition): readonly Expr[] {
  return "of" in condition && condition.kind !== "threshold-each" ? [condition.of] : [];
}

function selectorsOf(expr: Expr): readonly Selector[] {
  return walk(expr).filter((e): e is Selector => e.kind === "selector");
}

function picksByValue({ matchers }: Selector, target: ReadonlySet<string>): boolean {
  return matchers.some((m) => (m.op === "=" || m.op === "=~") && m.label !== "le" && !target.has(m.label));
}

/** A metric of its own above the line, such as detected attacks for each request. */
function onlyDivided(expr: Expr, target: ReadonlySet<string>): readonly Selector[] {
  if (expr.kind !== "binary" || expr.op !== "/") return [];
  const below = new Set(selectorsOf(expr.right).map((s) => s.name));
  return selectorsOf(expr.left).filter((s) => !below.has(s.name) && s.matchers.every((m) => target.has(m.label)));
}

function isRare({ schema, labels }: Exported, rare: readonly Selector[]): boolean {
  return rare.some((selector) => selects(selector, schema.name, labels));
}

/** A tenth of what is too much, ten times what is too little. */
function gaugeLimits(model: Model): ReadonlyMap<string, number> {
  const safe = alertingRules(model).flatMap(({ condition }): readonly (readonly [string, number])[] => {
    if (condition.kind !== "threshold" || condition.of.kind !== "selector" || condition.of.name === undefined)
      return [];
    const { op, threshold } = condition;
    if (op === "==") return [];
    return [[condition.of.name, op.startsWith(">") ? threshold / 10 : threshold * 10]];
  });
  return new Map(safe);
}

function behaviour(of: Exported, isRare: boolean, limit: number | undefined): Behaviour {
  const { schema } = of;
  switch (schema.type) {
    case "counter":
      return { kind: "counter", amount: isRare ? 0 : perSecond * share(of), isDaily: true };
    case "histogram-bucket":
      return {
        kind: "counter",
        amount: perSecond * share(of) * below(schema.bounds ?? [], of.bound ?? 0),
        isDaily: true,
      };
    case "histogram-count":
      return { kind: "counter", amount: perSecond * share(of), isDaily: true };
    case "histogram-sum":
      return { kind: "counter", amount: perSecond * share(of) * mean(schema.bounds ?? []), isDaily: true };
    default:
      return { kind: "gauge", amount: isRare ? 0 : gaugeValue(of, limit), isDaily: limit === undefined };
  }
}

/** Of labels that go together, each divides what the one before leaves it. */
function share({ schema, labels }: Exported): number {
  return Object.entries(labels).reduce((part, [name, value]) => {
    const values = schema.labels[name]?.values ?? [];
    if (name === "le" || values.length <= 1) return part;
    return part * (values[0] === value ? firstShare : (1 - firstShare) / (values.length - 1));
  }, 1);
}

/** Half of the observations are below a third of the bounds, nearly all below the half of them. */
function below(bounds: readonly number[], bound: number): number {
  const rank = bounds.filter((b) => b <= bound).length / Math.max(1, bounds.length);
  if (bound === Number.POSITIVE_INFINITY || rank >= 0.5) return 1;
  return rank >= 1 / 3 ? 0.5 + (rank - 1 / 3) * 3 * 0.98 : rank * 1.5;
}

function mean(bounds: readonly number[]): number {
  return bounds[Math.floor(bounds.length / 3)] ?? 0.1;
}

function gaugeValue({ schema, labels }: Exported, limit: number | undefined): number {
  const isFirst = Object.entries(labels).every(([name, value]) => schema.labels[name]?.values[0] === value);
  const [low, high] = schema.values ?? [0, Number.POSITIVE_INFINITY];
  const value = limit ?? (isFirst ? Math.min(someValue * 3, high) : 0);
  return Math.min(high, Math.max(low, value));
}
