import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import catalog from "../../spec/index.ts";
import { parseDuration } from "../../src/duration.ts";
import { resolve } from "../../src/model/resolve.ts";
import { figure } from "./figure.ts";
import { mutantsOf } from "./mutants.ts";

test("the README tells how many mutants the run of CI makes, and how many of them do the same", () => {
  const model = resolve(catalog);
  const [, groups = ""] = /mutate -- (.+)/.exec(readFileSync(".ci/run", "utf8")) ?? [];
  const made = mutantsOf(model, parseDuration(model.deployment.evaluationInterval)).filter((m) =>
    groups.split(" ").includes(m.group.name),
  );
  expect(readFileSync("README.md", "utf8")).toContain(figure(made));
});
