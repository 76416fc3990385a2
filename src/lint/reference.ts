/** What files are checked against: the series of a catalog, if there is one, and those that the files themselves record. */
import type { Catalog } from "../catalog/catalog.ts";
import type { Suppression } from "../catalog/suppression.ts";
import type { Known, SampleInterval } from "../checks/expr/context.ts";
import { intervalIn, type KnownFrom, knownOf } from "../checks/expr/known.ts";
import type { KnownAlert } from "../checks/routing/alerts.ts";
import { catalogAlerts } from "../checks/routing/catalog-routing.ts";
import { ownTexts, type Rule, type RuleGroup } from "../checks/rule.ts";
import type { Model } from "../model/model.ts";
import { resolve, resolvedSchema } from "../model/resolve.ts";
import { equal } from "../promql/equal.ts";
import { parse } from "../promql/parse/parse.ts";
import type { RecordedBy, SeriesSchema } from "../promql/schema.ts";
import type { PrometheusConfig } from "./read/prometheus.ts";

export interface Reference extends Omit<Known, "complete" | "interval"> {
  /** The catalog's alerts, for routes in files that hold no rules. */
  readonly alerts: () => readonly KnownAlert[];
  /** The catalog's own. */
  readonly suppressions: readonly Suppression[];
}

export const noReference: Reference = { schema: new Map(), catalog: false, alerts: () => [], suppressions: [] };

/** What the catalog declares; its own rules are added once their files are read. */
export function referenceOf(model: Model): Reference {
  return referenceFrom(model, () => model);
}

/** The same, its alerts resolved only where somebody asks for them. */
export function referenceOfCatalog(catalog: Catalog): Reference {
  const { deployment, suppressions } = catalog;
  return referenceFrom({ schema: resolvedSchema(catalog), deployment, suppressions }, () => resolve(catalog));
}

function referenceFrom(of: KnownFrom & Pick<Model, "suppressions">, model: () => Model): Reference {
  const { interval: _, ...known } = knownOf(of);
  return { ...known, suppressions: of.suppressions, alerts: () => catalogAlerts(model()) };
}

/** What is known of the series that files read, their scrape configurations included. */
export function knownFrom(reference: Reference, configs: readonly PrometheusConfig[]): Known {
  return {
    ...reference,
    interval: (selector) => {
      const declared = intervalIn(reference.schema, selector);
      if (declared) return declared;
      const { name, matchers } = selector;
      const job = matchers.find((m) => m.label === "job" && m.op === "=")?.value;
      const scraped = scrapeInterval(configs, job);
      // Without a name rules may have recorded it, as one with a colon.
      return scraped && { ...scraped, isSure: scraped.isSure && name !== undefined && !name.includes(":") };
    },
  };
}

/** Adds what the rules record to what is known. A rule that the catalog has as well counts once. */
export function withRules(reference: Reference, rules: readonly Rule[]): Reference {
  const recorded = new Map<string, SeriesSchema>();
  const groups = new Map<string, RuleGroup>();
  for (const rule of rules) {
    if (rule.kind !== "record") continue;
    const name = rule.name.text;
    const parsed = parse(rule.expr.text);
    if (!parsed.ok) continue;
    const one: RecordedBy = { expr: parsed.expr, labels: ownTexts(rule), at: rule.expr.at };
    const known = recorded.get(name) ?? reference.schema.get(name);
    if (known && !known.recorded) continue;
    const earlier = known?.recorded ?? [];
    const isKnown = earlier.length < 100 && earlier.some((e) => sameLabels(e, one) && equal(e.expr, one.expr));
    if (isKnown && !recorded.has(name)) continue;
    const isSameGroup = groups.get(name) === rule.group;
    const paced = known ? (isSameGroup ? known : alsoBy(known, rule)) : recording(name, rule);
    groups.set(name, rule.group);
    recorded.set(name, { ...paced, recorded: isKnown ? earlier : [...earlier, one] });
  }
  return { ...reference, schema: new Map([...reference.schema, ...recorded]) };
}

/** Prometheus evaluates a group each minute where nothing else is said. */
const defaultMs = 60_000;

function recording(name: string, { group, expr }: Rule): SeriesSchema {
  return {
    name,
    family: name,
    type: "recorded",
    unit: "unknown",
    labels: {},
    planned: false,
    intervalMs: group.intervalMs ?? defaultMs,
    ...(group.intervalMs === undefined ? { isDenser: true } : {}),
    at: expr.at,
  };
}

/** Each group begins at a moment of its own, so that samples of two lie closer than those of one. */
function alsoBy(series: SeriesSchema, { group }: Rule): SeriesSchema {
  return { ...series, intervalMs: Math.min(series.intervalMs, group.intervalMs ?? defaultMs), isDenser: true };
}

function sameLabels(a: RecordedBy, b: RecordedBy): boolean {
  const [x, y] = [Object.entries(a.labels), Object.entries(b.labels)];
  return x.length === y.length && x.every(([name, value]) => b.labels[name] === value);
}

/** How often a job is scraped; without a name, only where all jobs agree. */
function scrapeInterval(configs: readonly PrometheusConfig[], job: string | undefined): SampleInterval | undefined {
  const all = configs.flatMap(({ jobs }) =>
    job === undefined ? [...jobs.values()] : jobs.has(job) ? jobs.get(job) : [],
  );
  const [ms] = all;
  return ms !== undefined && all.every((other) => other === ms)
    ? { ms, isSure: configs.every((c) => c.areAllJobs) }
    : undefined;
}
