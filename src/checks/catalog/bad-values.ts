/** Finds declared limits of a gauge's values between which there is no value. */
import { entries } from "../../catalog/catalog.ts";
import type { CatalogCheck } from "../check.ts";

export const badValues: CatalogCheck = {
  on: "catalog",
  code: "bad-values",
  severity: ["error"],
  finds: "a gauge whose lowest declared value is above its highest",
  because: "other checks rely on these limits to find conditions that no value can meet",
  example: {
    form: "catalog",
    fails: 'metrics: { open: gauge("shops_open", { ...about, values: [5, 1] }) }',
    passes: 'metrics: { open: gauge("shops_open", { ...about, values: [1, 5] }) }',
  },
  run: (catalog) =>
    entries(catalog, "metric").flatMap(({ at, value }) => {
      if (!("values" in value) || value.values === undefined) return [];
      const [low, high] = value.values;
      if (low <= high) return [];
      return {
        at: `${at}.values`,
        message: `no value lies between ${low} and ${high}`,
        hint: "give the lowest value first, then the highest",
      };
    }),
};
