/** Finds alerts that silence themselves, alone or through others: then nobody is told anything. */
import { entries } from "../../catalog/catalog.ts";
import { error } from "../../diagnostic.ts";
import type { CatalogCheck } from "../check.ts";

type Inhibits = ReadonlyMap<string, readonly string[]>;

export const inhibitionCycle: CatalogCheck = (catalog) => {
  const alerts = entries(catalog, "alert");
  const inhibits = new Map(alerts.map(({ value }) => [value.name, (value.inhibits ?? []).map((a) => a.name)]));
  const told = new Set<string>();
  return alerts.flatMap(({ at, value: { name } }) => {
    const path = told.has(name) ? undefined : pathBack(name, inhibits);
    if (!path) return [];
    for (const one of path) told.add(one);
    const notes = [{ message: [...path, name].join(" inhibits ") }];
    const message =
      path.length === 1 ? `${name} inhibits itself` : `${name} inhibits itself through ${path.slice(1).join(" and ")}`;
    return error("inhibition-cycle", `${at}.inhibits`, message, {
      notes,
      hint: "let the sharper alert inhibit the duller one only",
    });
  });
};

/** The shortest way from an alert back to itself, the alert first. */
function pathBack(start: string, inhibits: Inhibits): readonly string[] | undefined {
  let paths: readonly (readonly string[])[] = [[start]];
  const seen = new Set<string>();
  while (paths.length > 0) {
    const longer: string[][] = [];
    for (const path of paths) {
      for (const next of inhibits.get(path.at(-1) ?? start) ?? []) {
        if (next === start) return path;
        if (seen.has(next)) continue;
        seen.add(next);
        longer.push([...path, next]);
      }
    }
    paths = longer;
  }
  return undefined;
}
