/** What inference calls impossible never comes, and what it is made to notice it notices: judged by real Prometheus. */
import { expect, test } from "vitest";
import { setNames, tools } from "../../tools/index.ts";
import { noticedShare, report, wantedShare } from "./soundness/report.ts";
import { checkSoundness } from "./soundness/run.ts";

test.each(setNames)("what Prometheus of the %s tools returns is what was inferred", async (set) => {
  const tally = await checkSoundness(tools(set), 200, { seed: 12, recent: set === "reference" });
  const told = report(tally).join("\n");
  expect(tally.failures, told).toEqual([]);
  expect(noticedShare(tally), told).toBeGreaterThanOrEqual(wantedShare);
  // A test that sees nothing proves nothing.
  expect(tally.nonEmpty, told).toBeGreaterThan(tally.expressions / 2);
  expect(tally.ambiguous, told).toBeGreaterThan(0);
});
