import { expect, test } from "vitest";
import type { Condition } from "../../src/catalog/condition.ts";
import {
  above,
  aboveEach,
  always,
  atLeast,
  atMost,
  avg,
  below,
  belowObjective,
  by,
  counter,
  divide,
  equals,
  gauge,
  histogram,
  histogramQuantile,
  increase,
  matching,
  metricsMissing,
  not,
  occurred,
  oneOf,
  rate,
  ratio,
  sum,
  up,
  where,
} from "../../src/index.ts";
import { describeCondition, describeRule } from "../../src/model/describe-condition.ts";
import { alertingRules } from "../../src/model/model.ts";
import { resolve } from "../../src/model/resolve.ts";
import { broken, testAlert } from "../checks/broken.ts";
import tiny from "../fixtures/tiny/index.ts";

const requests = counter("kiosk_tickets_total", { help: "-", useFor: "-", labels: { result: ["sold", "refused"] } });
const sheets = gauge("kiosk_paper_sheets", { help: "-", useFor: "-", labels: { tray: ["a", "b"] } });
const printing = histogram("kiosk_print_duration_seconds", {
  help: "-",
  useFor: "-",
  unit: "seconds",
  buckets: [0.5, 1],
  labels: { size: ["small", "large"] },
});
const model = resolve(tiny);
const share = ratio({ of: where(requests, { result: "refused" }), to: requests }, "5m", by("job"));
const p99 = histogramQuantile(0.99, sum(rate(printing.bucket, "10m"), by("size", "le")));

test.each<readonly [Condition, string]>([
  [
    above(share, 0.05),
    "the share of `kiosk_tickets_total` with `result` refused in `kiosk_tickets_total` over 5m is above 5%, for each `job`",
  ],
  [above(p99, 0.75), "the 99th percentile of `kiosk_print_duration_seconds` over 10m is above 750 ms, for each `size`"],
  [
    aboveEach(p99, "size", { small: 0.5, large: 1 }, { otherwise: 2 }),
    "the 99th percentile of `kiosk_print_duration_seconds` over 10m is above the limit of its `size`: 500 ms (small), 1 s (large) or 2 s (any other, or none)",
  ],
  [below(sheets, 20), "`kiosk_paper_sheets` is below 20"],
  [atMost(where(sheets, { tray: not("a") }), 20), "`kiosk_paper_sheets` with `tray` other than a is at most 20"],
  [atLeast(where(sheets, { tray: oneOf("a", "b") }), 20), "`kiosk_paper_sheets` with `tray` a or b is at least 20"],
  [equals(where(up, { job: "kiosk" }), 0), "`up` with `job` kiosk is 0"],
  [above(sum(rate(requests, "5m")), 3), "`kiosk_tickets_total` per second over 5m is above 3"],
  [above(increase(requests, "1h"), 3), "the increase of `kiosk_tickets_total` over 1h is above 3"],
  [
    occurred(where(requests, { result: "refused" }), "5m", ["job"]),
    "`kiosk_tickets_total` with `result` refused counted at least one event within 5m, for each `job`",
  ],
  [
    metricsMissing(where(up, { job: matching("kiosk-.*") })),
    "a target answers its scrapes (`up` with `job` matching `kiosk-.*` is 1), but exports no series of a metric that rules read",
  ],
  [
    belowObjective({ kind: "slo", name: "sales" }, "5m"),
    "the share of bad events of the SLO sales over 5m is above 1%, all that the objective of 99% leaves",
  ],
  [{ kind: "always" }, "always"],
])("condition %#: the sentence says what is compared with what", (condition, sentence) => {
  expect(describeCondition(condition, model)).toBe(sentence);
});

test("an expression of no known form is quoted rather than guessed at", () => {
  const condition = above(divide(avg(sheets), avg(sheets)), 2);
  expect(describeCondition(condition, model)).toBe("`avg(kiosk_paper_sheets) / avg(kiosk_paper_sheets)` is above 2");
});

test("the sentence of a rule says how long it waits", () => {
  const watchdog = testAlert("Watchdog", { when: always() });
  const waiting = testAlert("Waiting", { when: above(sheets, 100), for: "5m" });
  const of = resolve(broken({ alerts: { watchdog, waiting } }));
  const said = Object.fromEntries(alertingRules(of).map((r) => [r.alert, describeRule(r, of)]));
  expect(said).toMatchObject({
    Waiting: "`kiosk_paper_sheets` is above 100, and that lasts for 5m.",
    Watchdog: "Always.",
  });
  const [rule] = alertingRules(model);
  expect(rule && describeRule({ ...rule, keepFiringForMs: 600_000 }, model)).toMatch(
    /It keeps firing for 10m after\.$/,
  );
});
