import { expect, test } from "vitest";
import { optional } from "../../../src/catalog/label.ts";
import { latency, latencyPer, nativeLatency } from "../../../src/catalog/latency-sli.ts";
import { histogram, nativeHistogram } from "../../../src/catalog/metric.ts";
import { budgetOffBuckets } from "../../../src/checks/catalog/budget-off-buckets.ts";
import { broken, onGood, reported, testSlo } from "../broken.ts";

const waiting = histogram("kiosk_waiting_seconds", {
  help: "A test.",
  useFor: "Tests",
  unit: "seconds",
  labels: { lane: optional("fast", "slow") },
  buckets: [0.5, 1, 5],
});

test("finds a bucket that does not exist, stands below the budget or is not the next one", () => {
  expect(
    reported(
      budgetOffBuckets,
      broken({
        slos: {
          missing: testSlo("missing", { sli: latency({ of: waiting, budget: 1, under: 2 as 1 }) }),
          below: testSlo("below", { sli: latency({ of: waiting, budget: 1, under: 0.5 }) }),
          far: testSlo("far", { sli: latency({ of: waiting, budget: 0.5, under: 5 }) }),
          beyond: testSlo("beyond", { sli: latency({ of: waiting, budget: 10, under: 5 }) }),
        },
      }),
    ),
  ).toMatchInlineSnapshot(`
    "error[budget-off-buckets]: kiosk_waiting_seconds has no bucket 2
      --> slos.missing.sli.otherwise.under
       = because: the buckets of kiosk_waiting_seconds are 0.5, 1, 5
       = do: count by 1

    error[budget-off-buckets]: 0.5 is not the first bucket at or above the budget
      of 1
      --> slos.below.sli.otherwise.under
       = because: the buckets of kiosk_waiting_seconds are 0.5, 1, 5
       = because: observations within the budget would count as bad
       = do: count by 1

    error[budget-off-buckets]: 5 is not the first bucket at or above the budget of
      0.5
      --> slos.far.sli.otherwise.under
       = because: the buckets of kiosk_waiting_seconds are 0.5, 1, 5
       = because: observations beyond a closer bound would count as good
       = do: count by 0.5

    error[budget-off-buckets]: no bucket reaches the budget of 10
      --> slos.beyond.sli.otherwise.budget
       = because: the buckets of kiosk_waiting_seconds are 0.5, 1, 5
       = do: add a bucket at the budget, or promise less

    4 errors
    "
  `);
});

test("notes a budget between two buckets, for each value of a label", () => {
  expect(
    reported(
      budgetOffBuckets,
      broken({
        slos: {
          waiting: testSlo("waiting", {
            sli: latencyPer("lane", {
              of: waiting,
              cases: { fast: { budget: 0.5, under: 0.5 }, slow: { budget: 0.8, under: 1 } },
              otherwise: { budget: 2, under: 5 },
            }),
          }),
        },
      }),
    ),
  ).toMatchInlineSnapshot(`
    "note[budget-off-buckets]: kiosk_waiting_seconds has no bucket 0.8 for the
      budget, so the ratio counts by 1
      --> slos.waiting.sli.cases.slow.budget
       = because: what takes between 0.8 and 1 counts as good
       = do: let the exporter add a bucket 0.8

    note[budget-off-buckets]: kiosk_waiting_seconds has no bucket 2 for the
      budget, so the ratio counts by 5
      --> slos.waiting.sli.otherwise.budget
       = because: what takes between 2 and 5 counts as good
       = do: let the exporter add a bucket 2

    2 notes
    "
  `);
});

test("notes where a native histogram estimates, and finds bounds that nothing can be under", () => {
  const wait = nativeHistogram("kiosk_wait_seconds", { help: "A test.", useFor: "Tests", unit: "seconds" });
  const of = (under: number) => testSlo(`under-${under}`, { sli: nativeLatency({ of: wait, under }) });
  const catalog = broken({ metrics: { wait }, slos: { exact: of(0.25), near: of(0.3), never: of(0) } });
  expect(reported(budgetOffBuckets, catalog)).toMatchInlineSnapshot(`
    "note[budget-off-buckets]: how many observations of kiosk_wait_seconds are over
      0.3 is an estimate inside one bucket
      --> slos.near.sli.under
       = because: the bounds of a native histogram cannot be set, but every power of
                  two is one
       = do: count by 0.25 where it has to be exact

    error[budget-off-buckets]: no observation is under 0
      --> slos.never.sli.under
       = because: a ratio can only count what is below a bucket's bound
       = do: count by a number of seconds above 0

    1 error, 1 note
    "
  `);
});

test("reports nothing on good catalogs", () => {
  expect(onGood(budgetOffBuckets)).toBe("");
});
