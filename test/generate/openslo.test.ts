import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parse, stringify } from "yaml";
import { slo } from "../../src/catalog/slo.ts";
import { openSloFiles } from "../../src/generate/openslo.ts";
import { slothFiles } from "../../src/generate/sloth.ts";
import { resolve } from "../../src/model/resolve.ts";
import everything from "../fixtures/shop/index.ts";
import { odd, orders, prices, shopWith, waiting } from "../fixtures/slos/index.ts";
import tiny from "../fixtures/tiny/index.ts";
import { run, setNames, tools } from "../tools/index.ts";

const model = resolve(everything);
const shop = resolve(shopWith({ prices, waiting }, { oldestPrometheus: "3.0" }));

test("OpenSLO: a file for the service and one for each objective, of an SLO for each page as well", () => {
  expect(openSloFiles(model).map((a) => a.path)).toMatchInlineSnapshot(`
    [
      "openslo/service-shop.yaml",
      "openslo/sales.yaml",
      "openslo/speed.yaml",
      "openslo/orders.yaml",
      "openslo/answered.yaml",
      "openslo/pages-home.yaml",
      "openslo/pages-search.yaml",
      "openslo/pages.yaml",
      "openslo/deliveries.yaml",
      "openslo/replies.yaml",
      "openslo/workforce.yaml",
      "openslo/waiting.yaml",
      "openslo/prices.yaml",
      "openslo/drained.yaml",
      "openslo/unplanned.yaml",
      "openslo/burn-rate-1h.yaml",
      "openslo/burn-rate-6h.yaml",
      "openslo/burn-rate-1d.yaml",
      "openslo/burn-rate-3d.yaml",
      "openslo/burn-rate-5m.yaml",
      "openslo/burn-rate-1h-2.yaml",
      "openslo/burn-rate-6h-2.yaml",
      "openslo/burn-rate-1d-2.yaml",
      "openslo/burn-rate-3d-2.yaml",
    ]
  `);
});

test("OpenSLO: names hold of a label's value what they can, and are told apart where that is the same", () => {
  const names = openSloFiles(resolve(odd)).map((a) => a.path.replace(/^.*\//, ""));
  expect(names.filter((name) => !name.startsWith("burn-rate-"))).toEqual([
    "service-shop.yaml",
    "compiling-c.yaml",
    "compiling-c-2.yaml",
    "compiling-a-b-c.yaml",
    "compiling.yaml",
  ]);
});

test("OpenSLO: the tiny catalog's objective in full", async () => {
  await expect(openSloFiles(resolve(tiny))[1]?.content).toMatchFileSnapshot("__snapshots__/openslo-sales.yaml");
});

test("OpenSLO: SLOs that alert at the same burn rate share a policy, others have one of their own", () => {
  const slow = { long: "3d", short: "6h", factor: 2 } as const;
  const files = openSloFiles(
    resolve(
      shopWith({
        orders,
        same: { ...orders, name: "same" },
        other: { ...orders, name: "other", burnRate: { fast: [], slow: [slow] } },
      }),
    ),
  ).map(({ content }) => parse(content));
  const policiesOf = (name: string): readonly string[] =>
    files
      .find((f) => f.kind === "SLO" && f.metadata.name === name)
      .spec.alertPolicies.map((p: { readonly alertPolicyRef: string }) => p.alertPolicyRef);
  expect(policiesOf("orders")).toEqual(["burn-rate-1h", "burn-rate-6h", "burn-rate-1d", "burn-rate-3d"]);
  expect(policiesOf("same")).toEqual(policiesOf("orders"));
  expect(policiesOf("other")).toEqual(["burn-rate-3d-2"]);
  const policies = files.filter((f) => f.kind === "AlertPolicy");
  expect(policies.map((p) => p.metadata.name)).toEqual([...policiesOf("orders"), ...policiesOf("other")]);
  expect(policies.at(-1).spec.conditions[0].spec.condition).toMatchObject({ threshold: 2, lookbackWindow: "3d" });
});

test("OpenSLO: a calendar month is no rolling window", () => {
  const monthly = shopWith({ orders: slo("orders", { ...orders, period: "calendar-month" }) });
  expect(parse(openSloFiles(resolve(monthly))[1]?.content ?? "").spec.timeWindow).toEqual([
    { duration: "1M", isRolling: false, calendar: { startTime: "2024-01-01 00:00:00", timeZone: "UTC" } },
  ]);
});

test("Sloth: the tiny catalog in full", async () => {
  await expect(slothFiles(resolve(tiny))[0]?.content).toMatchFileSnapshot("__snapshots__/sloth-kiosk.yaml");
});

test("Sloth: what both alerts of an SLO say stands there once", () => {
  const { alerting } = parse(slothFiles(resolve(shopWith({ orders: slo("orders", orders) })))[0]?.content ?? "")
    .slos[0];
  expect(Object.keys(alerting.annotations)).toEqual(["impact", "runbook_url"]);
  expect([alerting.page_alert, alerting.ticket_alert].map((a) => Object.keys(a.annotations))).toEqual([
    ["action"],
    ["action"],
  ]);
});

test("Sloth: an alert that was removed is disabled", () => {
  const quiet = shopWith({ orders: slo("orders", { ...orders, burnRate: { fast: [] } }) });
  expect(parse(slothFiles(resolve(quiet))[0]?.content ?? "").slos[0].alerting.page_alert).toEqual({
    disable: true,
  });
});

test("a catalog without objectives has neither file", () => {
  const none = resolve(shopWith({}));
  expect([...openSloFiles(none), ...slothFiles(none)]).toEqual([]);
});

describe("what other tools can only read as queries", () => {
  test("OpenSLO: things at each moment, and counts out of a native histogram", () => {
    const metrics = openSloFiles(shop).flatMap(({ content }) => parse(content).spec.indicator?.spec.ratioMetric ?? []);
    expect(
      metrics.map(({ counter, bad, total }) => [counter, ...[bad, total].map((m) => m.metricSource.spec.query)]),
    ).toMatchInlineSnapshot(`
      [
        [
          true,
          "histogram_fraction(0.3, Inf, sum(shop_wait_seconds)) * histogram_count(sum(shop_wait_seconds))",
          "histogram_count(sum(shop_wait_seconds))",
        ],
        [
          false,
          "sum(time() - shop_prices_renewed_timestamp_seconds > bool 3600)",
          "count(shop_prices_renewed_timestamp_seconds)",
        ],
      ]
    `);
  });

  test("Sloth: ratios over any window", () => {
    const { slos } = parse(slothFiles(shop)[0]?.content ?? "");
    expect(slos.map((s: { readonly sli: unknown }) => s.sli)).toMatchInlineSnapshot(`
      [
        {
          "events": {
            "error_query": "histogram_fraction(0.3, Inf, sum(rate(shop_wait_seconds[{{.window}}])))
      * histogram_count(sum(rate(shop_wait_seconds[{{.window}}])))",
            "total_query": "histogram_count(sum(rate(shop_wait_seconds[{{.window}}])))",
          },
        },
        {
          "raw": {
            "error_ratio_query": "avg_over_time(sum(time() - shop_prices_renewed_timestamp_seconds > bool 3600)[{{.window}}:1m])
      / avg_over_time(count(shop_prices_renewed_timestamp_seconds)[{{.window}}:1m])",
          },
        },
      ]
    `);
  });
});

describe.each(setNames)("the %s promtool reads every query of", (set) => {
  const read = async (queries: readonly string[]) => {
    const folder = await mkdtemp(join(tmpdir(), "queries-"));
    try {
      const rules = queries.map((expr, i) => ({ record: `query:${i}`, expr }));
      await writeFile(join(folder, "queries.yml"), stringify({ groups: [{ name: "queries", rules }] }));
      return await run(tools(set).promtool, ["check", "rules", join(folder, "queries.yml")]);
    } finally {
      await rm(folder, { recursive: true });
    }
  };

  test("OpenSLO", async () => {
    const queries = [model, shop].flatMap(openSloFiles).flatMap(({ content }) => {
      const { good, bad, total } = parse(content).spec.indicator?.spec.ratioMetric ?? {};
      return [good, bad, total].flatMap((q) => (q ? [q.metricSource.spec.query] : []));
    });
    expect(queries).toHaveLength(2 * 16);
    expect(await read(queries)).toMatchObject({ code: 0 });
  });

  test("Sloth, in any of its windows", async () => {
    const slos = [model, shop].flatMap((m) => parse(slothFiles(m)[0]?.content ?? "").slos);
    const queries = (slos as { sli: Record<string, Record<string, string>> }[]).flatMap(({ sli }) =>
      Object.values(sli).flatMap((of) => Object.values(of)),
    );
    expect(queries).toHaveLength(28);
    for (const window of ["5m", "30d"]) {
      expect(await read(queries.map((q) => q.replaceAll("{{.window}}", window)))).toMatchObject({ code: 0 });
    }
  });
});
