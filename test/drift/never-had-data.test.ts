import { expect, onTestFinished, test } from "vitest";
import { committedIn } from "../../src/drift/committed.ts";
import { neverHadData } from "../../src/drift/never-had-data.ts";
import { emit } from "../emit.ts";
import shop from "../fixtures/shop/index.ts";

const recordings = [
  { record: "job:a:rate5m", expr: "sum by (job) (rate(a_total[5m]))" },
  { record: "level:loop", expr: "level:loop + b" },
  { record: "either:b", expr: "b" },
  { record: "either:b", expr: "c" },
];

/** What is missing of an alert where the server has samples of the names given. */
function missing(expr: string, ...stored: readonly string[]): readonly string[] {
  const groups = [{ file: "a.yml", name: "a", rules: [...recordings, { alert: "A", expr }] }];
  return neverHadData(groups, new Set(stored)).map(({ message }) => message.replace(/^.* no sample of /, ""));
}

test.each([
  ["a_total > 0", ["a_total"], []],
  ["a_total > 0", [], ["a_total"]],
  ["rate(a_total[5m]) / b > 0", [], ["a_total and b"]],
  ["max_over_time(rate(a_total[5m])[1h:]) > 0", ["b"], ["a_total"]],
  // Either side is enough.
  ["a_total or 0 * b", ["b"], []],
  ["a_total or b", [], ["a_total and b"]],
  // Without the right side, all of the left one is left.
  ["b unless a_total", ["b"], []],
  ["b and a_total", ["b"], ["a_total"]],
  // These fire because something is missing.
  ["absent(a_total)", [], []],
  ['absent_over_time(a_total{job="a"}[1h])', [], []],
  ["vector(1)", [], []],
  // Recordings are followed to what they read, unless the server has them.
  ["job:a:rate5m > 1", [], ["a_total"]],
  ["job:a:rate5m > 1", ["a_total"], []],
  ["job:a:rate5m > 1", ["job:a:rate5m"], []],
  ["level:loop > 1", [], ["b"]],
  ["either:b > 1", ["c"], []],
  ["either:b > 1", [], ["b and c"]],
])("%s on a server with %j", (expr, stored, expected) => {
  expect(missing(expr, ...stored)).toEqual(expected);
});

test("of committed files, every alert is named that reads a metric that is not there, and none where all are", async () => {
  const emitted = await emit(shop);
  onTestFinished(emitted.remove);
  const committed = committedIn(emitted.at("."));
  if ("problem" in committed) throw new Error(committed.problem.message);
  const { groups } = committed;
  const alerts = groups.flatMap((g) => g.rules.filter((r) => r.alert !== undefined)).length;
  const none = neverHadData(groups, new Set());
  expect(none.length).toBeGreaterThan(alerts / 2);
  const names = none.flatMap(({ message }) => message.replace(/^.* no sample of /, "").split(/, | and /));
  // What is recorded has been followed to what is exported.
  expect([...new Set(names)].filter((name) => name.includes(":"))).toEqual([]);
  expect(neverHadData(groups, new Set(names))).toEqual([]);
});
