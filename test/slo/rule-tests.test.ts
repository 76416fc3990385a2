import { afterAll, beforeAll, describe, expect, test } from "vitest";
import catalog from "../../spec/index.ts";
import { resolve } from "../../src/model/resolve.ts";
import { proofs } from "../../src/scenario/proof.ts";
import { type Emitted, emit } from "../emit.ts";
import { run, setNames, tools } from "../tools/index.ts";

let rustbox: Emitted;
beforeAll(async () => {
  rustbox = await emit(catalog);
});
afterAll(() => rustbox?.remove());

const files = proofs(resolve(catalog)).files.flatMap((f) => (f.name.startsWith("slo-") ? [f.name] : []));

test("every SLO has tests over its windows", () => {
  expect(files.length).toBeGreaterThan(4);
});

describe.each(setNames)("the %s promtool proves", (set) => {
  test.each(files)("%s", async (about) => {
    const file = rustbox.at(`prometheus/tests/rustbox-${about}.test.yml`);
    const { code, stdout, stderr } = await run(tools(set).promtool, ["test", "rules", file], { timeoutMs: 120_000 });
    expect({ code, said: code === 0 ? "" : stdout + stderr }).toEqual({ code: 0, said: "" });
  });
});
