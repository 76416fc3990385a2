import { afterAll, beforeAll, describe, expect, test } from "vitest";
import catalog from "../../../spec/index.ts";
import { resolve } from "../../../src/model/resolve.ts";
import { testsOf } from "../../../src/rule-tests/rule-tests.ts";
import { type Emitted, emit } from "../../emit.ts";
import { run, setNames, tools } from "../../tools/index.ts";

let rustbox: Emitted;
beforeAll(async () => {
  rustbox = await emit(catalog);
});
afterAll(() => rustbox?.remove());

const files = testsOf(resolve(catalog)).files.map((f) => f.name);

test("every SLO has tests over its windows", () => {
  const overWindows = files.filter((name) => name.startsWith("slo-"));
  expect(overWindows.length).toBeGreaterThan(resolve(catalog).slos.length);
});

describe.each(setNames)("the %s promtool proves", (set) => {
  test.each(files)("%s", { timeout: 180_000 }, async (about) => {
    const file = rustbox.at(`prometheus/tests/rustbox-${about}.test.yml`);
    const { code, stdout, stderr } = await run(tools(set).promtool, ["test", "rules", file], { timeoutMs: 170_000 });
    expect({ code, said: code === 0 ? "" : stdout + stderr }).toEqual({ code: 0, said: "" });
  });
});
