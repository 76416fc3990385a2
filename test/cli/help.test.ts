import { expect, test } from "vitest";
import { folded } from "../../src/cli/help.ts";
import { cli } from "./cli.ts";

const { stdout: overview } = await cli(["--help"]);
const commands = [...overview.matchAll(/^ {2}(\w[\w-]*)\b.*\[(?:options|files|sources)/gm)].map(
  ([, name = ""]) => name,
);

test("every command is found", () => {
  expect(commands.length).toBeGreaterThan(15);
  expect(commands).toEqual(expect.arrayContaining(["generate", "report", "lint", "demo"]));
});

test.each([40, 60, 80, 120])("no line of any help is wider than %i columns", async (columns) => {
  for (const command of [undefined, ...commands]) {
    const { code, stdout } = await cli([...(command ? [command] : []), "--help"], { columns });
    expect(code).toBe(0);
    const wide = stdout.split("\n").filter((line) => line.length > columns);
    expect(wide, command).toEqual([]);
  }
});

test("durations stand in help as they are written on the command line", async () => {
  for (const command of commands) {
    const { stdout } = await cli([command, "--help"], { columns: 200 });
    expect(stdout, command).toContain("how long loading the catalog may take (default: 30s)");
    expect(stdout, command).not.toMatch(/<duration> .*default: \d+\)/);
  }
});

test("a longer example goes on behind a backslash, and a shell reads the same words", () => {
  const text = "Example:\n  $ gate --slo availability --prometheus http://localhost:9090 --format json 'a b'";
  expect(folded(text, 45)).toMatchInlineSnapshot(`
    "Example:
      $ gate --slo availability \\
        --prometheus http://localhost:9090 \\
        --format json 'a b'"
  `);
  expect(folded(text, 200)).toBe(text);
  expect(folded(text, 45).replace(/ \\\n +/g, " ")).toBe(text);
});
