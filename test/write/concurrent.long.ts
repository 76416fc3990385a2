import { spawn } from "node:child_process";
import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, it } from "vitest";
import { fixture, root } from "../cli/cli.ts";
import { temporaryFolder } from "../temporary-folder.ts";
import { run } from "../tools/index.ts";
import { contents } from "./write.ts";

const bin = join(root, "dist/bin.js");

/** Two catalogs whose files differ in nearly every place, and what each generates. */
async function twoCatalogs() {
  const make = async (service: string) => {
    const catalog = temporaryFolder();
    cpSync(fixture("tiny"), catalog, { recursive: true });
    const entry = join(catalog, "index.ts");
    writeFileSync(entry, readFileSync(entry, "utf8").replace('owner: "ticket-office"', `owner: "${service}"`));
    const out = temporaryFolder();
    expect(await generate(catalog, out)).toMatchObject({ code: 0 });
    return { catalog, files: JSON.stringify(contents(out)) };
  };
  return [await make("north"), await make("south")] as const;
}

function generate(catalog: string, out: string, ...more: readonly string[]) {
  return run(process.execPath, [bin, "generate", "--catalog", catalog, "--out", out, ...more]);
}

it("40 pairs of runs at once each leave the files of one catalog, and say so", async () => {
  const [north, south] = await twoCatalogs();
  for (let pair = 0; pair < 40; pair++) {
    const out = temporaryFolder();
    const ran = await Promise.all([generate(north.catalog, out), generate(south.catalog, out)]);
    expect(ran.map(({ code, stderr }) => ({ code, stderr: code === 0 ? "" : stderr }))).toEqual([
      { code: 0, stderr: "" },
      { code: 0, stderr: "" },
    ]);
    expect([north.files, south.files]).toContain(JSON.stringify(contents(out)));
  }
});

it("after any order of kills and runs at once, what --check calls clean is whole, and the next run repairs the rest", async () => {
  const [north, south] = await twoCatalogs();
  const out = temporaryFolder();
  let interrupted = 0;
  for (let round = 0; round < 10; round++) {
    const runs = [north, south, round % 2 ? north : south].map(({ catalog }) =>
      spawn(process.execPath, [bin, "generate", "--catalog", catalog, "--out", out], { stdio: "ignore" }),
    );
    const ended = runs.map((child) => new Promise((resolve) => child.on("exit", resolve)));
    await sleep(300 + 70 * round);
    for (const child of runs.slice(1)) child.kill("SIGKILL");
    await Promise.all(ended);
    for (const { catalog, files } of [north, south]) {
      const { code, stderr } = await generate(catalog, out, "--check");
      if (stderr.includes("unfinished-write")) interrupted += 1;
      // Clean or not is a matter of whose files they are; a mixture is never clean.
      if (code === 0) expect(JSON.stringify(contents(out))).toBe(files);
    }
    const last = round % 3 ? north : south;
    expect(await generate(last.catalog, out)).toMatchObject({ code: 0 });
    expect(JSON.stringify(contents(out))).toBe(last.files);
  }
  console.error(`${interrupted} of 20 checks met an unfinished write`);
});
