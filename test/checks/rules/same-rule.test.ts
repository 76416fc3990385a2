import { expect, test } from "vitest";
import { report } from "../../../src/report/report.ts";
import { lintFiles } from "../linted.ts";

const file = (expr = "up == 0", labels = "severity: page") =>
  `groups: [{name: g, rules: [{alert: Down, expr: "${expr}", labels: {${labels}}}]}]\n`;
const found = (files: Readonly<Record<string, string>>) =>
  lintFiles(files, false).filter((d) => d.code === "same-rule");

test("one rule in two files of a folder", () => {
  expect(report(found({ "rules/a.yml": file(), "rules/b.yml": file(" up == 0 ") }), "text")).toMatchInlineSnapshot(`
    "warning[same-rule]: rules/a.yml:1 has the same rule
      --> rules/b.yml:1:36 (g.Down)
       |
       | Down
       |
       = because: Prometheus evaluates it twice, and whoever changes one of the two
                  keeps the other as it was
       = do: keep one of the two

    1 warning
    "
  `);
});

test.each([
  ["another folder, which may be of another server", { "a/a.yml": file(), "b/b.yml": file() }],
  ["another expression", { "a.yml": file(), "b.yml": file("up < 1") }],
  ["another label", { "a.yml": file(), "b.yml": file("up == 0", "severity: ticket") }],
])("nothing is reported of %s", (_, files) => {
  expect(found(files)).toEqual([]);
});

test("a copy of a file is one finding, however many rules it has", () => {
  const rules = ["A", "B", "C"].map((name) => `{alert: ${name}, expr: up == 0}`).join();
  const text = `groups: [{name: g, rules: [${rules}]}]`;
  expect(found({ "a.yml": text, "copy.yml": text }).map((d) => d.message)).toEqual([
    "a.yml:1 has the same rule, and 2 more of this file",
  ]);
});
