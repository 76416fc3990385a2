/** Each hostile text by itself, random ones, and the real tools. */
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Alert } from "../../src/catalog/alert.ts";
import type { Catalog } from "../../src/catalog/catalog.ts";
import { emit } from "../emit.ts";
import { run, setNames, tools } from "../tools/index.ts";
import { everywhere, misread } from "./arrival.ts";
import { fullCatalog } from "./full-catalog.ts";
import { hostile } from "./hostile.ts";

test.each(hostile)("%j arrives", async (text) => {
  expect(await misread(text)).toEqual([]);
});

test("random texts arrive", async () => {
  const piece = fc.oneof(fc.constantFrom(...hostile), fc.string({ unit: "grapheme", maxLength: 8 }));
  const sign = fc.constantFrom(...'\\`*_{}[]()<>#+-.!|&~$"=:;@^?/%, \n\t');
  const text = fc.array(fc.oneof(piece, sign), { minLength: 1, maxLength: 8 }).map((parts) => parts.join(""));
  const isText = (of: string) => /[\p{L}\p{N}]/u.test(of) && !/\p{Surrogate}/u.test(of);
  const property = fc.asyncProperty(text.filter(isText), async (of) => {
    expect(await misread(of)).toEqual([]);
  });
  await fc.assert(property, { numRuns: 20 });
});

describe.each(setNames)("the %s tools", (set) => {
  test("pass the files, and the rule tests see every text", async () => {
    const { promtool, amtool } = tools(set);
    const catalog = fullCatalog(everywhere(hostile.join(" ")));
    // A query offset is younger than the oldest.
    const emitted = await emit({
      ...catalog,
      alerts: withoutOffsets(catalog.alerts as Readonly<Record<string, Alert>>),
      deployment: { ...catalog.deployment, sloGroups: {} },
    });
    try {
      const files = (of: string, ending: string) =>
        readdir(emitted.at(of)).then((all) =>
          all.filter((f) => f.endsWith(ending)).map((f) => emitted.at(join(of, f))),
        );
      const rules = await files("prometheus/rules", ".rules.yml");
      const tests = await files("prometheus/tests", ".test.yml");
      const complaints = async (tool: string, ...args: readonly string[]) => {
        const { code, stdout, stderr } = await run(tool, args);
        return code === 0 ? "" : `${stdout}${stderr}`.slice(0, 2000);
      };
      expect(await complaints(promtool, "check", "rules", ...rules)).toBe("");
      expect(await complaints(promtool, "test", "rules", ...tests)).toBe("");
      expect(await complaints(amtool, "check-config", emitted.at("alertmanager/alertmanager.yml"))).toBe("");
    } finally {
      await emitted.remove();
    }
  });
});

function withoutOffsets(alerts: Readonly<Record<string, Alert>>): Catalog["alerts"] {
  const without = (of: Alert): Alert => (of.group ? { ...of, group: { ...of.group, queryOffset: undefined } } : of);
  return Object.fromEntries(Object.entries(alerts).map(([name, of]) => [name, without(of)]));
}
