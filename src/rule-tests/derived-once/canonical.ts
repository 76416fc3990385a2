/**
 * What the tests of a rule depend on, as one text in which placeholders stand for names: rules with the same text have the same
 * tests but for the names. Tests are derived from the text alone, so that nothing else can have a part in them.
 */
import type { AlertingRule, Model, RuleGroup, SloModel } from "../../model/model.ts";
import { groupNames, isSloSeries } from "../../model/names.ts";
import { isOfScrapes } from "../../promql/of-scrapes.ts";
import type { Schema, SeriesSchema } from "../../promql/schema.ts";
import { textsWithPlaceholders } from "./placeholder-texts.ts";
import { type Names, namesAfter } from "./placeholders.ts";

export interface Canonical {
  readonly text: string;
  readonly names: Names;
}

/** What a canonical text reads as. */
export interface Parts {
  readonly part: unknown;
  readonly series: readonly SeriesSchema[];
}

/** A catalog's series, and those that belong to one metric. */
export interface Families {
  readonly schema: Schema;
  readonly byFamily: ReadonlyMap<string, readonly SeriesSchema[]>;
  /** Of several jobs, the one that a rule which reads recordings belongs to depends on what records them. */
  readonly isOfOneJob: boolean;
}

export function familiesOf({ schema, deployment }: Pick<Model, "schema" | "deployment">): Families {
  const byFamily = new Map<string, SeriesSchema[]>();
  for (const series of schema.values())
    if (byFamily.get(series.family)?.push(series) === undefined) byFamily.set(series.family, [series]);
  return { schema, byFamily, isOfOneJob: deployment.jobs.length === 1 };
}

/** Nobody who derives a test reads these. */
const unread = { title: "", description: "", owner: "", runbook: "", at: "" } as const;

/** Undefined for an SLO that is made of others, or whose name is not a plain word. */
export function canonicalSlo(slo: SloModel, families: Families): Canonical | undefined {
  if (slo.sli.kind === "composite" || slo.jobs.length === 0 || !/^[\w.:-]+$/.test(slo.name)) return undefined;
  const names = namesAfter();
  const { team: _, tier: _t, documented: _d, ...rest } = slo;
  return written({ ...rest, ...unread, name: names.stand("slo", slo.name) }, names, families);
}

/** Undefined where the rule's tests depend on more than itself, its SLO and the series that it reads. */
export function canonicalRule(
  rule: AlertingRule,
  group: Pick<RuleGroup, "name" | "intervalMs">,
  slo: { readonly model: SloModel; readonly names: Names } | undefined,
  families: Families,
  service: string,
): Canonical | undefined {
  const { condition, scenarios = [] } = rule;
  if (condition.kind === "metrics-missing" || condition.kind === "targets-absent" || condition.kind === "always")
    return undefined;
  if (scenarios.length > 0 || "slo" in condition !== (slo !== undefined)) return undefined;
  const names = namesAfter(slo?.names);
  const annotations = textsWithPlaceholders(rule.annotations, names, slo?.model.name);
  if (!annotations) return undefined;
  const { panel: _, ...rest } = rule;
  const ofSlo = slo && names.stand("slo", slo.model.name);
  const canonical = {
    ...rest,
    annotations,
    alert: slo ? alertOfSlo(rule.alert, slo.model.name, names) : names.stand("alert", rule.alert),
    condition: ofSlo === undefined ? condition : { ...condition, slo: ofSlo },
    runbook: "",
    at: names.stand("place", rule.at),
  };
  const isOwn = slo && group.name === groupNames.slo(service, slo.model.name);
  const name = isOwn && ofSlo !== undefined ? names.made(groupNames.slo(service, ofSlo)) : group.name;
  return written({ rule: canonical, group: { name, intervalMs: group.intervalMs } }, names, families, slo?.model.name);
}

/** `AvailabilityErrorBudgetLow` begins with the name of its SLO, which names of scenarios leave out. */
function alertOfSlo(alert: string, slo: string, names: Names): string {
  const own = slo.replaceAll("-", "").toLowerCase();
  if (!alert.toLowerCase().startsWith(own)) return alert;
  return names.made(names.standCapitalized(slo, alert.slice(0, own.length)) + alert.slice(own.length));
}

const notFinite = "notFinite";

/** What alerts of an SLO read is what it records, which no test looks at: the series of `slo` are left out. */
function written(part: object, names: Names, families: Families, slo?: string): Canonical | undefined {
  const wanted = new Set<string>();
  let isAlone = true;
  const series = (name: string): string => {
    const known = families.schema.get(name);
    if (!known || isOfScrapes(name)) return name;
    if (isSloSeries(name)) {
      isAlone &&= slo !== undefined;
      return name;
    }
    wanted.add(known.family);
    isAlone &&= name.startsWith(known.family) && (known.recorded?.length ?? 0) <= (families.isOfOneJob ? 1 : 0);
    return names.made(names.stand("metric", known.family) + name.slice(known.family.length));
  };
  const replace = (_: string, value: unknown): unknown => {
    if (typeof value === "string") isAlone &&= !names.isForeign(value);
    if (typeof value === "number" && !Number.isFinite(value)) return { [notFinite]: String(value) };
    if (typeof value !== "object" || value === null) return value;
    if (slo !== undefined && "label" in value && value.label === "slo" && "value" in value && value.value === slo)
      return { ...value, value: names.stand("slo", slo) };
    if (!("kind" in value)) return value;
    if (value.kind === "selector" && "name" in value && typeof value.name === "string")
      return { ...value, name: series(value.name) };
    if (value.kind === "latency" && "metric" in value && typeof value.metric === "string")
      return { ...value, metric: names.stand("metric", value.metric) };
    return value;
  };
  const texts = [JSON.stringify(part, replace)];
  // A set goes on with what is added meanwhile.
  if (slo === undefined) {
    for (const family of wanted) {
      for (const one of families.byFamily.get(family) ?? []) texts.push(JSON.stringify(seriesPart(one), replace));
    }
  }
  return isAlone ? { text: `[${texts.join(",\n")}]`, names } : undefined;

  function seriesPart({ partOf, recorded, ...rest }: SeriesSchema): SeriesSchema {
    return {
      ...rest,
      name: series(rest.name),
      family: names.stand("metric", rest.family),
      at: "",
      ...(partOf === undefined ? {} : { partOf: series(partOf) }),
      ...(recorded ? { recorded: recorded.map(({ expr, labels }) => ({ expr, labels, at: "" })) } : {}),
    };
  }
}

function withNotFinite(_: string, value: unknown): unknown {
  return typeof value === "object" && value !== null && notFinite in value ? Number(value[notFinite]) : value;
}

/** Reads the text again. */
export function partsOf({ text }: Canonical): Parts {
  // A function that sees every value takes longer than the reading.
  const finite = text.includes(`"${notFinite}"`) ? withNotFinite : undefined;
  const [part, ...series] = JSON.parse(text, finite) as readonly [unknown, ...SeriesSchema[]];
  return { part, series };
}
