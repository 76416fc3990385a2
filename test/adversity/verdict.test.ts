import { expect, test } from "vitest";
import { type Result, verdictOf } from "./verdict.ts";

const good: Result = {
  name: "regular",
  expected: { kind: "burns", from: 900 },
  bar: 0.01,
  evaluationSeconds: 15,
  phases: [4],
  truth: 1000,
  ours: { counted: 1000, pagedAt: 930 },
  plain: { counted: 1003, pagedAt: 930 },
  falseAlerts: [],
  missing: { evaluations: 0, scrapes: 0 },
};

const problems = (result: Result): readonly string[] => {
  const verdict = verdictOf(result);
  return verdict.kind === "passed" ? [] : verdict.problems;
};

test("a row that counts right and pages in time has no problem", () => {
  expect(problems(good)).toEqual([]);
});

const calm = { expected: { kind: "calm" }, truth: 0, plain: { counted: 0, pagedAt: undefined } } as const;
const blind = { expected: { kind: "blind", from: 0 } } as const;

test.each<[string, Partial<Result>, readonly string[]]>([
  ["1% too many", { ours: { counted: 1010, pagedAt: 930 } }, []],
  ["more than 1% too few", { ours: { counted: 989, pagedAt: 930 } }, ["counted 989.0 of 1000 bad events"]],
  [
    "too few, but no fewer than the plain rules",
    { ours: { counted: 950, pagedAt: 930 }, plain: { counted: 950, pagedAt: 930 } },
    [],
  ],
  [
    "too few, and fewer than the plain rules",
    { ours: { counted: 949, pagedAt: 930 }, plain: { counted: 950, pagedAt: 930 } },
    ["counted 949.0 of 1000 bad events"],
  ],
  ["no count at all", { ours: { counted: Number.NaN, pagedAt: 930 } }, ["counted NaN of 1000 bad events"]],
  ["a page one evaluation after the plain one", { ours: { counted: 1000, pagedAt: 945 } }, []],
  [
    "a page two evaluations after the plain one",
    { ours: { counted: 1000, pagedAt: 960 } },
    ["paged later than the plain rules"],
  ],
  ["no page", { ours: { counted: 1000, pagedAt: undefined } }, ["did not page"]],
  ["a page where the plain rules have none", { plain: { counted: 0, pagedAt: undefined } }, []],
  [
    "an alert on nothing",
    { ...calm, ours: { counted: 0, pagedAt: undefined }, falseAlerts: ["ErrorBudgetExhausted"] },
    ["false ErrorBudgetExhausted"],
  ],
  [
    "an event counted that did not happen",
    { ...calm, ours: { counted: 1, pagedAt: undefined } },
    ["counted 1.0 of 0 bad events"],
  ],
  [
    "nothing fires though nothing is measured",
    { ...blind, ours: { counted: Number.NaN, pagedAt: undefined } },
    ["nothing fired"],
  ],
  ["something fires though nothing is counted", { ...blind, ours: { counted: Number.NaN, pagedAt: 960 } }, []],
])("%s", (_, changed, expected) => {
  expect(problems({ ...good, ...changed })).toEqual(expected);
});

const without = (evaluations: number, scrapes = 0): Partial<Result> => ({ missing: { evaluations, scrapes } });

test("where evaluations or scrapes are missing, a bar that is missed makes the measurement void, and one that is met is met", () => {
  const late: Partial<Result> = { ours: { counted: 900, pagedAt: 930 } };
  expect(verdictOf({ ...good, ...late, ...without(3) })).toEqual({
    kind: "void",
    problems: ["counted 900.0 of 1000 bad events"],
  });
  expect(verdictOf({ ...good, ...late, ...without(0, 1) }).kind).toBe("void");
  expect(verdictOf({ ...good, ...late }).kind).toBe("failed");
  expect(verdictOf({ ...good, ...without(3, 3) })).toEqual({ kind: "passed" });
});

test("being no worse than the plain rules counts unless more than one in twenty is missing", () => {
  const bad: Partial<Result> = {
    ours: { counted: 900, pagedAt: 930 },
    plain: { counted: 800, pagedAt: 930 },
  };
  const missing = [without(0), without(10, 10), without(11), without(0, 11)];
  expect(missing.map((m) => verdictOf({ ...good, ...bad, ...m }).kind)).toEqual(["passed", "passed", "void", "void"]);
});
