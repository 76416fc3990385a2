/** A check that is added by its file and a line in the list is reported, explained, described and suppressed like the others. */
import { expect, test } from "vitest";
import type { ExprCheck } from "../../src/checks/check.ts";
import { addedTo } from "./added-to.ts";

addedTo<typeof import("../../src/checks/checks.ts")>("../../src/checks/checks.ts", async (list) => {
  const { sumOfUp } = await import("./added/sum-of-up.ts");
  const checks = [...list.checks, sumOfUp];
  const checksOn = ((on: string) => checks.filter((check) => check.on === on)) as typeof list.checksOn;
  return { checks, checksOn };
});

const { sumOfUp } = await import("./added/sum-of-up.ts");
const { explainCheck } = await import("../../src/explain/check.ts");
const { report } = await import("../../src/report/report.ts");
const { lintFiles } = await import("../checks/linted.ts");
const { alertOn } = await import("../checks/broken.ts");
const { compile } = await import("../../src/compile.ts");

const rules = (expr: string, comment = "") =>
  `groups:\n  - name: a\n    rules:\n      - alert: Down\n        expr: ${expr}${comment}\n        for: 5m\n`;
const codesIn = (text: string) => lintFiles({ "rules.yml": text }, false).map((d) => d.code);

test("lint reports it, and a suppression knows its code", () => {
  expect(codesIn(rules(sumOfUp.example.fails))).toContain("sum-of-up");
  expect(codesIn(rules(`'${sumOfUp.example.passes}'`))).not.toContain("sum-of-up");
  const suppressed = rules(
    "sum(up) < 3",
    " # rustbox-monitoring disable sum-of-up until 2027-01-01 -- all of them are ours",
  );
  expect(codesIn(suppressed)).not.toContain("sum-of-up");
  expect(codesIn(suppressed)).not.toContain("bad-suppression");
});

test("the catalog's own expressions are checked, too", async () => {
  const { diagnostics } = await compile(alertOn("sum(up)", { summary: "Targets are gone." }));
  expect(diagnostics.filter((d) => d.code === "sum-of-up").map((d) => d.at)).toEqual(["alerts.manyLost.when"]);
});

test("explain and SARIF have its words", () => {
  expect(explainCheck("sum-of-up")?.facts.flatMap((f) => f.lines)).toContain(sumOfUp.because);
  const [finding] = lintFiles({ "rules.yml": rules("sum(up) < 3") }, false).filter((d) => d.code === "sum-of-up");
  expect(report(finding ? [finding] : [], "sarif")).toContain("A target that is gone from discovery");
});

test("a check that lacks a part does not compile", () => {
  const { example: _, ...unproven } = sumOfUp;
  // @ts-expect-error Property 'example' is missing
  const check: ExprCheck = unproven;
  expect(check).toBeDefined();
});
