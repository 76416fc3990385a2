import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
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
    return { catalog, files: filesIn(out) };
  };
  return [await make("north"), await make("south")] as const;
}

/** What tools see there, in short: what is left beside the files has names that none of them reads. */
function filesIn(out: string): string {
  const visible = Object.entries(contents(out)).filter(
    ([path]) => !/(?:^|\/)\.(?:staging|rustbox-monitoring)/.test(path),
  );
  return createHash("sha256").update(JSON.stringify(visible)).digest("hex");
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
    expect([north.files, south.files]).toContain(filesIn(out));
  }
});

/** Ends as the system would end it, right before its operation number `at` on files of the output folder. */
function killedAt(at: number, catalog: string, out: string) {
  const preload = join(import.meta.dirname, "kill-at.mjs");
  const args = ["--import", preload, bin, "generate", "--catalog", catalog, "--out", out];
  const env = { ...process.env, KILL_AT: String(at), KILL_BELOW: out };
  const child = spawn(process.execPath, args, { stdio: "ignore", env });
  return new Promise<string | null>((resolve) => child.on("exit", (_, signal) => resolve(signal)));
}

it("killed before any of its file operations, the command leaves what --check never calls clean and the next run repairs", async () => {
  const [north, south] = await twoCatalogs();
  const out = temporaryFolder();
  const seen = { unfinished: 0, old: 0, ended: 0 };
  // Every fifth of them.
  for (let at = 1; seen.ended === 0; at += 5) {
    expect(await generate(north.catalog, out)).toMatchObject({ code: 0 });
    if ((await killedAt(at, south.catalog, out)) !== "SIGKILL") seen.ended += 1;
    const { code, stderr } = await generate(south.catalog, out, "--check");
    const whole = [north.files, south.files].indexOf(filesIn(out));
    if (stderr.includes("unfinished-write")) seen.unfinished += 1;
    else if (code === 0) expect({ at, whole }).toEqual({ at, whole: 1 });
    else {
      seen.old += 1;
      expect({ at, whole, stderr }).toEqual({ at, whole: 0, stderr: expect.stringContaining("drift") });
    }
  }
  expect(await generate(south.catalog, out)).toMatchObject({ code: 0 });
  expect(filesIn(out)).toBe(south.files);
  // Most of the operations are those of the write itself.
  expect(seen.unfinished).toBeGreaterThan(5);
}, 600_000);

it("after any order of kills and runs at once, what --check calls clean is whole, and the next run repairs the rest", async () => {
  const [north, south] = await twoCatalogs();
  const out = temporaryFolder();
  const seen = { kills: 0, unfinished: 0 };
  const enough = () => seen.kills > 8 && seen.unfinished > 4;
  // How often a kill meets the write itself is a matter of the machine's pace.
  for (let round = 0; round < 10 || (!enough() && round < 60); round++) {
    const last = round % 3 ? north : south;
    const other = last === north ? south : north;
    const ended = await Promise.all([
      round % 2 ? generate(last.catalog, out) : undefined,
      killedAt(10 + 4 * (round % 10), other.catalog, out),
      killedAt(6 + 5 * (round % 10), round % 2 ? other.catalog : last.catalog, out),
    ]);
    seen.kills += ended.filter((by) => by === "SIGKILL").length;
    for (const { catalog, files } of [north, south]) {
      const { code, stderr } = await generate(catalog, out, "--check");
      if (stderr.includes("unfinished-write")) seen.unfinished += 1;
      // Clean or not is a matter of whose files they are; a mixture is never clean.
      if (code === 0) expect(filesIn(out)).toBe(files);
    }
    expect(await generate(last.catalog, out)).toMatchObject({ code: 0 });
    expect(filesIn(out)).toBe(last.files);
  }
  expect(seen).toSatisfy(enough);
}, 600_000);
