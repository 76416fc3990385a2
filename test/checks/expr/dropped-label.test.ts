import { expect, test } from "vitest";
import { found, reported, reportedOnPanel } from "../linted.ts";

const join = "x * on (pod) group_left (node, zone) info";

test("labels that the aggregation around the join does not keep", () => {
  const expr = `sum by (pod, zone) (${join}) > 1`;
  expect(reported("dropped-label", { expr, catalog: false })).toMatchInlineSnapshot(`
    "warning[dropped-label]: group_left copies "node", and sum around it drops it
      --> rules.yml:2:75 (test.Test.expr)
       |
       | sum by (pod, zone) (x * on (pod) group_left (node, zone) info) > 1
       |                       ^
       |
       = because: the label is copied for nothing, or it is missing where somebody
                  meant to see it
       = do: keep "node" in the grouping, or write group_left without it

    1 warning
    "
  `);
});

test.each([
  [`sum(${join})`, 1],
  [`sum without (node) (${join})`, 1],
  [`avg by (zone) (2 * (${join}))`, 1],
  ["sum by (pod) (info * on (pod) group_right (node) x)", 1],
  [`sum by (node, zone) (${join})`, 0],
  [`topk(3, ${join}) > 1`, 0],
  ["sum by (pod) (x * on (pod) group_left () info)", 0],
  [`sum by (pod) ((${join}) * on (node, zone) group_left () other)`, 0],
  [`sum by (place) (label_join(${join}, "place", "/", "zone", "node"))`, 0],
])("%s: %i", (expr, count) => {
  expect(found("dropped-label", { record: "a:b:c", expr, catalog: false })).toHaveLength(count);
});

test("a panel's query may be that of another panel", () => {
  expect(reportedOnPanel("dropped-label", { expr: `sum(${join})`, catalog: false })).toBe("");
});
