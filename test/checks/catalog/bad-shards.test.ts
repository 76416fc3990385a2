import { expect, test } from "vitest";
import { badShards } from "../../../src/checks/catalog/bad-shards.ts";
import { broken, onGood, reported } from "../broken.ts";

const saying = (shards: number, deployment = {}) => reported(badShards, broken({ deployment, scrape: { shards } }));

test("rules that nobody can evaluate are found", () => {
  expect(saying(3)).toMatchInlineSnapshot(`
    "error[bad-shards]: the targets are spread over 3 Prometheus, and nothing sees
      all of them
      --> deployment.scrape.shards
       = because: a sum over the job, or the absence of all its targets, is only
                  true of all shards together
       = do: declare who evaluates the rules: \`thanos\`, \`mimir\`, \`victoriaMetrics\`,
             or \`remoteWrite\` to what does

    1 error
    "
  `);
});

test.each([0, 1, 2.5, -3])("%s shards are found", (shards) => {
  expect(saying(shards, { mimir: {} })).toContain("--> deployment.scrape.shards");
});

test.each([
  ["Thanos", { thanos: { objectStoreFile: "/etc/thanos/bucket.yml" } }],
  ["Mimir", { mimir: {} }],
  ["VictoriaMetrics", { victoriaMetrics: {} }],
  ["another store", { remoteWrite: [{ url: "https://store.internal/write" }] }],
])("says nothing where %s sees all of them", (_what, deployment) => {
  expect(saying(3, deployment)).toBe("");
  expect(onGood(badShards)).toBe("");
});
