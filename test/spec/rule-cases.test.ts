/** The real catalog's own recordings and alerts, each alone. */
import { expect, test } from "vitest";
import spec from "../../spec/index.ts";
import { resolve } from "../../src/model/resolve.ts";
import { complaints, promtoolTest } from "../promtool-test.ts";
import { setNames, tools } from "../tools/index.ts";
import { specRuleCases } from "./rule-cases.ts";

test.each(setNames)("each is what it is meant to be on the %s promtool", async (set) => {
  const files = specRuleCases(resolve(spec));
  expect(files).toHaveLength(9);
  const { code, stdout, stderr, problem } = await promtoolTest(tools(set).promtool, files);
  expect({ code, problem, said: complaints(stdout + stderr) }).toEqual({ code: 0, problem: undefined, said: "" });
});
