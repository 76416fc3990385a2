/** Every panel's query, run by the real engine over a service that exports all it declares: none may come back empty. */
import { writeFile } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { stringify } from "yaml";
import type { Model } from "../../../src/model/model.ts";
import type { SeriesSchema } from "../../../src/promql/schema.ts";
import { type Emitted, emit } from "../../emit.ts";
import jobs from "../../fixtures/jobs/index.ts";
import tiny from "../../fixtures/tiny/index.ts";
import { run, setNames, tools } from "../../tools/index.ts";
import { build, charts, filledIn } from "./built.ts";

/** Each combination of label values as one series. */
function exported(series: SeriesSchema): readonly { readonly series: string; readonly values: string }[] {
  const labels = Object.entries(series.labels).reduce<readonly (readonly string[])[]>(
    (sets, [name, { values }]) =>
      sets.flatMap((set) => (values.length > 0 ? values : ["x"]).map((value) => [...set, `${name}="${value}"`])),
    [[]],
  );
  // Higher buckets hold more, as histograms do.
  return labels.map((set, i) => ({
    series: `${series.name}{${set.join(",")}}`,
    values: series.type === "gauge" ? "1x120" : `0+${i + 1}x120`,
  }));
}

function testFile(model: Model, exprs: readonly string[]) {
  const scraped = [...model.schema.values()].filter((s) => !s.recorded && !s.planned);
  return {
    rule_files: [...new Set(model.groups.map((g) => `rules/${g.file}`))],
    evaluation_interval: model.deployment.evaluationInterval,
    tests: [
      {
        interval: model.deployment.scrape.interval,
        input_series: scraped.flatMap(exported),
        promql_expr_test: exprs.map((expr) => ({
          expr: `count(${expr}) > bool 0`,
          eval_time: "20m",
          exp_samples: [{ labels: "{}", value: 1 }],
        })),
      },
    ],
  };
}

describe.each([
  ["shop", jobs],
  ["kiosk", tiny],
])("%s", (service, catalog) => {
  let emitted: Emitted;
  beforeAll(async () => {
    emitted = await emit(catalog);
  });
  afterAll(() => emitted.remove());

  test.each(setNames)("every panel shows something, by the %s promtool", async (set) => {
    const { model } = emitted;
    const dashboards = await build(catalog);
    const exprs = dashboards.flatMap((b) => charts(b).flatMap((p) => p.targets.map((t) => filledIn(t.expr))));
    const path = emitted.at(`prometheus/panels-${set}.yml`);
    await writeFile(path, stringify(testFile(model, exprs)));
    const { code, stdout, stderr } = await run(tools(set).promtool, ["test", "rules", path]);
    expect(stderr + stdout).toContain("SUCCESS");
    expect(code).toBe(0);
  });

  test("a query of a series that nobody exports would be noticed", async () => {
    const path = emitted.at("prometheus/panels-empty.yml");
    await writeFile(path, stringify(testFile(emitted.model, [`${service}_no_such_series`])));
    expect((await run(tools("reference").promtool, ["test", "rules", path])).code).toBe(1);
  });
});
