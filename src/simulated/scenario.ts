/** What a simulated exporter does that makes an alert fire: taken from the alert's own tests, where it is proven to. Knows no clock. */
import type { Exported } from "../live/exported.ts";
import type { AlertingRule, Model } from "../model/model.ts";
import { testsOf } from "../rule-tests/rule-tests.ts";
import type { InputSeries, Run } from "../rule-tests/series/input-series.ts";
import type { TestGroup } from "../rule-tests/test-file/test-file.ts";
import type { Behaviour, Behaviours, SimulatedExporter } from "./behaviour.ts";
import { outageOf } from "./outage.ts";

export interface AlertScenario {
  readonly alert: string;
  readonly severity: AlertingRule["severity"];
  /** From its beginning to the alert, as the tests measured it; undefined where none did. */
  readonly fireMs?: number | undefined;
  readonly target: "answers" | "exports nothing" | "does not answer";
  readonly behaviours: Behaviours;
}

/** Those that a simulated exporter can produce: the others watch time or configuration, not what is exported. */
export function alertScenarios(model: Model, { series, usual }: SimulatedExporter): readonly AlertScenario[] {
  const tests = testsOf(model);
  return tests.alerts.flatMap(({ rule, files, measured }): readonly AlertScenario[] => {
    const groups = tests.files.filter((f) => files.includes(f.name)).flatMap((f) => f.groups);
    const group =
      groups.find((g) => g.alerts.some((a) => a.alert === rule.alert)) ?? groups.find((g) => firesIn(g, rule));
    const found = group && scenarioIn(group, rule);
    if (!group || !found) return [];
    const common = { alert: rule.alert, severity: rule.severity, fireMs: measured.fireMs };
    if (isAboutAbsence(rule)) return [{ ...common, target: "exports nothing", behaviours: new Map() }];
    const up = worst(found.find((s) => s.name === "up")?.runs ?? []);
    if (up?.from === 0 && up.by === 0) return [{ ...common, target: "does not answer", behaviours: new Map() }];
    const slo =
      "slo" in rule.condition && rule.condition.kind !== "more-bad-than-total" ? rule.condition.slo : undefined;
    const sli = model.slos.find((o) => o.name === slo)?.sli;
    const outage = sli && outageOf(sli, series, usual);
    if (outage) return [{ ...common, target: "answers", behaviours: outage }];
    const behaviours = busy(behavioursOf(found, group.stepMs, series, model), rule);
    return behaviours.size === 0 ? [] : [{ ...common, target: "answers", behaviours }];
  });
}

function isAboutAbsence({ condition }: AlertingRule): boolean {
  return condition.kind === "metrics-missing" || condition.kind === "slo-no-data";
}

function firesIn({ scenarios }: TestGroup, { alert }: AlertingRule): boolean {
  return scenarios.some((s) => s.firing.some((f) => f.alert === alert && f.firing > 0));
}

function scenarioIn({ scenarios }: TestGroup, { alert }: AlertingRule): readonly InputSeries[] | undefined {
  return scenarios.find((s) => s.firing.some((f) => f.alert === alert && f.firing > 0))?.series;
}

type Values = Extract<Run, { kind: "values" }>;

/** What it does while the incident lasts: the second of its times, of one that never changes the only one. */
function worst(runs: readonly Run[]): Values | undefined {
  const values = runs.filter((r): r is Values => r.kind === "values");
  return values[1] ?? values[0];
}

function behavioursOf(
  found: readonly InputSeries[],
  stepMs: number,
  series: readonly Exported[],
  { deployment }: Model,
): Behaviours {
  const target = new Set(["job", "instance", ...(deployment.scrape.targetLabels ?? [])]);
  const first = found[0]?.labels.instance;
  const behaviours = new Map<string, Behaviour>();
  const touched = new Set<string>();
  for (const { name, labels, runs, values } of found) {
    const run = worst(runs);
    if (values !== undefined || run === undefined || labels.instance !== first) continue;
    const own = Object.entries(labels).filter(([label]) => !target.has(label));
    const of = series.find((s) => s.schema.name === name && sameLabels(s.labels, Object.fromEntries(own)));
    if (!of) continue;
    touched.add(of.schema.family);
    const isGauge = of.schema.type === "gauge";
    behaviours.set(of.text, {
      kind: isGauge ? "gauge" : "counter",
      amount: isGauge ? run.from : (run.by * 1000) / stepMs,
      isDaily: false,
    });
  }
  // Beside the series of the test, others of the same metric would change its shares.
  for (const { text, schema } of series) {
    if (!touched.has(schema.family) || behaviours.has(text)) continue;
    behaviours.set(text, { kind: schema.type === "gauge" ? "gauge" : "counter", amount: 0, isDaily: false });
  }
  return behaviours;
}

/** Events a second, as on a usual day. */
const perSecond = 20;

/**
 * Tests need an event or two; beside the hours before, as few would not be noticed. What share of events is bad stays the same. An
 * alert on too few events is left alone.
 */
function busy(behaviours: Behaviours, { condition }: AlertingRule): Behaviours {
  if (condition.kind === "threshold" && !condition.op.startsWith(">")) return behaviours;
  const most = Math.max(0, ...[...behaviours.values()].map((b) => (b.kind === "counter" ? b.amount : 0)));
  if (most === 0 || most >= perSecond) return behaviours;
  const more = (b: Behaviour): Behaviour =>
    b.kind === "counter" ? { ...b, amount: (b.amount * perSecond) / most } : b;
  return new Map([...behaviours].map(([text, b]) => [text, more(b)]));
}

function sameLabels(a: Readonly<Record<string, string>>, b: Readonly<Record<string, string>>): boolean {
  const [x, y] = [Object.entries(a), Object.entries(b)].map((all) =>
    all.map(([k, v]) => (k === "le" ? `${k}=${Number(v.replace("+Inf", "Infinity"))}` : `${k}=${v}`)).sort(),
  );
  return x?.join("\n") === y?.join("\n");
}
