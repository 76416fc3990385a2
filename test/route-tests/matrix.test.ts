import { expect, test } from "vitest";
import { resolve } from "../../src/model/resolve.ts";
import { routeTestTable } from "../../src/report/route-tests.ts";
import { cases, decisions, moments } from "../../src/route-tests/matrix.ts";
import shifts from "../fixtures/shifts/index.ts";
import kiosk from "../fixtures/tiny/index.ts";

const model = resolve(shifts);

test("labels that routes ask for take every value that a route names, and another one", () => {
  expect(cases(model).map(({ alert, varied }) => [alert, varied.team])).toEqual([
    ["QueueLong", "payments"],
    ["QueueLong", "billing"],
    ["QueueLong", "another-value"],
    ["QueueVeryLong", "payments"],
    ["QueueVeryLong", "billing"],
    ["QueueVeryLong", "another-value"],
  ]);
});

test("a label that routes do not ask for is not varied", () => {
  expect(cases(resolve(kiosk)).filter((c) => Object.keys(c.varied).length > 0)).toEqual([]);
});

test("moments are where time intervals begin or end", () => {
  const found = moments(model.route, new Date("2026-12-24T12:00Z"), 2 * 86_400_000);
  expect(found.map((at) => at.toISOString().slice(0, 16))).toEqual([
    "2026-12-24T12:00",
    "2026-12-24T17:00",
    "2026-12-24T23:00",
    "2026-12-25T07:00",
    "2026-12-25T17:00",
    "2026-12-25T23:00",
  ]);
});

test("who gets what follows the time: nights, a holiday, a weekend", () => {
  const one = cases(model)[0];
  if (!one) throw new Error("no case");
  const at = ["2026-12-24T12:00Z", "2026-12-24T20:00Z", "2026-12-25T12:00Z"].map((text) => new Date(text));
  const rows = at.map((from) => ({
    alert: one.alert,
    labels: "team=payments",
    from,
    decisions: decisions(model.route, one.labels, from),
  }));
  expect(routeTestTable(rows)).toMatchInlineSnapshot(`
    "Alert      Labels         From               Goes to
    QueueLong  team=payments  2026-12-24T12:00Z  tickets, nobody (payments is muted: off-hours)
    QueueLong  team=payments  2026-12-24T20:00Z  nobody (tickets is muted: off-hours), payments
    QueueLong  team=payments  2026-12-25T12:00Z  nobody (tickets is muted: holidays), nobody (payments is muted: off-hours)
    "
  `);
});
