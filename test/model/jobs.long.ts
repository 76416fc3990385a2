import { readdirSync } from "node:fs";
import { expect, test } from "vitest";
import { emit } from "../emit.ts";
import shop from "../fixtures/jobs/index.ts";
import { run, setNames, tools } from "../tools/index.ts";

test.each(setNames)("the rule tests of two jobs pass with the %s tools", async (set) => {
  const emitted = await emit(shop);
  try {
    const files = readdirSync(emitted.at("prometheus/tests")).map((f) => emitted.at(`prometheus/tests/${f}`));
    expect(files.length).toBeGreaterThan(10);
    const limits = { timeoutMs: 170_000 };
    expect(await run(tools(set).promtool, ["test", "rules", ...files], limits)).toMatchObject({ code: 0 });
  } finally {
    await emitted.remove();
  }
});
