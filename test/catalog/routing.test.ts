import { expect, test } from "vitest";
import { bySeverity, routing } from "../../src/catalog/routing.ts";
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
