import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import * as api from "rustbox-monitoring";
import { expect, test } from "vitest";
import { temporaryFolder } from "../temporary-folder.ts";
import { typeErrorsOf } from "./type-errors-of.ts";

const src = join(import.meta.dirname, "../../src");
const index = readFileSync(join(src, "index.ts"), "utf8");
const names = Object.keys(api);

interface Example {
  readonly name: string;
  readonly code: string;
  /** What the comment below the code says that its last line yields. */
  readonly yields: string;
}

const uncommented = (text: string) => text.replace(/^ \* ?/gm, "").trim();

/** The metrics that the examples are about, as the barrel's own comment declares them. */
const metrics = uncommented(/```ts\n([\s\S]*?) \* ```/.exec(index)?.[1] ?? "");

const integrations = readFileSync(join(src, "catalog/integrations/vocabulary.ts"), "utf8").replaceAll(
  '"./',
  '"./catalog/integrations/',
);

const panels = readFileSync(join(src, "catalog/panels.ts"), "utf8");

/** The files that the barrel exports from; functions may have another name there. */
const files = [
  { text: panels, exported: [...panels.matchAll(/^export const (\w+)/gm)].map(([, name = ""]) => [name]) },
  ...[...`${index}${integrations}`.matchAll(/export (?!type|\*)\{?([^;]*?)\}? from "\.\/(.*?)"/g)].map(
    ([, exported = "", path = ""]) => ({
      text: readFileSync(join(src, path), "utf8"),
      exported: exported.split(",").map((e) => e.trim().split(" as ")),
    }),
  ),
];

const examples = names.flatMap((name): readonly Example[] => {
  const file = files.find(({ exported }) => exported.some((e) => e.at(-1) === name));
  const own = file?.exported.find((e) => e.at(-1) === name)?.[0] ?? name;
  const doc = new RegExp(`/\\*\\*\\n((?: \\*(?!/).*\\n)*) \\*/\\nexport (?:async )?(?:function|const) ${own}\\b`);
  const [, comment = ""] = doc.exec(file?.text ?? "") ?? [];
  const [, ...parts] = uncommented(comment).split(/^@example\n/m);
  return parts.map((part) => {
    const lines = part.trim().split("\n");
    const end = lines.findLastIndex((line) => !line.startsWith("// ")) + 1;
    const yields = lines.slice(end).map((line) => line.slice(3));
    return { name, code: lines.slice(0, end).join("\n"), yields: yields.join("\n") };
  });
});

/** The shop of other examples is the one that `catalog` declares. */
const [shop = ""] = (examples.find((e) => e.name === "catalog")?.code ?? "").split("\nconst { artifacts }");

/** A body that returns the value of the last statement. */
function body({ code }: Example): string {
  const before = /\bshop\b/.test(code.replace(/"[^"]*"/g, "")) && !code.includes("const shop") ? `${shop}\n` : "";
  const statements = code.split(/\n(?=[^\s)}\]])/);
  const last = statements.at(-1) ?? "";
  return `${before}${[...statements.slice(0, -1), `return ${last}`].join("\n")}`;
}

async function run(example: Example): Promise<unknown> {
  const AsyncFunction = Object.getPrototypeOf(async () => {}).constructor;
  return new AsyncFunction(...names, `${metrics}\n{ ${body(example)} }`)(...Object.values(api));
}

test("every function of the package has an example", () => {
  const shown = new Set(examples.map((e) => e.name));
  expect(names.filter((name) => !shown.has(name))).toEqual([]);
});

test("every example compiles", async () => {
  const path = join(temporaryFolder(), "examples.ts");
  const functions = examples.map((e, i) => `export async function example${i}() {\n${body(e)}\n}`);
  writeFileSync(path, [`import { ${names.join(", ")} } from "rustbox-monitoring";`, metrics, ...functions].join("\n"));
  expect((await typeErrorsOf(path)).map((e) => [e.file?.line, e.message])).toEqual([]);
});

test.each(examples)("the example of $name yields what it says: $yields", async (example) => {
  const value = await run(example);
  expect(value).toBeDefined();
  if (example.yields !== "")
    expect(typeof value === "string" ? value.trim() : JSON.stringify(value)).toBe(example.yields);
});
