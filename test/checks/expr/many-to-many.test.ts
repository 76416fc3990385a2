import { expect, test } from "vitest";
import { broken } from "../broken.ts";
import { found, foundIn, reported } from "../linted.ts";

test("several series with one partner", () => {
  expect(
    reported("many-to-many", "kiosk_paper_sheets * on (job) rate(kiosk_tickets_total[5m]) > 1"),
  ).toMatchInlineSnapshot(`
    "error[many-to-many]: several series of the right side match one of the other:
      they differ in "result"
      --> rules.yml:2:72 (test.Test.expr)
       |
       | kiosk_paper_sheets * on (job) rate(kiosk_tickets_total[5m]) > 1
       |                    ^
       |                                    -------------------
       |                                    the label "result" of
       |                                    kiosk_tickets_total is sold or refused
       |
       = because: Prometheus then fails the whole query
       = do: write group_right if that is meant, else aggregate "result" away

    1 error
    "
  `);
});

test("targets with labels of their own have one `up` for each job and instance", () => {
  const catalog = broken({ scrape: { targets: [{ targets: ["kiosk-1:9100"], labels: { zone: "b" } }] } });
  const onTarget = "rate(kiosk_tickets_total[5m]) * on (job, instance) group_left up > 1";
  expect(foundIn(catalog, "many-to-many", onTarget)).toEqual([]);
  const onJob = "rate(kiosk_tickets_total[5m]) * on (job) group_left up > 1";
  expect(foundIn(catalog, "many-to-many", onJob).map((d) => d.message)).toEqual([
    'several series of the right side may match one of the other: they differ in "instance", "zone"',
  ]);
});

test.each([
  ["sum by (result) (rate(kiosk_tickets_total[5m])) / on () sum by (result) (rate(kiosk_tickets_total[5m])) > 1"],
])("so is %s", (rule) => {
  expect(found("many-to-many", rule).map((d) => d.code)).toContain("many-to-many");
});

test.each([
  ["rate(kiosk_tickets_total[5m]) / on (job, instance) group_left kiosk_paper_sheets > 1"],
  [{ expr: "x * on (job) y > 1", catalog: false }],
  ["kiosk_paper_sheets and on (job) rate(kiosk_tickets_total[5m])"],
])("it reports nothing on %s", (rule) => {
  expect(reported("many-to-many", rule)).toBe("");
});
