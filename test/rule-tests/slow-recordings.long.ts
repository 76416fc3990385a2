/** Recordings that are evaluated more rarely than targets are scraped: between two evaluations the last result holds. */
import { expect, test } from "vitest";
import { catalog } from "../../src/catalog/catalog.ts";
import { counter } from "../../src/catalog/metric.ts";
import { recording } from "../../src/catalog/recording.ts";
import { ruleGroup } from "../../src/catalog/rule-group.ts";
import { generate } from "../../src/formats/generate.ts";
import { by, rate, sum } from "../../src/index.ts";
import { resolve } from "../../src/model/resolve.ts";
import { runRuleTests } from "../../src/validate/rule-tests.ts";
import { setNames, tools } from "../tools/index.ts";

const requests = counter("shop_requests_total", { help: "Requests." });

const slow = catalog({
  service: "shop",
  metrics: { requests },
  recordings: {
    perJob: recording("job:shop_requests:rate5m", {
      of: sum(rate(requests, "5m"), by("job")),
      description: "Requests per second.",
      group: ruleGroup("slow", { interval: "1m" }),
    }),
  },
  deployment: { scrape: { targets: ["shop:8080"] } },
});

test.each(setNames)("their tests pass with the %s tools", async (set) => {
  const model = resolve(slow);
  const artifacts = await generate(model);
  expect(artifacts.filter(({ path }) => path.includes("recordings-slow"))).toHaveLength(1);
  const env = { ...process.env, PROMTOOL: tools(set).promtool };
  const { missing, diagnostics } = await runRuleTests(model, artifacts, { env }, 60_000);
  expect({ missing, diagnostics }).toEqual({ missing: false, diagnostics: [] });
});
