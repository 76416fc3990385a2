import { describe, expect, it } from "vitest";
import { queryDifferences } from "../../src/changes/queries.ts";

describe("two queries", () => {
  it.each([
    ["queued > 100", "queued > 200", ["threshold 100 → 200"]],
    ["queued > 100", "(queued)>100", []],
    ["rate(a[5m]) > 1", "rate(a[10m]) > 1", ["window 5m → 10m"]],
    ["2 * a > 1", "3 * a > 4", ["threshold 1 → 4", "number 2 → 3"]],
    ['a{x="1",y="2"} > 1', 'a{y="2",x="1"} > 1', []],
    ['a{x="1"} > 1', 'a{x="2"} > 1', ['matchers of a {x="1"} → {x="2"}']],
    ["sum(a) > 1", "max(a) > 1", ["computed otherwise"]],
    ["sum by (job) (a) > 1", "sum by (team) (a) > 1", ["computed otherwise"]],
    ["a > 1", "a >= 1", ["computed otherwise"]],
    ["a offset 1h > 1", "a offset 1d > 1", ["computed otherwise"]],
    ["a > 1", "a > 1 and b", ["computed otherwise"]],
    ["max_over_time(a[1h:1m]) > 1", "max_over_time(a[2h:1m]) > 1", ["window 1h → 2h"]],
  ])("%s and %s differ in %j", (before, after, differences) => {
    expect([...queryDifferences(before, after)].sort()).toEqual([...differences].sort());
  });
});
