/** Finds fields that no declaration of the kind has, and words that its fields do not know. A spread hides both from the compiler. */

import { didYouMean } from "../../basics/suggest.ts";
import { entries } from "../../catalog/catalog.ts";
import { type Integration, recordOf } from "../../catalog/integrations/integrations.ts";
import type { Declared } from "../../catalog/namespace.ts";
import { metricUnits } from "../../promql/units.ts";
import type { CatalogCheck } from "../check.ts";
import type { Finding } from "../finding.ts";

type Fields<T> = Readonly<Record<keyof T, true | readonly string[]>>;

const declaration = { kind: true, turn: true } as const;

/** Every field by kind, with its words where these are all known; the compiler asks for those that are missing here. */
const known: {
  readonly [K in keyof Declared]: Fields<Declared[K]> & Readonly<Record<string, true | readonly string[]>>;
} = {
  metric: {
    ...declaration,
    type: ["counter", "gauge", "histogram", "native-histogram"],
    name: true,
    help: true,
    useFor: true,
    unit: metricUnits,
    labels: true,
    hasOtherLabels: true,
    stability: ["stable", "planned", "deprecated"],
    legacyName: true,
    unused: true,
    exporter: true,
    values: true,
    partOf: true,
    buckets: true,
    // What PromQL is built from.
    expr: true,
    sample: true,
    bucket: true,
    count: true,
    sum: true,
  },
  recording: {
    ...declaration,
    name: true,
    of: true,
    description: true,
    labels: true,
    group: true,
    sharedName: true,
    sample: true,
    expr: true,
  },
  slo: {
    ...declaration,
    name: true,
    title: true,
    description: true,
    objective: true,
    sli: true,
    by: true,
    objectives: true,
    except: true,
    period: true,
    owner: true,
    team: true,
    tier: true,
    burnRate: true,
    runbook: true,
    documented: true,
  },
  alert: {
    ...declaration,
    name: true,
    when: true,
    for: true,
    keepFiringFor: true,
    severity: ["critical", "warning", "info", "none"],
    summary: true,
    description: true,
    impact: true,
    action: true,
    runbook: true,
    labels: true,
    annotations: true,
    group: true,
    sharedName: true,
    inhibits: true,
    inhibitsItsInstance: true,
    scenarios: true,
  },
  runbook: {
    ...declaration,
    id: true,
    title: true,
    meaning: true,
    impact: true,
    diagnosis: true,
    decisions: true,
    mitigation: true,
    recovery: true,
    escalation: true,
  },
  "grafana-dashboard": {
    ...declaration,
    uid: true,
    title: true,
    description: true,
    tags: true,
    variables: true,
    links: true,
    annotations: true,
    panels: true,
    rows: true,
    model: true,
  },
  dashboard: {
    ...declaration,
    uid: true,
    title: true,
    description: true,
    tags: true,
    sections: true,
    summary: true,
    opensAt: true,
    marks: true,
    variables: true,
  },
};

/** The fields that a declaration of the kind may have, those that its function sets left out. */
export function fieldsOf(kind: keyof Declared): readonly string[] {
  return Object.keys(known[kind]).filter((field) => !["kind", "turn", "name"].includes(field));
}

export const unknownField: CatalogCheck = {
  on: "catalog",
  code: "unknown-field",
  severity: ["error"],
  finds: "a field that no declaration of the kind has, or a word that its field does not know",
  because: "nothing reads it, so what it says does not happen",
  example: {
    form: "catalog",
    fails: 'metrics: { requests: { ...requests, unti: "seconds" } }',
    passes: 'metrics: { requests: { ...requests, unit: "count" } }',
  },
  run: (catalog) => [
    ...(Object.keys(known) as (keyof Declared)[]).flatMap((kind) =>
      entries(catalog, kind).flatMap(({ at, value }) => wrongFields(kind, at, Object.entries(value))),
    ),
    ...catalog.routing.receivers.flatMap(({ integrations }, r) =>
      integrations.flatMap((of, i) => wrongOptions(of, `routing.receivers[${r}].integrations[${i}]`)),
    ),
  ],
};

function wrongOptions(of: Integration, at: string): readonly Finding[] {
  const record = recordOf(of);
  if (!record) return [];
  const options = Object.keys(record.fields);
  return Object.keys(of).flatMap((option): readonly Finding[] => {
    if (option === "kind" || options.includes(option)) return [];
    const message = `${record.kind}(…) has no option "${option}"`;
    return [{ at: `${at}.${option}`, message, hint: didYouMean(option, options) }];
  });
}

function wrongFields(kind: keyof Declared, at: string, fields: readonly [string, unknown][]): readonly Finding[] {
  return fields.flatMap(([field, value]): readonly Finding[] => {
    const words = known[kind][field];
    if (words === undefined) {
      const hint = didYouMean(field, Object.keys(known[kind])) ?? "remove it";
      return [{ at: `${at}.${field}`, message: `no ${kind} has a field "${field}"`, hint }];
    }
    if (words === true || (typeof value === "string" && words.includes(value))) return [];
    const hint = didYouMean(String(value), words) ?? `write one of ${words.join(", ")}`;
    const because = `it is one of ${words.join(", ")}`;
    return [{ at: `${at}.${field}`, message: `${field} is ${JSON.stringify(value)}`, because, hint }];
  });
}
