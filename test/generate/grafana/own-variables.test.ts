import { expect, test } from "vitest";
import { type Catalog, catalog } from "../../../src/catalog/catalog.ts";
import { dashboard, labelVariable, section } from "../../../src/catalog/dashboard.ts";
import { open, optional } from "../../../src/catalog/label.ts";
import { counter } from "../../../src/catalog/metric.ts";
import { series } from "../../../src/catalog/panel.ts";
import { timeseries } from "../../../src/catalog/panels.ts";
import { compile } from "../../../src/compile.ts";
import { by, rate, sum } from "../../../src/index.ts";
import { lintArtifacts } from "../../../src/lint/lint-artifacts.ts";
import { resolve } from "../../../src/model/resolve.ts";
import { build, everyPanel } from "./built.ts";

const requests = counter("shop_requests_total", {
  help: "Requests.",
  labels: { route: open("/cart", "/pay"), code: ["200", "500"], tenant: optional("a", "b") },
});
const restarts = counter("shop_restarts_total", { help: "Restarts." });
const perRoute = sum(rate(requests, "$__rate_interval"), by("route"));
const panel = { title: "Requests", description: "How many.", unit: "reqps" } as const;

function withVariables(variables: Parameters<typeof dashboard>[1]["variables"]): Catalog {
  return catalog({
    service: "shop",
    metrics: { requests, restarts },
    dashboards: {
      traffic: dashboard("shop", {
        title: "Shop",
        description: "Traffic.",
        tags: [],
        variables,
        sections: [
          section("Traffic", [
            timeseries("requests", { ...panel, queries: [series(perRoute, "{{route}}")] }),
            timeseries("restarts", { ...panel, queries: [series(rate(restarts, "5m"), "{{instance}}")] }),
          ]),
        ],
      }),
    },
    deployment: { scrape: { targets: ["shop:8080"] } },
  });
}

const chosen = withVariables([labelVariable(requests, "route"), labelVariable(requests, "code", "Status code")]);

test("each choice narrows the next, and every query whose series always have the label", async () => {
  const [built] = await build(chosen);
  const variables = built?.json.templating.list.slice(3) ?? [];
  expect(variables.map(({ name, label, definition }) => [name, label, definition])).toEqual([
    ["route", "Route", 'label_values(shop_requests_total{job=~"$job",instance=~"$instance"}, route)'],
    [
      "code",
      "Status code",
      'label_values(shop_requests_total{job=~"$job",instance=~"$instance",route=~"$route"}, code)',
    ],
  ]);
  const queries =
    built && everyPanel(built.json).flatMap((p) => (p.targets ?? []).map((t) => t.expr.replace(/\s+/g, " ")));
  expect(queries).toEqual([
    'sum by (route) ( rate(shop_requests_total{job=~"$job",instance=~"$instance",route=~"$route",code=~"$code"}[$__rate_interval]) )',
    'rate(shop_restarts_total{job=~"$job",instance=~"$instance"}[5m])',
  ]);
});

test("nothing is said of it, but of two choices of one label", async () => {
  const codes = async (variables: Parameters<typeof withVariables>[0]) =>
    (await compile(withVariables(variables))).diagnostics.filter((d) => d.at.includes("variables")).map((d) => d.code);
  expect(await codes([labelVariable(requests, "route")])).toEqual([]);
  expect(await codes([labelVariable(requests, "route"), labelVariable(requests, "route")])).toEqual(["duplicate-name"]);
});

test("a label that some series lack narrows nothing, which lint reports of the dashboard", async () => {
  const some = withVariables([labelVariable(requests, "tenant")]);
  const { artifacts } = await compile(some);
  const [file] = artifacts.filter(({ path }) => path.startsWith("grafana/dashboards/shop"));
  expect(file?.content).not.toContain("tenant=~");
  const found = lintArtifacts(artifacts, resolve(some), "2026-11-22", { diagnostics: [], suppressed: [] });
  expect(found.map((d: { readonly code: string }) => d.code)).toContain("unused-variable");
});

test("labels that the metric lacks, and those that every dashboard offers, do not compile", () => {
  // @ts-expect-error the metric has no such label
  labelVariable(requests, "langauge");
  // @ts-expect-error every dashboard has it
  labelVariable(requests, "job");
});
