/** What becomes of a row that a busy machine spoiled: it runs once more, and never passes by silence. */
import { expect, test } from "vitest";
import { measured } from "./again.ts";
import { type Row, rows } from "./rows.ts";
import type { Result } from "./verdict.ts";

const some = rows.slice(0, 3);
const names = some.map(({ name }) => name);
const [one = "", two = ""] = names;

const result = (name: string, counted: number, skipped: number): Result => ({
  name,
  expected: { kind: "burns", from: 900 },
  bar: 0.01,
  evaluationSeconds: 15,
  phases: [4],
  truth: 1000,
  ours: { counted, pagedAt: 930 },
  plain: { counted: 1000, pagedAt: 930 },
  falseAlerts: [],
  missing: { evaluations: skipped, scrapes: 0 },
});
const good = (name: string) => result(name, 1000, 0);
const spoiled = (name: string) => result(name, 900, 7);
const wrong = (name: string) => result(name, 900, 0);

/** Each run's results by name; all others are good. */
function runs(...of: readonly (readonly Result[])[]) {
  const ran: (readonly string[])[] = [];
  const run = async (chosen: readonly Row[]): Promise<readonly Result[]> => {
    const results = of[ran.length] ?? [];
    ran.push(chosen.map((r) => r.name));
    return chosen.map(({ name }) => results.find((r) => r.name === name) ?? good(name));
  };
  return { ran, run };
}

test("where nothing is void, all rows run once", async () => {
  const { ran, run } = runs([wrong(one)]);
  expect(await measured(some, run, () => true)).toMatchObject({ failed: [one], unknown: [], second: [] });
  expect(ran).toEqual([names]);
});

test("what is void runs once more, alone, and the second run decides", async () => {
  const { ran, run } = runs([spoiled(one), spoiled(two)], [wrong(two)]);
  const { passed, failed, unknown } = await measured(some, run, () => true);
  expect({ ran, passed, failed, unknown }).toEqual({
    ran: [names, [one, two]],
    passed: [one, names[2]],
    failed: [two],
    unknown: [],
  });
});

test("what is void twice is unknown, and does not run a third time", async () => {
  const { ran, run } = runs([spoiled(one)], [spoiled(one)]);
  expect(await measured(some, run, () => true)).toMatchObject({ failed: [], unknown: [one] });
  expect(ran).toHaveLength(2);
});

test("without time for another run, what is void is unknown", async () => {
  const { ran, run } = runs([spoiled(one)]);
  expect(await measured(some, run, () => false)).toMatchObject({ failed: [], unknown: [one], second: [] });
  expect(ran).toHaveLength(1);
});
