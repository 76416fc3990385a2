import { afterAll, beforeAll, expect, test } from "vitest";
import { alertingRules } from "../../src/model/model.ts";
import { resolve } from "../../src/model/resolve.ts";
import { testsOf } from "../../src/rule-tests/rule-tests.ts";
import { type Emitted, emit } from "../emit.ts";
import catalog from "../fixtures/jobs/index.ts";
import tiny from "../fixtures/tiny/index.ts";
import { run, setNames, tools } from "../tools/index.ts";

let kiosk: Emitted;
let shop: Emitted;
beforeAll(async () => {
  [kiosk, shop] = await Promise.all([emit(tiny), emit(catalog)]);
});
afterAll(async () => {
  await Promise.all([kiosk, shop].map((e) => e?.remove()));
});

const rules = alertingRules(resolve(catalog));
const testOf = (service: string, alert: string) => `prometheus/tests/${service}-${alert}.test.yml`;

test("a whole file", async () => {
  await expect(kiosk.text(testOf("kiosk", "KioskDown"))).toMatchFileSnapshot("__snapshots__/kiosk-down.test.yml");
});

test("every alert has scenarios, and the catalog no gap", () => {
  const all = testsOf(shop.model).alerts;
  expect(all.flatMap((p) => p.gaps)).toEqual([]);
  expect(all.filter((p) => p.scenarios.length === 0)).toEqual([]);
});

test("every alert but the one that always fires has a scenario in which it fires and one in which it is silent", () => {
  const checks = testsOf(shop.model).files.flatMap((f) =>
    f.groups.flatMap((g) => g.scenarios.flatMap((s) => s.firing)),
  );
  for (const { alert, condition } of rules) {
    const own = checks.filter((c) => c.alert === alert);
    expect(own.some((c) => c.firing > 0)).toBe(true);
    expect(own.some((c) => c.firing === 0)).toBe(condition.kind !== "always");
  }
});

// test/spec/engines/ has all files of the real catalog, on every engine.
test.each(setNames)("the %s promtool proves the kiosk's alerts, from any folder", { timeout: 60_000 }, async (set) => {
  const files = ["ManyTicketsRefused", "KioskDown"].map((alert) => kiosk.at(testOf("kiosk", alert)));
  const { code, stdout, stderr } = await run(tools(set).promtool, ["test", "rules", ...files], { cwd: "/" });
  expect({ code, said: code === 0 ? "" : stdout + stderr }).toEqual({ code: 0, said: "" });
});
