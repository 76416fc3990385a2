/** Finds options of SLOs that cannot be meant: labels, objectives, planned time, and what a composite is made of. */

import { didYouMean } from "../../basics/suggest.ts";
import { type Catalog, type Entry, entries } from "../../catalog/catalog.ts";
import type { Weekly } from "../../catalog/except.ts";
import type { CompositeSli } from "../../catalog/sli.ts";
import type { Slo } from "../../catalog/slo.ts";
import { sliLabels } from "../../model/slo/sli.ts";
import type { CatalogCheck } from "../check.ts";
import type { Finding } from "../finding.ts";
import { isObjective } from "./objective-out-of-range.ts";

export const badSlo: CatalogCheck = {
  on: "catalog",
  preventsModel: true,
  code: "bad-slo",
  severity: ["error"],
  finds: "labels, objectives, planned time or parts of an SLO that cannot be meant",
  because: "no rule can be written for such an SLO",
  example: {
    form: "catalog",
    fails: 'slos: { each: slo("each", { ...promise, objectives: { label: "shop", values: { north: 99.5 } } }) }',
    passes: 'slos: { each: slo("each", { ...promise, objectives: { label: "job", values: { shop: 99.5 } } }) }',
  },
  run: (catalog) =>
    entries(catalog, "slo").flatMap((entry) => [
      ...objectives(entry),
      ...(entry.value.except ?? []).flatMap((except, i) =>
        "kind" in except && except.kind === "weekly" ? week(except, `${entry.at}.except[${i}]`) : [],
      ),
      ...(entry.value.sli.kind === "composite" ? composite(entry.value.sli, entry, catalog) : []),
    ]),
};

function objectives({ at, value: { sli, by, objectives } }: Entry<Slo>): readonly Finding[] {
  if (objectives === undefined) return [];
  const labels = sliLabels(sli, by);
  const unknown = labels.includes(objectives.label)
    ? []
    : [
        {
          at: `${at}.objectives.label`,
          message: `budgets are not kept apart by "${objectives.label}"`,
          because: `they are kept apart by ${labels.join(", ")}`,
          hint: didYouMean(objectives.label, labels),
        },
      ];
  const wrong = Object.entries(objectives.values).filter(([, objective]) => !isObjective(objective));
  return [
    ...unknown,
    ...wrong.map(([value, objective]) => ({
      at: `${at}.objectives.values.${value}`,
      message: `${objective} is not an objective`,
      hint: "give the percentage of good events, above 0 and below 100",
    })),
  ];
}

function week({ days, from, to }: Weekly, at: string): readonly Finding[] {
  const times = [from, to].filter((time) => !/^([01]?\d|2[0-3]):[0-5]\d$/.test(time));
  return [
    ...(days.length === 0 ? [{ at: `${at}.days`, message: "there is no day", hint: 'write days: ["sunday"]' }] : []),
    ...times.map((time) => ({
      at,
      message: `${JSON.stringify(time)} is not a time of day`,
      hint: "write hours and minutes in UTC: 02:30",
    })),
  ];
}

function composite({ of }: CompositeSli, { at, value }: Entry<Slo>, catalog: Catalog): readonly Finding[] {
  const others = entries(catalog, "slo").flatMap((e) => (e.value.sli.kind === "composite" ? [] : [e.value.name]));
  const alone = { message: `${value.name} combines fewer than two SLOs`, hint: "name two or more" };
  return [
    ...(of.length < 2 ? [alone] : []),
    ...of
      .filter(({ slo }) => !others.includes(slo))
      .map(({ slo }) => ({
        message: `"${slo}" is not an SLO of the catalog that a composite can combine`,
        because: "a composite combines SLOs that count something themselves",
        hint: didYouMean(slo, others),
      })),
    ...of
      .filter(({ weight }) => !(weight > 0 && Number.isFinite(weight)))
      .map(({ slo, weight }) => ({ message: `${weight} is not a weight for "${slo}"`, hint: "give a number above 0" })),
  ].map((found) => ({ at: `${at}.sli`, ...found }));
}
