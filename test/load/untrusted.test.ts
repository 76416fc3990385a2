import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { starterModules } from "../../src/init/starter.ts";
import { loadCatalog } from "../../src/load/load-catalog.ts";
import { NotADeclaration, readDeclarations } from "../../src/load/untrusted/read-declarations.ts";
import { fixture } from "../cli/cli.ts";
import { temporaryFolder } from "../temporary-folder.ts";

const tiny = readFileSync(join(fixture("tiny"), "index.ts"), "utf8");

function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = temporaryFolder();
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

const read = (path: string, timeoutMs = 20_000) => loadCatalog(path, { timeoutMs, untrusted: true });

/** What is refused of the tiny catalog with a line above it, which is line 1. */
async function refusal(line: string, files: Readonly<Record<string, string>> = {}): Promise<string> {
  return refusalOf(
    folderWith({
      "index.ts": `${line}
${tiny}`,
      ...files,
    }),
  );
}

/** Without a process of its own, which the loader's own tests have. */
async function refusalOf(folder: string): Promise<string> {
  const given = async (specifier: string) => {
    if (specifier !== "rustbox-monitoring") return undefined;
    const { compile, ...vocabulary } = await import("../../src/index.ts");
    return vocabulary;
  };
  const namespaceOf = async (namespace: object) => ({ namespace });
  try {
    await readDeclarations(join(folder, "index.ts"), { given, namespaceOf });
    return "read";
  } catch (cause) {
    if (!(cause instanceof NotADeclaration)) return String(cause);
    return `${cause.message} in line ${cause.place?.line}`;
  }
}

describe("--untrusted reads what a run of the catalog makes, from", () => {
  it.each([
    [
      "a catalog of many modules",
      () => folderWith(starterModules({ service: "shop", targets: ["shop:9100"], ci: [] }, "plain")),
    ],
    ["one with functions of its own", () => fixture("jobs")],
  ])("%s", async (_, written) => {
    const path = written();
    const [run, seen] = await Promise.all([loadCatalog(path), read(path)]);
    expect(seen).toEqual(run);
    expect(seen).toHaveProperty("catalog.kind", "catalog");
  });
});

describe("of the language, it knows", () => {
  const constants = `
    import { extra, default as base, nested as again } from "./more";
    export * from "./more.js";
    import data from "./data.json" with { type: "json" };
    const { a, b: [c, ...rest], d = 4, ...others }: Record<string, any> = { a: 1, b: [2, 3, 4], e: 5 };
    function label(n: number, { unit = "s", short } = { short: true }) {
      if (n > 10) { const many = "many"; return many; }
      if (short) return \`\${n}\${unit}\`;
      return String(n) as string;
    }
    const recursive = (n: number): number => (n <= 1 ? 1 : n * recursive(n - 1));
    const nothing: any = undefined;
    export default {
      kind: "catalog",
      all: [a, c, rest, d, others, extra, base, again.x, data.y],
      calls: [label(5), label(50), label(5, { unit: "m", short: false }), recursive(5), Math.max(...[1, 2]), (-2) ** 2],
      texts: ["a-b".split("-"), "ab".toUpperCase(), [1, 2].map((n, i) => n * i), Object.entries({ k: 1 }).flat()],
      chain: [nothing?.x.y, nothing?.(1), nothing ?? "none", !nothing, typeof nothing, "x" === ("x" as const)],
      ["comp" + "uted"]: { ...data, ...(nothing && { z: 1 }) },
    };`;

  it("declarations, parts of lists and objects, functions, operators, modules and JSON", async () => {
    const folder = folderWith({
      "index.ts": constants,
      "more.ts":
        "export const extra = late(); export default 7; export { nested };\nconst nested = { x: 8 }; function late() { return 6; }",
      "data.json": '{ "y": 9 }',
    });
    const [run, seen] = await Promise.all([loadCatalog(folder), read(folder)]);
    expect(seen).toEqual(run);
    expect(seen).toHaveProperty("catalog.all", [1, 2, [3, 4], 4, { e: 5 }, 6, 7, 8, 9]);
  });
});

describe("--untrusted refuses a catalog that", () => {
  it.each([
    [
      "reads a file",
      'import { readFileSync } from "node:fs"; export const x = readFileSync("/etc/passwd");',
      "imports node:fs, which is not its own module in line 1",
    ],
    [
      "names a package",
      'import x from "left-pad"; export const y = x;',
      "imports left-pad, which is not its own module in line 1",
    ],
    [
      "reads an environment variable",
      "export const x = process.env.TOKEN;",
      "names process, which it does not declare before and may not reach in line 1",
    ],
    [
      "opens a connection",
      'export const x = fetch("http://127.0.0.1/");',
      "names fetch, which it does not declare before and may not reach in line 1",
    ],
    [
      "evaluates a text",
      'export const x = eval("1");',
      "names eval, which it does not declare before and may not reach in line 1",
    ],
    [
      "reaches for the global object",
      "export const x = globalThis;",
      "names globalThis, which it does not declare before and may not reach in line 1",
    ],
    [
      "makes a function of a text",
      'export const x = (() => 1).constructor("return process")();',
      "reads constructor of a function in line 1",
    ],
    [
      "does so by a list",
      'export const x = [].map.constructor("return process")();',
      "reads constructor of a function in line 1",
    ],
    [
      "does so by an object",
      'export const x = ({} as any).constructor.constructor("return process")();',
      "reads constructor of undefined in line 1",
    ],
    [
      "does so by a text",
      'export const x = ("" as any)["con" + "structor"].constructor;',
      "reads constructor of undefined in line 1",
    ],
    [
      "does so by a function of the engine",
      'import { counter as c } from "rustbox-monitoring"; export const x = (c as any).constructor("return process")();',
      "reads constructor of a function in line 1",
    ],
    ["calls a method with another this", "export const x = [].map.call([]);", "reads call of a function in line 1"],
    ["changes a prototype", 'export const x = { ["__proto__"]: { a: 1 } };', "names a prototype in line 1"],
    [
      "calls what it was not given",
      "export const x = ({ f: 5 } as any).f();",
      "calls what is neither its own function nor one of rustbox-monitoring in line 1",
    ],
    [
      "runs the engine's programs",
      'import { compile as go } from "rustbox-monitoring"; export const x = go({} as never);',
      "imports compile, which is not exported there in line 1",
    ],
    ["loops", "for (;;) {}", "holds a loop, which a declaration does not in line 1"],
    ["assigns", "let x = 1; x = 2;", "assigns to something, which a declaration does not in line 1"],
    ["waits", "export const x = await 1;", "waits for something, which a declaration does not in line 1"],
    [
      "imports while it runs",
      'export const x = import("node:fs");',
      "imports while it runs, which a declaration does not in line 1",
    ],
    [
      "makes an object",
      'export const x = new Function("return process");',
      "makes an object with new, which a declaration does not in line 1",
    ],
    [
      "does something by the way",
      'import { not } from "rustbox-monitoring"; not("x");',
      "calls something for what it does, and not for what it returns in line 1",
    ],
    ["has a class", "class A { static { process.exit(0); } }", "holds a class, which a declaration does not in line 1"],
    ["has an accessor", "export const x = { get a() { return 1; } };", "declares an accessor in line 1"],
    [
      "repeats without end",
      "const f = (): unknown => f(); export const x = f();",
      "RangeError: Maximum call stack size exceeded",
    ],
    ["does not parse", "export const x = ;", "Unexpected token"],
  ])("%s", async (_, line, because) => {
    expect(await refusal(line)).toContain(because);
  });

  it("imports what is outside of its folder, by a path or by a link", async () => {
    const outside = folderWith({ "secret.ts": "export const x = 1;" });
    expect(await refusal(`export * from "../${outside.split("/").at(-1)}/secret.ts";`)).toMatch(
      "which is outside of its folder",
    );
    const folder = folderWith({ "index.ts": `export * from "./linked.ts";\n${tiny}` });
    symlinkSync(join(outside, "secret.ts"), join(folder, "linked.ts"));
    expect(await refusalOf(folder)).toBe("imports ./linked.ts, which is outside of its folder in line 1");
  });

  it("has modules that import each other", async () => {
    expect(
      await refusal('export * from "./a.ts";', {
        "a.ts": 'export * from "./b.ts";',
        "b.ts": 'export * from "./a.ts";',
      }),
    ).toMatch("import each other");
  });
});
