import { expect, test } from "vitest";
import { report } from "../../../src/report/report.ts";
import { lintFiles } from "../linted.ts";

const slow = '{name: slow, interval: 5m, rules: [{record: "job:x:sum", expr: sum by (job) (x)}]}';
const found = (...groups: readonly string[]) =>
  lintFiles({ "rules.yml": `groups:\n${[slow, ...groups].map((g) => `  - ${g}\n`).join("")}` }, false).filter(
    (d) => d.code === "slower-group",
  );
const alert = (expr: string, wait: string) => `{name: fast, rules: [{alert: A, expr: '${expr}', for: ${wait}}]}`;

test("an alert that waits for less than one recording", () => {
  expect(report(found(alert("job:x:sum > 1", "2m")), "text")).toMatchInlineSnapshot(`
    "warning[slower-group]: job:x:sum is recorded every 5m, and \`for\` waits for 2m
      only
      --> rules.yml:3:44 (fast.A.expr)
       |
       | job:x:sum > 1
       | ^^^^^^^^^
       |
       = because: one recorded value holds for 5m, so that it alone makes the alert
                  fire
       = do: set for: 10m, or record job:x:sum more often

    1 warning
    "
  `);
});

test("a recording that is made more often than what it reads is a note", () => {
  const [d] = found('{name: fast, interval: 1m, rules: [{record: "x:sum", expr: "sum(job:x:sum)"}]}');
  expect([d?.severity, d?.message]).toEqual([
    "note",
    "job:x:sum is recorded every 5m, and this group is evaluated every 1m",
  ]);
});

test.each([
  ["it waits longer", [alert("job:x:sum > 1", "5m")]],
  ["it does not wait", [alert("job:x:sum > 1", "0s")]],
  ["it reads a window", [alert("avg_over_time(job:x:sum[15m]) > 1", "2m")]],
  [
    "a group of no known interval records it too",
    [alert("job:x:sum > 1", "2m"), '{name: b, rules: [{record: "job:x:sum", expr: y}]}'],
  ],
  [
    "a faster group records it too",
    [alert("job:x:sum > 1", "2m"), '{name: b, interval: 1m, rules: [{record: "job:x:sum", expr: y}]}'],
  ],
  ["the interval of the group is not known", ['{name: fast, rules: [{record: "x:sum", expr: "sum(job:x:sum)"}]}']],
])("nothing is reported where %s", (_, groups) => {
  expect(found(...groups)).toEqual([]);
});
