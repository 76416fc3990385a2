/** What changes in the promises: objectives, periods, and what counts as bad. */
import type { CatalogJson } from "../schemas/catalog.ts";
import { became, breaking, type Change, type Difference, harmless, notable } from "./change.ts";
import { pairs } from "./pairs.ts";

type Slo = CatalogJson["slos"][number];

export function sloChanges(before: CatalogJson, after: CatalogJson): readonly Change[] {
  const { added, removed, both } = pairs(before.slos, after.slos, (s) => s.name);
  const one = ({ name }: Slo, difference: Difference): Change => ({ subject: "slo", name, ...difference });
  return [
    ...removed.map((s) =>
      one(s, breaking("is gone", "its budget, its alerts and its recorded series are gone with it")),
    ),
    ...both.flatMap(([a, b]) => differences(a, b).map((d) => one(b, d))),
    ...added.map((s) => one(s, harmless(`is new: ${s.objective}% over ${s.period}`))),
  ];
}

function differences(a: Slo, b: Slo): readonly Difference[] {
  return [
    ...objective(a, b),
    ...(a.period === b.period ? [] : [notable(became("period", a.period, b.period))]),
    ...(JSON.stringify(a.sli) === JSON.stringify(b.sli) ? [] : [notable(indicator(a.sli, b.sli))]),
    ...(a.owner === b.owner ? [] : [notable(became("owner", a.owner, b.owner))]),
    ...(a.runbook === b.runbook ? [] : [harmless(became("runbook", a.runbook, b.runbook))]),
    ...(a.title === b.title && a.description === b.description ? [] : [harmless("its description is reworded")]),
  ];
}

function objective(a: Slo, b: Slo): readonly Difference[] {
  if (a.objective === b.objective) return [];
  const text = became("objective", `${a.objective}%`, `${b.objective}%`);
  return [b.objective < a.objective ? breaking(text, "less is promised, and alerts fire later") : notable(text)];
}

/** The parts of an indicator that differ, each with both values. */
function indicator(a: Slo["sli"], b: Slo["sli"]): string {
  const [before, after]: readonly Readonly<Record<string, unknown>>[] = [a, b];
  const keys = Object.keys({ ...before, ...after });
  const text = (value: unknown) => (typeof value === "string" ? value : JSON.stringify(value));
  const changed = keys.filter((key) => text(before?.[key]) !== text(after?.[key]));
  return `counts otherwise: ${changed.map((key) => became(key, text(before?.[key]), text(after?.[key]))).join(", ")}`;
}
