/** `lint --baseline` and `lint --since`: what is reported where a repository has findings already. */
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { temporaryFolder } from "../temporary-folder.ts";
import { cli } from "./cli.ts";

const rule = (name: string, expr: string) => `      - alert: ${name}\n        expr: ${expr}\n`;
const file = (...rules: readonly string[]) => `groups:\n  - name: g\n    rules:\n${rules.join("")}`;
const old = rule("Old", "up == = 0");
const good = rule("Good", "up == 0");
const fresh = rule("Fresh", "up == == 0");
const json = ["lint", "--catalog", "none", "--format", "json"];

async function found(cwd: string, ...args: readonly string[]): Promise<readonly string[]> {
  const { stdout } = await cli([...json, ...args], { cwd });
  const { diagnostics } = JSON.parse(stdout) as { diagnostics: { at: string; code: string }[] };
  return diagnostics.map(({ code, at }) => `${code} ${at}`);
}

function write(cwd: string, path: string, text: string): void {
  mkdirSync(join(cwd, path, ".."), { recursive: true });
  writeFileSync(join(cwd, path), text);
}

describe("--baseline", () => {
  const args = ["rules", "--baseline", "known.json"];

  test("leaves out what it lists, wherever it moved, and fails for anything new", async () => {
    const cwd = temporaryFolder();
    write(cwd, "rules/a.yml", file(old));
    const written = await cli(["lint", "--catalog", "none", ...args, "--write-baseline"], { cwd });
    expect(written).toMatchObject({ code: 0, stdout: "", stderr: "known.json lists 1 finding\n" });
    write(cwd, "rules/a.yml", file(good, good.replace("Good", "Better"), old));
    const same = await cli(["lint", "--catalog", "none", ...args], { cwd });
    expect(same).toMatchObject({ code: 0, stderr: "1 file checked, 1 known from the baseline, no new problems\n" });
    write(cwd, "rules/a.yml", file(fresh, old));
    expect(await found(cwd, ...args)).toEqual(["invalid-expression g.Fresh.expr"]);
    expect((await cli([...json, ...args], { cwd })).code).toBe(1);
  });

  test("is the same from another folder", async () => {
    const cwd = temporaryFolder();
    write(cwd, "rules/a.yml", file(old));
    await cli([...json, ...args, "--write-baseline"], { cwd });
    expect(await found(join(cwd, "rules"), "a.yml", "--baseline", "../known.json")).toEqual([]);
  });

  test("says how many of its findings are gone", async () => {
    const cwd = temporaryFolder();
    write(cwd, "rules/a.yml", file(old));
    await cli([...json, ...args, "--write-baseline"], { cwd });
    write(cwd, "rules/a.yml", file(good));
    const { stderr } = await cli(["lint", "--catalog", "none", ...args], { cwd });
    expect(stderr).toBe("1 file checked, 1 of the baseline is gone: write it again, no problems\n");
  });

  test("that is missing or something else is an error", async () => {
    const cwd = temporaryFolder();
    write(cwd, "rules/a.yml", file(good));
    expect(await found(cwd, ...args)).toEqual(["bad-baseline known.json"]);
    write(cwd, "known.json", "{}");
    const { code, stderr } = await cli(["lint", "--catalog", "none", ...args], { cwd });
    expect(code).toBe(1);
    expect(stderr).toContain("this is not a baseline of version 1");
  });

  test("must be named where it is to be written", async () => {
    expect((await cli([...json, "--write-baseline"], { cwd: temporaryFolder() })).code).toBe(2);
  });

  test("among the files that are read is not one of them", async () => {
    const cwd = temporaryFolder();
    write(cwd, "a.yml", file(old));
    const here = [".", "--baseline", "known.json"];
    await cli([...json, ...here, "--write-baseline"], { cwd });
    expect(await found(cwd, ...here)).toEqual([]);
  });
});

test("--fail-on says from which severity on a finding fails", async () => {
  const cwd = temporaryFolder();
  write(cwd, "a.yml", file(rule("A", "http_requests_total > 5")));
  const codes = ["error", "warning", "never"].map((s) => cli([...json, "a.yml", "--fail-on", s], { cwd }));
  expect((await Promise.all(codes)).map(({ code }) => code)).toEqual([0, 1, 0]);
});

describe("--since", () => {
  function repository(): { readonly cwd: string; readonly git: (...args: readonly string[]) => void } {
    const cwd = temporaryFolder();
    const who = ["-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false"];
    const git = (...args: readonly string[]) => {
      const { status, stderr } = spawnSync("git", [...who, ...args], { cwd, encoding: "utf8" });
      if (status !== 0) throw new Error(stderr);
    };
    git("init", "--quiet", "--initial-branch=main");
    write(cwd, "rules/a.yml", file(old, good));
    write(cwd, "rules/recorded.yml", "groups: [{name: r, rules: [{record: 'j:x', expr: sum by (job) (x)}]}]\n");
    write(cwd, "rules/reads.yml", file(rule("Reads", 'j:x{job="a"} > 1')));
    git("add", ".");
    git("commit", "--quiet", "--message=first");
    return { cwd, git };
  }

  test("leaves out what was there before, wherever it moved, and reports the rule that changed", async () => {
    const { cwd, git } = repository();
    write(cwd, "rules/a.yml", file(fresh, good, old));
    expect(await found(cwd, "rules", "--since", "HEAD")).toEqual(["invalid-expression g.Fresh.expr"]);
    git("commit", "--quiet", "--all", "--message=second");
    expect(await found(cwd, "rules", "--since", "HEAD~1")).toEqual(["invalid-expression g.Fresh.expr"]);
    const { code, stderr } = await cli(["lint", "--catalog", "none", "rules", "--since", "HEAD"], { cwd });
    expect(code).toBe(0);
    expect(stderr).toBe("3 files checked, 2 in what did not change, no new problems\n");
  });

  test("reports an old finding of a rule that changed otherwise", async () => {
    const { cwd } = repository();
    write(cwd, "rules/a.yml", file(`${old}        for: 5m\n`, good));
    expect(await found(cwd, "rules", "--since", "HEAD")).toEqual(["invalid-expression g.Old.expr"]);
  });

  test("reports what a change breaks in a file that did not change", async () => {
    const { cwd } = repository();
    write(cwd, "rules/recorded.yml", "groups: [{name: r, rules: [{record: 'j:x', expr: sum by (node) (x)}]}]\n");
    expect(await found(cwd, "rules", "--since", "HEAD")).toEqual(["unknown-label g.Reads.expr"]);
  });

  test("knows a file by its new name, reads those that are gone, and takes those that git does not know as new", async () => {
    const { cwd, git } = repository();
    renameSync(join(cwd, "rules/a.yml"), join(cwd, "rules/ä b.yml"));
    git("add", "--all");
    expect(await found(cwd, "rules", "--since", "HEAD")).toEqual([]);
    write(cwd, "rules/new.yml", file(fresh));
    rmSync(join(cwd, "rules/recorded.yml"));
    const path = join(cwd, "rules");
    expect(await found(path, ".", "--since", "HEAD")).toEqual([
      "invalid-expression g.Fresh.expr",
      "removed-recording g.Reads.expr",
    ]);
  });

  test("compares with where the branches parted", async () => {
    const { cwd, git } = repository();
    git("checkout", "--quiet", "-b", "work");
    git("checkout", "--quiet", "main");
    write(cwd, "rules/a.yml", file(good));
    git("commit", "--quiet", "--all", "--message=fixed on main");
    git("checkout", "--quiet", "work");
    expect(await found(cwd, "rules", "--since", "main")).toEqual([]);
  });

  test("needs a commit of a repository", async () => {
    const { cwd } = repository();
    for (const ref of ["nobody", "--all"]) {
      const { code, stdout } = await cli([...json, "rules", `--since=${ref}`], { cwd });
      expect([code, stdout]).toEqual([3, expect.stringContaining("no-earlier-version")]);
    }
    const elsewhere = temporaryFolder();
    write(elsewhere, "a.yml", file(good));
    expect((await cli([...json, "a.yml", "--since", "HEAD"], { cwd: elsewhere })).code).toBe(3);
  });

  test("a baseline says the same of both", async () => {
    const { cwd } = repository();
    const known = ["rules", "--baseline", "known.json"];
    await cli([...json, ...known, "--write-baseline"], { cwd });
    expect(JSON.parse(readFileSync(join(cwd, "known.json"), "utf8"))).toMatchObject({ version: 1 });
    write(cwd, "rules/a.yml", file(`${old}        for: 5m\n`, fresh));
    expect(await found(cwd, ...known, "--since", "HEAD")).toEqual(["invalid-expression g.Fresh.expr"]);
  });
});
