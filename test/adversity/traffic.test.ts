import { expect, test } from "vitest";
import { counters, type Life, type Traffic, truth } from "./traffic.ts";

const traffic: readonly Traffic[] = [
  { kind: "steady", from: 0, to: 100, perSecond: { ok: 2, failed: 0 } },
  { kind: "steady", from: 50, to: 60, perSecond: { ok: 0, failed: 1.5 } },
  { kind: "burst", at: 80, count: { ok: 0, failed: 7 } },
];
const restarted: readonly Life[] = [
  { from: 0, to: 55, before: { ok: 1000, failed: 3 } },
  { from: 57, to: 100 },
];

test.each([
  { at: 10, exported: { ok: 1020, failed: 3 } },
  { at: 54, exported: { ok: 1108, failed: 9 } },
  { at: 56, exported: undefined },
  { at: 57, exported: { ok: 0, failed: 0 } },
  { at: 80, exported: { ok: 46, failed: 12 } },
])("at $at s the process exports $exported", ({ at, exported }) => {
  expect(counters(traffic, restarted, at)).toEqual(exported);
});

test("the truth holds what happened in every life, and nothing while no process lived", () => {
  expect(truth(traffic, restarted, 100)).toEqual({ ok: 110 + 86, failed: 7 + 12 });
});
