import { spawnSync } from "node:child_process";
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { tools } from "../tools/index.ts";
import { fixture, root } from "./cli.ts";

const { promtool, amtool } = tools("reference");
const node = process.execPath;
const bin = join(root, "dist/bin.js");

/** Every command over the tiny catalog and its files; each ends with 0 in ordinary surroundings. */
const commands: Readonly<Record<string, readonly string[]>> = {
  generate: ["generate"],
  "generate --check": ["generate", "--check"],
  validate: ["validate"],
  test: ["test"],
  diff: ["diff"],
  lint: ["lint"],
  "lint -": ["lint", "-"],
  explain: ["explain", "KioskDown"],
  "explain --format json": ["explain", "KioskDown", "--format", "json"],
  "--help": ["--help"],
};

/** What prints nothing to stdout has nothing to lose there. */
const printsToStdout = ["test", "explain", "explain --format json", "--help"];

let folder = "";
let readOnly = "";
let rules = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "rustbox-monitoring-surroundings-"));
  cpSync(fixture("tiny"), join(folder, "spec"), { recursive: true });
  readOnly = join(folder, "read-only");
  mkdirSync(readOnly, { mode: 0o555 });
  spawnSync(node, [bin, "generate", "--quiet"], { cwd: folder });
  rules = join(folder, "out/prometheus/rules/kiosk-alerts.rules.yml");
  // Root may write to a folder without permission: nobody may not, and needs to enter these.
  for (const path of [folder, join(folder, "out")]) chmodSync(path, 0o755);
});
afterAll(() => {
  chmodSync(readOnly, 0o755);
  rmSync(folder, { recursive: true, force: true });
});

interface Surroundings {
  /** Shell around `"$@"`, the command. */
  readonly shell?: string;
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly cwd?: string;
}

function run(name: string, { shell = '"$@"', env = {}, cwd = folder }: Surroundings) {
  const args = commands[name] ?? [];
  const ran = spawnSync("bash", ["-c", shell, "bash", node, bin, ...args], {
    cwd,
    encoding: "utf8",
    timeout: 60_000,
    input: name === "lint -" ? "groups: []\n" : "",
    env: { ...process.env, PROMTOOL: promtool, AMTOOL: amtool, ...env },
  });
  return { code: ran.status, stdout: ran.stdout, stderr: ran.stderr };
}

const surroundings: Readonly<Record<string, Surroundings>> = {
  "ordinary ones": {},
  "a closed stdout": { shell: '"$@" >&-' },
  "a closed stderr": { shell: '"$@" 2>&-' },
  "all of them closed": { shell: 'if [ "$3" = lint ]; then "$@" >&- 2>&-; else "$@" <&- >&- 2>&-; fi' },
  "a reader that reads nothing": { shell: 'set -o pipefail; "$@" | true' },
  "a reader of messages that reads nothing": { shell: 'set -o pipefail; "$@" 2>&1 >/dev/null | true' },
  "no HOME": { env: { HOME: undefined } },
  "an empty HOME": { env: { HOME: "" } },
  "a HOME that is not there": { env: { HOME: "/nowhere" } },
  "the C locale": { env: { LC_ALL: "C", LANG: "C" } },
  "a dumb terminal of 20 columns": { env: { TERM: "dumb", COLUMNS: "20" } },
  "umask 077": { shell: 'umask 077; "$@"' },
  "an empty environment": { shell: 'env -i PROMTOOL="$PROMTOOL" AMTOOL="$AMTOOL" "$@"' },
};

describe.each(Object.keys(surroundings))("under %s", (around) => {
  it.each(Object.keys(commands))("%s does what it always does", (name) => {
    const before = readdirSync(folder).sort();
    const { code, stderr } = run(name, surroundings[around] ?? {});
    expect({ code, stderr }).toEqual({ code: 0, stderr: expect.not.stringMatching(/defect|at file:|at async/) });
    expect(readdirSync(folder).sort()).toEqual(before);
  });
});

describe("on a full disk", () => {
  it.each(Object.keys(commands))("%s says that its output is lost", (name) => {
    const { code, stderr } = run(name, { shell: '"$@" >/dev/full' });
    const lost = printsToStdout.includes(name);
    expect(code).toBe(lost ? 1 : 0);
    if (lost) expect(stderr).toContain("error: the output cannot be written: no space left on device");
  });
});

describe("without a temporary folder", () => {
  it.each(Object.keys(commands))("%s works, or says that it needs one", (name) => {
    const { code, stderr } = run(name, { env: { TMPDIR: "/nowhere/at/all" } });
    expect(stderr).not.toMatch(/defect/);
    if (["validate", "test"].includes(name)) {
      expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringContaining("error[system-error]") });
    } else expect(code).toBe(0);
  });
});

describe.each([
  ["spaces and quotes", "a b 'c' \"d\" $e `f`"],
  ["a newline", "a\nb"],
  ["other scripts", "größe-日本-🎫"],
  ["a leading dash", "-rf"],
])("in a folder whose name has %s", (_, name) => {
  it.each(["generate", "validate", "test", "lint"])("%s works", (command) => {
    const cwd = join(folder, "named", name);
    cpSync(fixture("tiny"), join(cwd, "spec"), { recursive: true });
    const made = run("generate", { cwd });
    expect(made).toMatchObject({ code: 0 });
    expect(run(command, { cwd })).toMatchObject({ code: 0 });
    rmSync(join(folder, "named"), { recursive: true });
  });
});

it("umask 077 holds for what is new, and what is replaced keeps its mode", () => {
  const mode = () => statSync(rules).mode & 0o777;
  chmodSync(rules, 0o644);
  spawnSync("sh", ["-c", `echo "# Generated by rustbox-monitoring" > '${rules}'`]);
  expect(run("generate", { shell: 'umask 077; "$@"' })).toMatchObject({ code: 0 });
  expect(mode()).toBe(0o644);
});
