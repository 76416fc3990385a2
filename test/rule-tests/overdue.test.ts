/** The scenarios of freshness are no longer than what their windows see, however small the budget is. */
import { expect, test } from "vitest";
import { resolve } from "../../src/model/resolve.ts";
import { proofs } from "../../src/scenario/proof.ts";
import { prices, shopWith } from "../fixtures/slos/index.ts";

const hours = 3_600_000;

test.each([95, 99, 99.9, 99.95, 99.99, 99.999])("for %s percent of the time", (objective) => {
  const { files, alerts } = proofs(resolve(shopWith({ prices: { ...prices, objective } })));
  const ends = files
    .filter((f) => /-(hour|day|days)$/.test(f.name))
    .map((f) => Math.max(...f.groups.flatMap((g) => g.firing.map((c) => c.atMs))));
  expect(ends).toHaveLength(3);
  // Three days, and the step that is left out at either end.
  expect(Math.max(...ends)).toBeLessThanOrEqual(73 * hours);
  expect(alerts.flatMap((a) => a.gaps)).toEqual([]);
  expect(alerts.flatMap((a) => a.leftOut)).toEqual([]);
});
