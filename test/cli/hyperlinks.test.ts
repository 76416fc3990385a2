import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, describe, expect, test } from "vitest";
import { showsHyperlinks } from "../../src/cli/hyperlinks.ts";
import { hyperlink } from "../../src/report/links.ts";
import { cli } from "./cli.ts";

const terminal = { write: () => {}, isTTY: true, columns: 80 };

describe("a terminal that is known shows them", () => {
  test.each([
    [{ TERM_PROGRAM: "iTerm.app", TERM_PROGRAM_VERSION: "3.4.1" }, true],
    [{ TERM_PROGRAM: "iTerm.app", TERM_PROGRAM_VERSION: "3.0.9" }, false],
    [{ TERM_PROGRAM: "vscode", TERM_PROGRAM_VERSION: "1.90.0" }, true],
    [{ TERM_PROGRAM: "WezTerm" }, true],
    [{ VTE_VERSION: "6003" }, true],
    [{ VTE_VERSION: "5000" }, false],
    [{ TERM: "xterm-kitty" }, true],
    [{ WT_SESSION: "1" }, true],
    [{ KONSOLE_VERSION: "220400" }, true],
    [{ TERM: "xterm-256color" }, false],
    [{ TERM: "linux" }, false],
    [{ VTE_VERSION: "6003", TMUX: "/tmp/tmux" }, false],
    [{ VTE_VERSION: "6003", CI: "true" }, false],
    [{ FORCE_HYPERLINK: "1", TERM: "xterm" }, true],
    [{ FORCE_HYPERLINK: "0", VTE_VERSION: "6003" }, false],
  ])("%j: %s", (env, shown) => {
    expect(showsHyperlinks(terminal, env, true)).toBe(shown);
  });
});

test("a pipe, a dumb terminal and one without colours never do", () => {
  const env = { VTE_VERSION: "6003", FORCE_HYPERLINK: "1" };
  expect(showsHyperlinks(terminal, env, true)).toBe(true);
  expect(showsHyperlinks({ ...terminal, isTTY: false }, env, true)).toBe(false);
  expect(showsHyperlinks(terminal, { ...env, TERM: "dumb" }, true)).toBe(false);
  expect(showsHyperlinks(terminal, env, false)).toBe(false);
});

test("an address that would end the sequence is left out", () => {
  expect(hyperlink("x", "file:///a\u0007b")).toBe("x");
  expect(hyperlink("x", "file:///a b")).toBe("x");
});

describe("a finding of lint", () => {
  const folder = mkdtempSync(join(tmpdir(), "hyperlinks-"));
  afterAll(() => rmSync(folder, { recursive: true }));
  const file = join(folder, "my rules.yml");
  writeFileSync(file, "groups:\n  - name: a\n    rules:\n      - alert: A\n        expr: rate(x[5m] > 1\n");
  const lint = (env: Record<string, string>, more: readonly string[] = [], isTerminal = true) =>
    cli(["lint", "my rules.yml", ...more], { cwd: folder, env, terminal: isTerminal });
  const knows = { PATH: process.env.PATH ?? "", VTE_VERSION: "6003" };

  test("opens its file and the list of checks", async () => {
    const { code, stderr } = await lint(knows);
    expect(code).toBe(1);
    expect(stderr).toContain(`\u001b]8;;${pathToFileURL(file).href}\u001b\\my rules.yml:5:`);
    expect(stderr.replaceAll("\u001b", "ESC")).toMatch(
      /\]8;;file:\S+\/src\/checks\/README\.mdESC\\[a-z-]+ESC\]8;;ESC\\/,
    );
  });

  test.each([
    ["in a pipe", knows, [], false],
    ["with NO_COLOR", { ...knows, NO_COLOR: "1" }, [], true],
    ["with --no-color", knows, ["--no-color"], true],
    ["on a dumb terminal", { ...knows, TERM: "dumb" }, [], true],
    ["as JSON", knows, ["--format", "json"], true],
  ] as const)("has none %s", async (_, env, more, isTerminal) => {
    const { stdout, stderr } = await lint(env, more, isTerminal);
    expect(stdout + stderr).toContain("my rules.yml");
    expect(stdout + stderr).not.toContain("\u001b]8");
  });
});
