/** Each rule of the real catalog's SLOs alone: what its mutants face once the shipped tests let them pass. */
import { expect, test } from "vitest";
import spec from "../../spec/index.ts";
import { resolve } from "../../src/model/resolve.ts";
import { complaints, promtoolTest } from "../promtool-test.ts";
import { ruleCases } from "../slo/rule-cases/rule-cases.ts";
import { setNames, tools } from "../tools/index.ts";

test.each(setNames)("each is what it is meant to be on the %s promtool", { timeout: 300_000 }, async (set) => {
  const files = ruleCases(resolve(spec));
  expect(files.length).toBeGreaterThan(100);
  const { code, stdout, stderr, problem } = await promtoolTest(tools(set).promtool, files);
  expect({ code, problem, said: complaints(stdout + stderr) }).toEqual({ code: 0, problem: undefined, said: "" });
});
