import { expect, test } from "vitest";
import type { Duration } from "../../src/basics/duration.ts";
import type { Alert } from "../../src/catalog/alert.ts";
import { resolve } from "../../src/model/resolve.ts";
import { testsOf } from "../../src/rule-tests/rule-tests.ts";
import shop from "../fixtures/shop/index.ts";

/** The alert of most cases there is, alone, with another wait. */
function testsWith(wait: Duration) {
  const queueLong: Alert = { ...(shop.alerts.queueLong as Alert), for: wait };
  return testsOf(resolve({ ...shop, slos: {}, dashboards: {}, alerts: { queueLong } }));
}

// They were computed step by step: 6h took 87 seconds, and a year all memory there is.
test("a wait of a year makes the tests of an alert no longer than one of five minutes", () => {
  const [short, long] = [testsWith("5m"), testsWith("1y")];
  const scenarios = ({ alerts: [first] }: typeof short) => first?.scenarios.map((s) => s.title);
  expect(scenarios(long)?.length).toBeGreaterThan(5);
  expect(scenarios(short)?.length).toBeGreaterThan(5);
  const size = (tests: typeof short) => JSON.stringify(tests.files).length;
  expect(size(long) / size(short)).toBeLessThan(1.5);
});
