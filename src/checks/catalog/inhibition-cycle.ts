/** Finds alerts that inhibit themselves, alone or through others. */
import { entries } from "../../catalog/catalog.ts";
import type { CatalogCheck } from "../check.ts";

type Inhibits = ReadonlyMap<string, readonly string[]>;

export const inhibitionCycle: CatalogCheck = {
  on: "catalog",
  code: "inhibition-cycle",
  severity: ["error"],
  finds: "an alert that inhibits itself, alone or through others",
  because: "all alerts of the cycle fire and none of them notifies",
  example: {
    form: "catalog",
    fails: "alerts: { queueTooLong: { ...alerts.queueTooLong, inhibits: [alerts.queueTooLong] } }",
    passes: "alerts: { queueTooLong: { ...alerts.queueTooLong, inhibits: [alerts.manyErrors] } }",
  },
  run: (catalog) => {
    const alerts = entries(catalog, "alert");
    const inhibits = new Map(alerts.map(({ value }) => [value.name, (value.inhibits ?? []).map((a) => a.name)]));
    const reported = new Set<string>();
    return alerts.flatMap(({ at, value: { name } }) => {
      const path = reported.has(name) ? undefined : pathBack(name, inhibits);
      if (!path) return [];
      for (const one of path) reported.add(one);
      const through = path.length === 1 ? "" : ` through ${path.slice(1).join(" and ")}`;
      return {
        at: `${at}.inhibits`,
        message: `${name} inhibits itself${through}`,
        because:
          path.length === 1
            ? "Alertmanager lets no alert inhibit itself, so this has no effect"
            : [...path, name].join(" inhibits "),
        hint: "let only the more specific alert inhibit the more general one",
      };
    });
  },
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
