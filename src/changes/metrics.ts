/** What changes for those who read a metric. */
import type { CatalogJson } from "../schemas/catalog.ts";
import { became, breaking, type Change, type Difference, harmless, notable } from "./change.ts";
import { namePairs, pairs } from "./pairs.ts";

type Metric = CatalogJson["metrics"][number];
type Label = Metric["labels"][number];

export function metricChanges(before: CatalogJson, after: CatalogJson): readonly Change[] {
  const { added, removed, both } = pairs(before.metrics, after.metrics, (m) => m.name);
  const one = ({ name }: Metric, difference: Difference): Change => ({ subject: "metric", name, ...difference });
  return [
    ...removed.map((m) =>
      one(m, breaking("is gone", "every rule and panel outside of this catalog that reads it is blind")),
    ),
    ...both.flatMap(([a, b]) => differences(a, b).map((d) => one(b, d))),
    ...added.map((m) => one(m, harmless("is new"))),
  ];
}

function differences(a: Metric, b: Metric): readonly Difference[] {
  return [
    ...(a.type === b.type
      ? []
      : [breaking(became("type", a.type, b.type), "queries for one type are wrong for the other")]),
    ...(a.unit === b.unit
      ? []
      : [breaking(became("unit", a.unit, b.unit), "limits that others compare it with have the old unit")]),
    ...stability(a, b),
    ...labelDifferences(a.labels, b.labels),
    ...bucketDifferences(a.buckets ?? [], b.buckets ?? []),
    ...(a.help === b.help && a.useFor === b.useFor ? [] : [harmless("its description is reworded")]),
  ];
}

function stability(a: Metric, b: Metric): readonly Difference[] {
  if (a.stability === b.stability) return [];
  if (b.stability === "planned") return [breaking("is planned only", "it is not exported any more")];
  if (b.stability === "deprecated") return [notable("is deprecated: it need not be exported any more")];
  return [notable(a.stability === "planned" ? "is exported now: it was planned" : "is not deprecated any more")];
}

function labelDifferences(before: readonly Label[], after: readonly Label[]): readonly Difference[] {
  const { added, removed, both } = pairs(before, after, (l) => l.name);
  return [
    ...removed.map(({ name }) =>
      breaking(`label ${name} is gone`, "queries that group by it or match it find nothing"),
    ),
    ...added.map(({ name }) => notable(`label ${name} is new: joins without on() may match no longer`)),
    ...both.flatMap(([a, b]) => valueDifferences(a, b)),
  ];
}

function valueDifferences(a: Label, b: Label): readonly Difference[] {
  const { added, removed } = namePairs(a.values, b.values);
  const gone = (value: string): Difference => {
    const text = `value "${value}" of label ${a.name} is gone`;
    return b.open ? notable(text) : breaking(text, "matchers for it select nothing");
  };
  return [
    ...removed.map(gone),
    ...added.map((value) => harmless(`value "${value}" of label ${a.name} is new`)),
    ...(a.open === b.open ? [] : [notable(`label ${a.name} is ${b.open ? "open" : "closed"} now`)]),
    ...(a.optional === b.optional
      ? []
      : [notable(`label ${a.name} is ${b.optional ? "optional" : "on every series"} now`)]),
  ];
}

function bucketDifferences(before: readonly number[], after: readonly number[]): readonly Difference[] {
  const { added, removed } = namePairs(before.map(String), after.map(String));
  return [
    ...removed.map((le) => breaking(`bucket le="${le}" is gone`, "what counts by this bound counts nothing")),
    ...added.map((le) => harmless(`bucket le="${le}" is new`)),
  ];
}
