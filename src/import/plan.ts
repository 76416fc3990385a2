/** What becomes of each rule: which export it is, which metrics it reads, and how its expression is printed. Writes no text. */
import { identifier } from "../basics/names.ts";
import { capitalized } from "../basics/words.ts";
import type { MetricType, Unit } from "../catalog/metric.ts";
import { syntaxes } from "../checks/catalog/names.ts";
import { personalWord } from "../checks/catalog/personal-data-label.ts";
import { type Expr, walk } from "../promql/ast.ts";
import { parse, type Reading } from "../promql/parse/parse.ts";
import type { ImportedDashboard } from "./dashboard/imported-dashboard.ts";
import { dashboardExprs } from "./dashboard/queries.ts";
import { Identifiers } from "./identifiers.ts";
import { readyMade } from "./ready-made.ts";
import type { ImportedGroup, ImportedRule, LeftOut } from "./rules.ts";
import type { ImportedSlo } from "./slo/imported-slo.ts";
import { sliExprs } from "./slo/sli-exprs.ts";
import { vocabulary } from "./typed-functions.ts";
import { usedMetrics } from "./usage.ts";

export interface PlannedMetric {
  readonly identifier: string;
  readonly name: string;
  readonly type: MetricType;
  readonly unit: Unit;
  readonly labels: readonly string[];
  /** Of a ready-made module. */
  readonly help?: string;
}

export interface PlannedRule {
  readonly identifier: string;
  readonly rule: ImportedRule;
  readonly reading: Reading;
  /** Another rule before it has the same name. */
  readonly isNamesake: boolean;
}

interface PlannedGroup {
  readonly identifier: string;
  readonly group: ImportedGroup;
}

export interface PlannedSlo {
  readonly identifier: string;
  readonly slo: ImportedSlo;
}

export interface PlannedDashboard {
  readonly identifier: string;
  readonly dashboard: ImportedDashboard;
}

export interface Plan {
  readonly metrics: readonly PlannedMetric[];
  readonly groups: readonly PlannedGroup[];
  readonly recordings: readonly PlannedRule[];
  readonly alerts: readonly PlannedRule[];
  readonly slos: readonly PlannedSlo[];
  readonly dashboards: readonly PlannedDashboard[];
  readonly leftOut: readonly LeftOut[];
}

export function plan(
  rules: readonly ImportedRule[],
  slos: readonly ImportedSlo[] = [],
  dashboards: readonly ImportedDashboard[] = [],
): Plan {
  const identifiers = new Identifiers(vocabulary);
  const leftOut: LeftOut[] = [];
  const read = rules.flatMap((rule) => {
    const reading = parse(rule.expr);
    const trouble = troubleOf(rule) ?? (reading.ok ? undefined : (reading.problems[0]?.message ?? "it cannot be read"));
    if (trouble === undefined && reading.ok) return [{ rule, reading }];
    leftOut.push({ what: placeOf(rule), because: trouble ?? "" });
    return [];
  });
  const recorded = new Set(read.filter(({ rule }) => rule.kind === "record").map(({ rule }) => rule.name));
  const objectives = slos.filter((slo, i) => {
    const first = slos.findIndex((s) => s.name === slo.name);
    if (first < i)
      leftOut.push({ what: slo.at, because: `${slos[first]?.at} has the same name: give one another name` });
    return first === i;
  });
  const shown = dashboards.filter((dashboard, i) => {
    const first = dashboards.findIndex((d) => d.uid === dashboard.uid);
    if (first < i) leftOut.push({ what: dashboard.at, because: `${dashboards[first]?.at} has the same uid` });
    return first === i;
  });
  const exprs = [
    ...read.map(({ reading }) => reading.expr),
    ...objectives.flatMap(({ sli }) => sliExprs(sli)),
    ...shown.flatMap(dashboardExprs),
  ];
  const metrics = usedMetrics(exprs).filter(({ name }) => !recorded.has(name));
  const natives = new Set(objectives.flatMap(({ sli }) => (sli.kind === "native-latency" ? [sli.of.name] : [])));
  const planned = metrics.map(({ name, type, unit, labels }): PlannedMetric => {
    const known = readyMade.get(name);
    return {
      identifier: identifiers.claim(withoutTotal(name), "Metric"),
      name,
      type: natives.has(name) ? "native-histogram" : known && type === "gauge" ? known.type : type,
      unit: known?.unit ?? unit,
      labels: labels.filter((label) => personalWord(label) === undefined),
      ...(known ? { help: known.help } : {}),
    };
  });
  const groups = groupsOf(
    read.map(({ rule }) => rule.group),
    identifiers,
    leftOut,
  );
  const seen = new Set<string>();
  const ofKind = (kind: ImportedRule["kind"], suffix: string) =>
    read
      .filter(({ rule }) => rule.kind === kind)
      .map(({ rule, reading }): PlannedRule => {
        const isNamesake = seen.has(`${kind} ${rule.name}`);
        seen.add(`${kind} ${rule.name}`);
        const words = [rule.labels.severity, ...Object.values(rule.labels)].find((v) => v && /^[a-zA-Z-]+$/.test(v));
        const suffixes = isNamesake && words !== undefined ? [capitalized(identifier(words, "the"))] : [suffix];
        return { identifier: identifiers.claim(rule.name, ...suffixes), rule, reading, isNamesake };
      });
  const recordings = ofKind("record", "Recording");
  const alerts = ofKind("alert", "Alert");
  const plannedSlos = objectives.map((slo) => ({ identifier: identifiers.claim(slo.name, "Slo"), slo }));
  const plannedDashboards = shown.map((dashboard) => {
    const title = typeof dashboard.json.title === "string" ? dashboard.json.title : dashboard.uid;
    return { identifier: identifiers.claim(title, "Dashboard"), dashboard };
  });
  return { metrics: planned, groups, recordings, alerts, slos: plannedSlos, dashboards: plannedDashboards, leftOut };
}

export function placeOf({ group, name }: ImportedRule): string {
  return `${group.file}: ${group.name}.${name}`;
}

/** `http_requests_total` is `httpRequests`. */
function withoutTotal(name: string): string {
  return name.replace(/(?!^)_total$/, "");
}

/** What a catalog's declarations do not take. */
function troubleOf({ kind, name, labels }: ImportedRule): string | undefined {
  if (kind === "alert" && !syntaxes.alert.pattern.test(name))
    return `an alert's name consists of ${syntaxes.alert.rule}: rename it, as in ${suggestion(name)}`;
  if (kind === "record" && !/^[a-zA-Z_:][a-zA-Z0-9_:]*$/.test(name))
    return "a recording's name has letters, digits, underscores and colons here";
  const odd = Object.keys(labels).find((label) => !/^(?!__)[a-zA-Z_][a-zA-Z0-9_]*$/.test(label));
  return odd === undefined ? undefined : `the label "${odd}" cannot be declared`;
}

function suggestion(name: string): string {
  return capitalized(identifier(name, "the"));
}

function groupsOf(
  all: readonly ImportedGroup[],
  identifiers: Identifiers,
  leftOut: LeftOut[],
): readonly PlannedGroup[] {
  const groups = new Map<string, PlannedGroup>();
  const seen = new Set<ImportedGroup>();
  for (const group of all) {
    const known = groups.get(group.name);
    if (!known) {
      groups.set(group.name, { identifier: identifiers.claim(group.name.replace(/\.rules$/, ""), "Group"), group });
    } else if (settingsOf(known.group) !== settingsOf(group) && !seen.has(group)) {
      seen.add(group);
      const what = `${group.file}: ${group.name}`;
      leftOut.push({
        what,
        because: `the group has other settings than its namesake in ${known.group.file}, which it gets`,
      });
    }
  }
  return [...groups.values()];
}

function settingsOf({ interval, limit, queryOffset }: ImportedGroup): string {
  return JSON.stringify([interval, limit, queryOffset]);
}

/** The longest time that an expression looks back. */
export function lookBackMs(exprs: readonly Expr[]): number {
  const spans = exprs.flatMap((expr) =>
    walk(expr).map((e) => {
      const range = (e.kind === "range" || e.kind === "subquery") && "ms" in e.range ? e.range.ms : 0;
      const offset = e.kind === "selector" || e.kind === "subquery" ? (e.offsetMs ?? 0) : 0;
      return range + Math.max(0, offset);
    }),
  );
  return Math.max(0, ...spans);
}
