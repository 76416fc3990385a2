/** The numbers of panels, which links hold on to. */
import { expect, test } from "vitest";
import { panelIds } from "../../src/model/names.ts";

test("a panel's number follows from its key alone, wherever it stands", () => {
  const [first, second] = [panelIds("kiosk", ["queue", "errors"]), panelIds("kiosk", ["errors", "queue", "errors"])];
  expect([...first].sort()).toEqual([...second].sort());
});

test("of two panels whose keys make one number the first keeps it, and the second has another", () => {
  const alone = (key: string) => panelIds("kiosk-2", [key]).get(key);
  expect(alone("panel-3095")).toBe(alone("panel-5800"));
  const both = panelIds("kiosk-2", ["panel-3095", "panel-5800"]);
  expect(both.get("panel-3095")).toBe(alone("panel-3095"));
  expect(both.get("panel-5800")).not.toBe(alone("panel-5800"));
});
