import { expect, test } from "vitest";
import { byLabel, bySeverity, routing } from "../../src/catalog/routing.ts";
import { receivers } from "../../src/model/router.ts";
import { routeModel } from "../../src/model/routes.ts";

const { route } = routing({
  receivers: [],
  route: {
    receiver: "everybody",
    routes: bySeverity({ critical: "pager", warning: { receiver: "tickets", repeatInterval: "3d" }, info: "chat" }),
  },
});

test.each([
  ["critical", ["pager"]],
  ["warning", ["tickets"]],
  ["info", ["chat"]],
  ["none", ["everybody"]],
])("an alert that is %s goes to %s", (severity, expected) => {
  expect(receivers(routeModel(route, "route"), { alertname: "A", severity })).toEqual(expected);
});

test("a route may say more than its receiver", () => {
  expect(route.routes?.[1]).toEqual({ receiver: "tickets", repeatInterval: "3d", match: { severity: "warning" } });
});

const teams = routing({
  receivers: [],
  route: {
    receiver: "everybody",
    routes: byLabel("team", {
      payments: { receiver: "payments-chat", routes: bySeverity({ critical: "payments-pager" }) },
      search: "search-tickets",
    }),
  },
}).route;

test.each([
  [{ team: "payments", severity: "critical" }, ["payments-pager"]],
  [{ team: "payments", severity: "info" }, ["payments-chat"]],
  [{ team: "search", severity: "critical" }, ["search-tickets"]],
  [{ team: "billing", severity: "critical" }, ["everybody"]],
  [{ severity: "critical" }, ["everybody"]],
])("in a tree of teams, an alert with %j goes to %s", (labels, expected) => {
  expect(receivers(routeModel(teams, "route"), { alertname: "A", ...labels })).toEqual(expected);
});
