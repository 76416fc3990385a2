/** The dashboards of this catalog, as a picky operator looks at them. */
import { describe, expect, test } from "vitest";
import catalog from "../../spec/index.ts";
import { resolve } from "../../src/model/resolve.ts";
import { metricNames } from "../../src/promql/ast.ts";
import { build, charts, parsed } from "../generate/grafana/built.ts";
import { testDashboard } from "../generate/grafana/picky-sre.ts";

const built = await build(catalog);
const model = resolve(catalog);

describe.each(built)("$name", testDashboard);

test("metrics on no panel say why", () => {
  const targets = built.flatMap((b) => charts(b).flatMap((p) => p.targets));
  const shown = new Set(targets.flatMap(({ expr }) => metricNames(parsed(expr))));
  const recorded = [...shown].flatMap((name) => model.schema.get(name)?.recorded ?? []);
  const read = new Set([...shown, ...recorded.flatMap((r) => metricNames(r.expr))]);
  const seen = new Set([...read].flatMap((name) => model.schema.get(name)?.family ?? []));
  const unseen = model.metrics.filter(({ value }) => value.stability !== "planned" && !seen.has(value.name));
  expect(unseen.filter(({ value }) => value.unused === undefined).map(({ value }) => value.name)).toEqual([]);
});
