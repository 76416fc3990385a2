import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { temporaryFolder } from "../temporary-folder.ts";
import { cli } from "./cli.ts";

const rules = (expr: string) => `groups:\n  - name: g\n    rules:\n      - alert: A\n        expr: ${expr}\n`;
const good = rules("up == 0");
const bad = rules("up == = 0");

function folder(files: Readonly<Record<string, string | Uint8Array>>): string {
  const root = temporaryFolder();
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(root, path, ".."), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return root;
}

const none = ["lint", "--catalog", "none"];

test("our own output is clean", async () => {
  const { code, stderr } = await cli(["lint"]);
  expect(stderr).toMatch(/^\d+ files checked, no problems\n$/);
  expect(code).toBe(0);
});

test("a finding says file, line and column, and fails", async () => {
  const cwd = folder({ "a.yml": bad });
  const { code, stderr } = await cli([...none, "a.yml"], { cwd });
  expect(code).toBe(1);
  expect(stderr).toMatchInlineSnapshot(`
    "error[invalid-expression]: unexpected "=", expected an expression
      --> a.yml:5:21 (g.A.expr)
       |
       | up == = 0
       |       ^
       |
       = because: Prometheus does not load a rule file with such an expression, and
                  a panel with it shows an error

    1 error
    1 file checked
    "
  `);
});

describe("files are named", () => {
  const several = { "a.yml": bad, "x/b.yaml": bad, "x/y/c.yml": bad, "x/d.txt": bad };
  test.each([
    [["a.yml"], ["a.yml"]],
    [["x"], ["x/b.yaml", "x/y/c.yml"]],
    [["**/*.yml"], ["a.yml", "x/y/c.yml"]],
    [["a.yml", "./a.yml", "a*"], ["a.yml"]],
    [["x/d.txt"], ["x/d.txt"]],
    [["-"], ["<stdin>"]],
  ])("as %s", async (args, expected) => {
    const { stdout } = await cli([...none, ...args, "--format", "json"], { cwd: folder(several), stdin: bad });
    const { diagnostics } = JSON.parse(stdout) as { diagnostics: { file: { path: string } }[] };
    expect([...new Set(diagnostics.map((d) => d.file.path))]).toEqual(expected);
  });

  test("and one that is not there is a problem", async () => {
    const { code, stderr } = await cli([...none, "nowhere/*.yml", "nobody.yml"], { cwd: folder(several) });
    expect(code).toBe(1);
    expect(stderr).toMatchInlineSnapshot(`
      "error[file-not-found]: no file matches nowhere/*.yml
        --> nowhere/*.yml
         = do: name a file, a folder, a pattern such as 'rules/**/*.yml', or - for the
               standard input

      error[file-not-found]: there is no file nobody.yml
        --> nobody.yml
         = do: name a file, a folder, a pattern such as 'rules/**/*.yml', or - for the
               standard input

      2 errors
      0 files checked
      "
    `);
  });
});

test("bytes that are no UTF-8 are told with their place", async () => {
  const cwd = folder({ "a.yml": Buffer.concat([Buffer.from("groups:\n  - "), Buffer.from([0xff, 0xfe])]) });
  const { code, stderr } = await cli([...none, "a.yml"], { cwd });
  expect(code).toBe(1);
  expect(stderr).toContain("error[invalid-utf8]: the file is not valid UTF-8\n  --> a.yml:2:5");
});

test.each(["json", "github", "sarif", "junit"])("the format %s goes to standard output", async (format) => {
  const cwd = folder({ "a.yml": bad });
  const { code, stdout } = await cli([...none, "a.yml", "--format", format], { cwd });
  expect(code).toBe(1);
  expect(stdout).toContain("invalid-expression");
});

describe("what lint does not know", () => {
  test("is told where it was named", async () => {
    const cwd = folder({ "a.yml": "a: 1\n", "b.yml": good });
    const { code, stderr } = await cli([...none, "a.yml", "b.yml"], { cwd });
    expect(code).toBe(1);
    expect(stderr).toMatchInlineSnapshot(`
      "error[unknown-file]: lint does not know this kind of file
        --> a.yml
         = because: so nothing in it has been checked
         = do: rules have groups, Alertmanager's configuration a route and receivers,
               dashboards have panels

      1 error
      1 file checked, 1 passed over
      "
    `);
  });

  test("is told where a folder has nothing else", async () => {
    const { stderr } = await cli([...none, "."], { cwd: folder({ "a.yml": "a: 1\n", "b.yml": "b: 1\n" }) });
    expect(stderr).toContain("warning[unknown-file]: lint knows none of the files here");
  });

  test("is passed over and counted where it stands beside others", async () => {
    const { stderr } = await cli([...none, "."], { cwd: folder({ "a.yml": "a: 1\n", "b.yml": good }) });
    expect(stderr).toMatchInlineSnapshot(`
      "note[unknown-file]: one file is not read: its kind is not known to lint
        --> .
         = because: a.yml
         = do: rules have groups, Alertmanager's configuration a route and receivers,
               dashboards have panels

      1 note
      1 file checked, 1 passed over
      "
    `);
  });
});

test("where nothing is named and nothing was generated there is nothing to be clean", async () => {
  const { code, stderr } = await cli(none, { cwd: folder({}) });
  expect(code).toBe(1);
  expect(stderr).toMatch(/there is no file\s+\S+\/out/);
});

test("a folder without such files is told as one", async () => {
  const { code, stderr } = await cli([...none, "x"], { cwd: folder({ "x/a.txt": "" }) });
  expect(code).toBe(1);
  expect(stderr).toContain("error[file-not-found]: no file in x ends in .yml, .yaml or .json");
});

test("what lies outside of the working directory is called as it was named", async () => {
  const cwd = join(folder({ "a.yml": bad, "x/b.yml": good }), "x");
  expect((await cli([...none, "../a.yml"], { cwd })).stderr).toContain("--> ../a.yml:5:21");
  expect((await cli([...none, join(cwd, "../a.yml")], { cwd })).stderr).toMatch(/--> \/.*\/a\.yml:5:21/);
});

test("a dashboard that is JavaScript rather than JSON is told what is too much", async () => {
  const cwd = folder({
    "a.json": '{\n  // a comment\n  "panels": []}',
    "b.json": '{"panels": [],}',
    "c.json": "{'a': 1}",
  });
  const { stderr } = await cli([...none, "."], { cwd });
  expect(stderr).toContain("there are no comments in JSON");
  expect(stderr).toMatch(/a comma stands before the closing\s+bracket/);
  expect(stderr).toContain("texts stand in double quotes");
});

test("a dashboard can hold suppressions in its texts", async () => {
  const silence = "# rustbox-monitoring disable panel-without-unit until 2999-01-01 -- it counts";
  const panel = { id: 1, type: "stat", title: "T", targets: [{ refId: "A", expr: "up" }] };
  const json = (description: string) => JSON.stringify({ title: "D", panels: [{ ...panel, description }] }, null, 1);
  const cwd = folder({ "a.json": json("Counts."), "b.json": json(`Counts. ${silence}`) });
  expect((await cli([...none, "--style", "a.json"], { cwd })).stderr).toContain("panel-without-unit");
  expect((await cli([...none, "--style", "b.json"], { cwd })).stderr).not.toMatch(/panel-without-unit|suppression/);
  // One that is not reported in this run is suppressed all the same.
  expect((await cli([...none, "b.json"], { cwd })).stderr).not.toMatch(/panel-without-unit|suppression/);
});

describe("a suppression", () => {
  const silenced = (until: string) =>
    bad.replace("- alert", `# rustbox-monitoring disable invalid-expression until ${until} -- soon\n      - alert`);
  test.each([
    ["hides what it names", silenced("2999-01-01"), 0, ""],
    ["no longer hides once it has run out", silenced("2020-01-01"), 1, "expired-suppression"],
    ["is told where it hides nothing", silenced("2999-01-01").replace("= 0", "0"), 0, "unused-suppression"],
    ["hides nothing else", silenced("2999-01-01").replace("invalid-expression", "bad-rule"), 1, "invalid-expression"],
  ])("%s", async (_, text, expected, told) => {
    const cwd = folder({ "a.yml": text });
    const { code, stderr } = await cli([...none, "a.yml"], { cwd });
    expect(code).toBe(expected);
    expect(stderr).toContain(told);
  });
});

describe("--fix", () => {
  const mistakes = [
    [
      "in a block",
      "|\n          histogram_quantile(95, sum by (le) (rate(a_bucket[5m]))) > 1",
      "histogram_quantile(0.95, ",
    ],
    ["in double quotes", '"sum(rate(a_bucket{le=\\"1\\"}[5m])) > 1"', 'le=~\\"1|1\\\\\\\\.0\\"'],
    ["in single quotes", "'sum(rate(a_bucket{le=\"1\"}[5m])) > 1'", 'le=~"1|1\\\\.0"'],
    ["in no quotes", 'sum(rate(a_bucket{le="1"}[5m])) > 1', 'le=~"1|1\\\\.0"'],
  ] as const;

  test.each(mistakes)("fixes what can only be meant in one way, %s, and lints clean then", async (_, expr, fixed) => {
    const cwd = folder({ "a.yml": rules(expr) });
    const { code, stderr } = await cli([...none, "a.yml", "--fix"], { cwd });
    expect(readFileSync(join(cwd, "a.yml"), "utf8")).toContain(fixed);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "1 file checked, 1 fixed, no problems\n" });
    expect((await cli([...none, "a.yml"], { cwd })).stderr).toBe("1 file checked, no problems\n");
  });

  test.each([
    ["what is unclear", rules("count(x) == 0")],
    [
      "what is generated",
      `# Generated by rustbox-monitoring from spec/. Do not edit.\n${rules("quantile(95, x) > 1")}`,
    ],
    ["what is right", good],
  ])("leaves %s alone", async (_, text) => {
    const cwd = folder({ "a.yml": text });
    await cli([...none, "a.yml", "--fix"], { cwd });
    expect(readFileSync(join(cwd, "a.yml"), "utf8")).toBe(text);
  });

  test("several in one file, and a template", async () => {
    const two = `${rules("quantile(95, x) > quantile(50, y)")}        annotations:\n          summary: "{{ $ value }}"\n`;
    const cwd = folder({ "a.yml": two });
    expect((await cli([...none, "a.yml", "--fix"], { cwd })).stderr).toBe("1 file checked, 3 fixed, no problems\n");
  });
});

test("a catalog that does not load is told", async () => {
  const { code, stderr } = await cli(["lint", "--catalog", "nowhere"]);
  expect(code).toBe(1);
  expect(stderr).toContain("catalog-not-found");
});

test("good files are clean", async () => {
  const cwd = folder({ "a.yml": good });
  expect((await cli([...none, "a.yml"], { cwd })).code).toBe(0);
});
