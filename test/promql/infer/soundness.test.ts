/** What inference calls impossible never comes, and what it is made to notice it notices: judged by real Prometheus. */
import { expect, test } from "vitest";
import { tools } from "../../tools/index.ts";
import { noticedShare, report, wantedShare } from "./soundness/report.ts";
import { checkSoundness } from "./soundness/run.ts";

test("what Prometheus returns for random expressions is what was inferred, and broken ones are noticed", async () => {
  const tally = await checkSoundness(tools("reference"), 300, 1);
  const told = report(tally).join("\n");
  expect(tally.failures, told).toEqual([]);
  expect(noticedShare(tally), told).toBeGreaterThanOrEqual(wantedShare);
  // A test that sees nothing proves nothing.
  expect(tally.nonEmpty, told).toBeGreaterThan(tally.expressions / 2);
  expect(tally.ambiguous, told).toBeGreaterThan(0);
});
