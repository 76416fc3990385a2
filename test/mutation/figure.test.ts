import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import catalog from "../../spec/index.ts";
import { parseDuration } from "../../src/duration.ts";
import { resolve } from "../../src/model/resolve.ts";
import { figure } from "./figure.ts";
import { isOfSlo, mutantsOf } from "./mutants.ts";

test("CI makes every mutant outside SLO groups, and the README says how many there are and how many do the same", () => {
  const model = resolve(catalog);
  const made = mutantsOf(model, parseDuration(model.deployment.evaluationInterval)).filter((m) => !isOfSlo(m));
  expect(readFileSync("README.md", "utf8")).toContain(figure(made));
  expect(readFileSync(".ci/run", "utf8")).toMatch(/^step mutate .* mutate$/m);
});
