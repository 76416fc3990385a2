import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { loadCatalog } from "../../src/load/load-catalog.ts";
import { cli, fixture } from "../cli/cli.ts";
import { temporaryFolder } from "../temporary-folder.ts";

const tiny = readFileSync(join(fixture("tiny"), "index.ts"), "utf8");

/** The tiny catalog with a line before and after it. */
function catalogWith({ before = "", after = "", files = {} }: Slip): string {
  const folder = temporaryFolder();
  writeFileSync(join(folder, "index.ts"), `${before}\n${tiny}\n${after}\n`);
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(join(folder, name, ".."), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

interface Slip {
  readonly before?: string;
  readonly after?: string;
  readonly files?: Readonly<Record<string, string>>;
}

async function problemOf(slip: Slip, timeoutMs = 20_000) {
  const folder = catalogWith(slip);
  const loaded = await loadCatalog(folder, { timeoutMs });
  if (!("problem" in loaded)) return "loaded";
  const { code, message, notes, file } = loaded.problem;
  const line = file ? ` in line ${file.line}` : "";
  return `${code}: ${message}${line}; ${notes.map((n) => n.message).join("; ")}`.replaceAll(folder, "…");
}

const onlyData = "a catalog is only data: what it does besides is lost, or differs from run to run";

describe("a catalog that does more than export itself is refused:", () => {
  it.each<readonly [name: string, slip: Slip, problem: string]>([
    [
      "it ends the process",
      { after: "process.exit(0);" },
      "catalog-side-effect: the catalog ends the process: process.exit(0) in line 166; then nothing would be checked",
    ],
    [
      "it ends the process by a signal",
      { after: 'process.kill(process.pid, "SIGTERM");\nfor (;;) {}' },
      "catalog-does-not-load: the catalog does not finish loading; was ended by SIGTERM",
    ],
    [
      "it waits for what never comes",
      { after: "await new Promise(() => {});" },
      "catalog-does-not-load: the catalog does not finish loading; it waits for something that never comes",
    ],
    [
      "it rejects later",
      { after: 'Promise.reject(new Error("the price list is gone"));' },
      "catalog-does-not-load: the catalog does not load: the price list is gone in line 166; ",
    ],
    [
      "it leaves a timer",
      { after: "setInterval(() => {}, 1000);" },
      `catalog-side-effect: the catalog leaves a timer open; ${onlyData}`,
    ],
    [
      "it leaves a server",
      { before: 'import net from "node:net";', after: 'net.createServer().listen(0, "127.0.0.1");' },
      `catalog-side-effect: the catalog leaves a server open; ${onlyData}`,
    ],
    [
      "it prints",
      { after: 'console.log("hello");' },
      "catalog-side-effect: the catalog prints to the standard output: hello in line 166; that belongs to the command, such as its JSON",
    ],
    [
      "it changes a prototype",
      { after: "Object.defineProperty(Array.prototype, 'last', { get() { return this[0]; } });" },
      `catalog-side-effect: the catalog changes Array.prototype.last; ${onlyData}`,
    ],
    [
      "it changes a global",
      { after: "globalThis.config = {};" },
      `catalog-side-effect: the catalog changes globalThis.config; ${onlyData}`,
    ],
    [
      "it throws what is not an error",
      { after: "throw 'no';" },
      "catalog-does-not-load: the catalog does not load: no; ",
    ],
    [
      "it does not parse",
      { after: "const = 3;" },
      "catalog-does-not-load: the catalog does not load: Unexpected token (166:7) in line 166; ",
    ],
    [
      "it imports what is not there",
      { before: 'import "./metrics.ts";' },
      "catalog-does-not-load: the catalog does not load: ENOENT: no such file or directory, open '…/metrics.ts'; ",
    ],
  ])("%s", async (_, slip, problem) => {
    expect(await problemOf(slip)).toBe(problem);
  });
});

describe("a catalog that takes too long is ended,", () => {
  it.each([
    ["in a loop", { after: "for (;;) {}" }, "a loop in it did not end"],
    [
      "in a loop after a pause",
      { after: "await 0; await new Promise((r) => setTimeout(r, 1));\nfor (;;) {}" },
      "something in it runs or waits without end",
    ],
    [
      "in a program that it started",
      { before: 'import { execSync } from "node:child_process";', after: 'execSync("sleep 60");' },
      "something in it runs or waits without end",
    ],
  ])("%s", async (_, slip, because) => {
    const started = performance.now();
    expect(await problemOf(slip, 500)).toBe(
      `catalog-does-not-load: the catalog does not load within 0.5 s; ${because}`,
    );
    expect(performance.now() - started).toBeLessThan(5000);
  });
});

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

it("names the declaration that is not data", async () => {
  const folder = catalogWith({});
  const text = readFileSync(join(folder, "index.ts"), "utf8");
  writeFileSync(join(folder, "index.ts"), text.replace(/owner: "[^"]*"/, "owner: (() => 'me') as never"));
  const loaded = await loadCatalog(folder);
  expect("problem" in loaded && loaded.problem.message).toBe("owner is a function");
});

describe("a catalog that reads the clock or randomness", () => {
  const generate = async (catalog: string, out = temporaryFolder()) => ({
    ...(await cli(["generate", "--catalog", catalog, "--out", out])),
    out,
  });
  const withTitle = (title: string): string => {
    const folder = catalogWith({});
    const file = join(folder, "index.ts");
    writeFileSync(file, readFileSync(file, "utf8").replace('title: "Kiosk",', `title: ${title},`));
    return folder;
  };

  it.each([
    ["`Kiosk of ${new Date().getFullYear()}`", "the clock"],
    ["`Kiosk ${Math.random()}`", "a random number"],
  ])("is refused where a file depends on it: %s", async (title, what) => {
    const { code, stderr } = await generate(withTitle(title));
    expect(code).toBe(1);
    expect(stderr).toContain("different files\n  --> grafana/dashboards/kiosk.json");
    expect(stderr.replace(/\s+/g, " ")).toContain(`index.ts:94 reads ${what}`);
  });

  it("is accepted where no file depends on it", async () => {
    const catalog = catalogWith({ after: "export const loadedAt = Date.now();" });
    const { code, stderr } = await generate(catalog);
    expect({ code, stderr }).toMatchObject({ code: 0 });
    rmSync(catalog, { recursive: true });
  });
});
