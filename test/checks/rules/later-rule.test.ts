import { expect, test } from "vitest";
import { report } from "../../../src/report/report.ts";
import { lintFiles } from "../linted.ts";

const found = (...groups: readonly (readonly string[])[]) =>
  lintFiles(
    {
      "rules.yml": `groups:\n${groups.map((rules, i) => `  - name: g${i}\n    rules:\n${rules.map((r) => `      - ${r}\n`).join("")}`).join("")}`,
    },
    false,
  ).filter((d) => d.code === "later-rule");

const record = '{record: "job:x:sum", expr: sum by (job) (x)}';
const reads = (expr: string) => `{alert: A, expr: '${expr}'}`;

test("an alert before the recording that it reads", () => {
  expect(report(found([reads("job:x:sum > 1"), record]), "text")).toMatchInlineSnapshot(`
    "warning[later-rule]: a later rule of this group records job:x:sum
      --> rules.yml:4:27 (g0.A.expr)
       |
       | job:x:sum > 1
       | ^^^^^^^^^
       |
       = because: the rules of a group are evaluated in order, so it gets the value
                  of the evaluation before
       = do: move the rule that records job:x:sum before this one

    1 warning
    "
  `);
});

test.each([
  ["after it", [[record, reads("job:x:sum > 1")]]],
  ["in another group", [[reads("job:x:sum > 1")], [record]]],
  ["recorded elsewhere as well", [[reads("job:x:sum > 1"), record], [record]]],
  ["over a window", [[reads("avg_over_time(job:x:sum[1h]) > 1"), record]]],
  ["of an hour ago", [[reads("job:x:sum offset 1h > 1"), record]]],
  ["itself", [['{record: "job:x:sum", expr: "job:x:sum or x"}']]],
  ["only in a matcher", [[reads('ALERTS{alertname="job:x:sum"} > 0'), record]]],
])("nothing is reported where it is read %s", (_, groups) => {
  expect(found(...groups)).toEqual([]);
});
