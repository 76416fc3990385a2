import { expect, test } from "vitest";
import { report } from "../../../src/report/report.ts";
import { lintFiles } from "../linted.ts";

const found = (interval: string, rule: string, more = "") =>
  lintFiles({ "rules.yml": `groups: [{name: g, interval: ${interval}, ${more}rules: [${rule}]}]\n` }, false).filter(
    (d) => d.code === "slow-group",
  );
const record = '{record: "job:x:sum", expr: sum by (job) (x)}';

test("what is recorded every ten minutes is seen for five", () => {
  expect(report(found("10m", record), "text")).toMatchInlineSnapshot(`
    "warning[slow-group]: this is recorded every 10m, and seen for 5m
      --> rules.yml:1:53 (g.job:x:sum)
       |
       | job:x:sum
       |
       = because: Prometheus looks back five minutes for a sample, so between two
                  evaluations the recorded series are gone
       = do: set an interval of at most 5m, or read it with last_over_time and a
             window of several intervals

    1 warning
    "
  `);
});

test("one finding for a group; none for alerts, for five minutes, or where the server looks back further", () => {
  expect(found("10m", `${record}, ${record.replace("job:", "a:")}`)).toHaveLength(1);
  expect(found("10m", "{alert: A, expr: x > 1}")).toEqual([]);
  expect(found("5m", record)).toEqual([]);
  expect(found("10m", record, "concurrency: 2, ")).toEqual([]);
});
