import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { loadCatalog } from "../../src/load/load-catalog.ts";
import { catalogWith, problemOf } from "./slips.ts";

it("a catalog may import, wait and log as modules do", async () => {
  const before = [
    'import { a } from "./a";',
    'import { b } from "./b.js";',
    'import { c } from "./c";',
    'import j from "./j.json" with { type: "json" };',
    'import price from "price";',
    'import { readFile } from "node:fs/promises";',
  ];
  const after = [
    "await readFile(import.meta.filename);",
    'const { b: again } = await import("./b.ts");',
    'if (a + b + c + j.d + price !== 15 || again !== b) throw new Error("imported wrongly");',
    "export const half = (x: number) => x / 2;",
    'process.stderr.write("");',
  ];
  const files = {
    "a.ts": 'import { b } from "./b.ts";\nexport const a = 1;\nexport const usesB = () => b;',
    // A circle.
    "b.ts": 'import { a } from "./a.ts";\nexport const b = 2 satisfies number;\nexport const usesA = () => a;',
    "c/index.ts": "export const c = 3 as const;",
    "j.json": '{ "d": 4 }',
    "node_modules/price/package.json": '{ "name": "price", "type": "module", "exports": { "import": "./main.js" } }',
    "node_modules/price/main.js": "export default 5;",
  };
  expect(await problemOf({ before: before.join("\n"), after: after.join("\n"), files })).toBe("loaded");
});

it("packages take their turns in the order of imports, however long each takes to load", async () => {
  const found = (name: string, main: string) => ({
    [`node_modules/${name}/package.json`]: `{ "name": "${name}", "type": "module", "exports": "./main.js" }`,
    [`node_modules/${name}/main.js`]: main,
  });
  const files = {
    ...found("turns", "let last = 0;\nexport const turn = () => ++last;"),
    ...found(
      "slow",
      'import { turn } from "turns";\nimport { readFile } from "node:fs/promises";\nfor (let i = 0; i < 50; i++) await readFile(import.meta.filename);\nexport default turn();',
    ),
    ...found("quick", 'import { turn } from "turns";\nexport default turn();'),
    "first.ts": 'import slow from "slow";\nexport { slow };',
  };
  const before = 'import { slow } from "./first.ts";\nimport quick from "quick";';
  const after = "if (slow !== 1 || quick !== 2) throw new Error(`${slow} ${quick}`);";
  expect(await problemOf({ before, after, files })).toBe("loaded");
});

it("names the declaration that is not data", async () => {
  const folder = catalogWith({});
  const text = readFileSync(join(folder, "index.ts"), "utf8");
  writeFileSync(join(folder, "index.ts"), text.replace(/owner: "[^"]*"/, "owner: (() => 'me') as never"));
  const loaded = await loadCatalog(folder);
  expect("problem" in loaded && loaded.problem.message).toBe("owner is a function");
});
