import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { temporaryFolder } from "../temporary-folder.ts";
import { cli, root } from "./cli.ts";

const rules = (expr: string) => `groups: [{ name: a, rules: [{ alert: A, expr: "${expr}" }] }]\n`;

let child: ChildProcess;
afterEach(() => {
  child?.kill("SIGKILL");
});

/** `until` waits for the next report that has the words. */
function watching(folder: string) {
  child = spawn(process.execPath, [join(root, "dist/bin.js"), "lint", "--watch", "--catalog", "none", "rules"], {
    cwd: folder,
    stdio: ["ignore", "ignore", "pipe"],
  });
  let said = "";
  let look = () => {};
  child.stderr?.on("data", (chunk) => {
    said += chunk;
    look();
  });
  const until = (words: RegExp): Promise<string> =>
    new Promise((resolve) => {
      look = () => {
        const reports = said.split(/(?<=Ctrl-C ends it\.\n)/);
        const at = reports.findIndex((r) => r.endsWith("ends it.\n") && words.test(r));
        if (at < 0) return;
        said = reports.slice(at + 1).join("");
        resolve(reports[at] ?? "");
      };
      look();
    });
  return until;
}

test("files are linted again whenever one changes, comes or goes, until Ctrl-C", { timeout: 120_000 }, async () => {
  const folder = temporaryFolder();
  const [at, other] = [join(folder, "rules"), join(folder, "rules/b.yml")];
  mkdirSync(at);
  writeFileSync(join(at, "a.yml"), rules("up == 0"));
  const until = watching(folder);
  expect(await until(/./)).toBe("1 file checked, no problems\nWatching 1 file. Ctrl-C ends it.\n");
  writeFileSync(join(at, "a.yml"), rules("up == "));
  expect(await until(/invalid-expression/)).toContain("rules/a.yml:1:");
  writeFileSync(other, rules("up ="));
  await until(/b\.yml/);
  writeFileSync(join(at, "a.yml"), rules("up == 1"));
  rmSync(other);
  await until(/1 file checked, no problems/);
  renameSync(at, join(folder, "gone"));
  await until(/there is no file rules/);
  renameSync(join(folder, "gone"), at);
  await until(/1 file checked, no problems/);
  const ended = new Promise((resolve) => child.on("exit", (_, signal) => resolve(signal)));
  child.kill("SIGINT");
  expect(await ended).toBe("SIGINT");
});

test.each(["--fix", "-"])("%s changes files or ends, and is refused", async (other) => {
  const { code, stderr } = await cli(["lint", "--watch", other]);
  expect({ code, stderr }).toEqual({
    code: 2,
    stderr: expect.stringContaining("leave out --fix, --write-baseline and -"),
  });
});
