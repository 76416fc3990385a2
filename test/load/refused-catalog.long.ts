import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { cli } from "../cli/cli.ts";
import { temporaryFolder } from "../temporary-folder.ts";
import { catalogWith, problemOf, type Slip } from "./slips.ts";

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
    // It would go on for minutes: the answer says that it was ended.
    expect(await problemOf(slip, 500)).toBe(
      `catalog-does-not-load: the catalog does not load within 0.5 s; ${because}`,
    );
  });
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
