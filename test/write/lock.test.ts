import { spawn } from "node:child_process";
import { mkdirSync, readdirSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { compare } from "../../src/write/write.ts";
import { temporaryFolder } from "../temporary-folder.ts";
import { withFault } from "./faults.ts";
import { artifacts, contents, write } from "./write.ts";

const old = { "a.yml": "old", "b.yml": "old" };
const fresh = { "a.yml": "new", "b.yml": "new" };

const problems = async (out: string) => {
  const { changes, problems } = await compare(artifacts(fresh), out, { waitMs: 50 });
  return { changes: changes.length, problems: problems.map((p) => p.code) };
};

it("a mixture that a dead run left is an unfinished write, not a difference", async () => {
  let mixtures = 0;
  for (let at = 1, reached = true; reached; at++) {
    const out = temporaryFolder();
    await write(old, out);
    reached = await withFault("dies", at, () => write(fresh, out));
    const { "a.yml": a, "b.yml": b } = contents(out);
    if (a === b) continue;
    mixtures += 1;
    expect(await problems(out)).toEqual({ changes: 0, problems: ["unfinished-write"] });
  }
  expect(mixtures).toBeGreaterThan(0);
});

it("who finds another process writing waits, then names it; once that is dead its lock is gone", async () => {
  const out = temporaryFolder();
  await write(old, out);
  const jiti = join(import.meta.dirname, "../../node_modules/jiti/lib/jiti-cli.mjs");
  const other = spawn(process.execPath, [jiti, join(import.meta.dirname, "hold-lock.ts"), out]);
  onTestFinished(() => void other.kill("SIGKILL"));
  expect(String(await new Promise((resolve) => other.stdout.once("data", resolve)))).toBe("held\n");

  const [problem] = await write(fresh, out, 50);
  expect(problem).toMatchObject({
    code: "being-written",
    message: expect.stringContaining(`process ${other.pid} on `),
  });
  expect(await problems(out)).toEqual({ changes: 0, problems: ["being-written"] });
  expect(contents(out)).toMatchObject(old);

  const ended = new Promise((resolve) => other.once("exit", resolve));
  other.kill("SIGKILL");
  await ended;
  expect(await write(fresh, out, 50)).toEqual([]);
  expect(contents(out)).toEqual(fresh);
  expect(readdirSync(out).sort()).toEqual([".manifest", "a.yml", "b.yml"]);
});

it("a lock of another machine counts for ten minutes", async () => {
  const out = temporaryFolder();
  const lock = join(out, ".staging/lock-ffffffffffff-1-1");
  mkdirSync(join(out, ".staging"));
  writeFileSync(lock, '{"pid":1,"host":"elsewhere"}');
  expect(await write(fresh, out, 50)).toMatchObject([
    { message: "process 1 on elsewhere is writing the output folder" },
  ]);
  const before = Date.now() / 1000 - 11 * 60;
  utimesSync(lock, before, before);
  expect(await write(fresh, out, 50)).toEqual([]);
});
