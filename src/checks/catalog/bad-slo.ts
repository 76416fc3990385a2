/** Finds options of SLOs that cannot be meant: labels, objectives, planned time, and what a composite is made of. */
import { type Catalog, type Entry, entries } from "../../catalog/catalog.ts";
import type { Weekly } from "../../catalog/except.ts";
import type { CompositeSli, Slo } from "../../catalog/slo.ts";
import { type Diagnostic, error } from "../../diagnostic.ts";
import { sliLabels } from "../../model/slo/sli.ts";
import { didYouMean } from "../../suggest.ts";
import type { CatalogCheck } from "../check.ts";
import { isObjective } from "./objective-out-of-range.ts";

const code = "bad-slo";

export const badSlo: CatalogCheck = (catalog) =>
  entries(catalog, "slo").flatMap((entry) => [
    ...objectives(entry),
    ...(entry.value.except ?? []).flatMap((except, i) =>
      "kind" in except && except.kind === "weekly" ? week(except, `${entry.at}.except[${i}]`) : [],
    ),
    ...(entry.value.sli.kind === "composite" ? composite(entry.value.sli, entry, catalog) : []),
  ]);

function objectives({ at, value: { sli, by, objectives } }: Entry<Slo>): readonly Diagnostic[] {
  if (objectives === undefined) return [];
  const labels = sliLabels(sli, by);
  const unknown = labels.includes(objectives.label)
    ? []
    : [
        error(code, `${at}.objectives.label`, `budgets are not kept apart by "${objectives.label}"`, {
          notes: [{ message: `they are kept apart by ${labels.join(", ")}` }],
          hint: didYouMean(objectives.label, labels) ?? `list it in ${at}.by`,
        }),
      ];
  const wrong = Object.entries(objectives.values).filter(([, objective]) => !isObjective(objective));
  return [
    ...unknown,
    ...wrong.map(([value, objective]) =>
      error(code, `${at}.objectives.values.${value}`, `${objective} is not an objective`, {
        hint: "give the percent of good events, above 0 and below 100",
      }),
    ),
  ];
}

function week({ days, from, to }: Weekly, at: string): readonly Diagnostic[] {
  const times = [from, to].filter((time) => !/^([01]?\d|2[0-3]):[0-5]\d$/.test(time));
  return [
    ...(days.length === 0 ? [error(code, `${at}.days`, "no day is given", { hint: 'write days: ["sunday"]' })] : []),
    ...times.map((time) =>
      error(code, at, `${JSON.stringify(time)} is not a time of day`, {
        hint: "write hours and minutes in UTC: 02:30",
      }),
    ),
  ];
}

function composite({ of }: CompositeSli, { at, value }: Entry<Slo>, catalog: Catalog): readonly Diagnostic[] {
  const others = entries(catalog, "slo").flatMap((e) => (e.value.sli.kind === "composite" ? [] : [e.value.name]));
  const unknown = of.filter(({ slo }) => !others.includes(slo));
  return [
    ...(of.length < 2
      ? [error(code, `${at}.sli`, `${value.name} is made of fewer than two SLOs`, { hint: "name two or more" })]
      : []),
    ...unknown.map(({ slo }) =>
      error(code, `${at}.sli`, `"${slo}" is not an SLO of the catalog that a composite can be made of`, {
        notes: [{ message: "composites are made of SLOs that count something themselves" }],
        hint: didYouMean(slo, others),
      }),
    ),
    ...of
      .filter(({ weight }) => !(weight > 0 && Number.isFinite(weight)))
      .map(({ slo, weight }) =>
        error(code, `${at}.sli`, `${weight} is not a weight for "${slo}"`, { hint: "give a number above 0" }),
      ),
  ];
}
