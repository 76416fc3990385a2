/** What derived-once.test.ts shows of two services, of every catalog there is and of SLOs of every kind: half a minute. */
import { expect, test } from "vitest";
import type { Catalog } from "../../src/catalog/catalog.ts";
import type { Slo } from "../../src/catalog/slo.ts";
import { above, alert, weighted, where } from "../../src/index.ts";
import { resolve } from "../../src/model/resolve.ts";
import everyday from "../fixtures/everyday/index.ts";
import jobs from "../fixtures/jobs/index.ts";
import machines from "../fixtures/machines/index.ts";
import { answered, odd, orders, prices, robots, shopWith, speed, waiting, workforce } from "../fixtures/slos/index.ts";
import tiny from "../fixtures/tiny/index.ts";
import { bothWays, shopOf } from "./twin-services.ts";

const both: Slo = { ...orders, name: "both", sli: weighted([orders, 2], [prices, 1]) };
const shop = shopWith({ orders, answered, speed, workforce, waiting, prices, both });
const twins = (of: Readonly<Record<string, Slo>>) =>
  Object.fromEntries(Object.entries(of).map(([key, value]) => [`${key}2`, { ...value, name: `${value.name}-2` }]));
const services = shopOf(["zoo", "zoom", "ALERTS", "slo", "a_b", "m0", "up"], (place) => (place < 3 ? 10 : 20));
const many: Catalog = {
  ...services,
  slos: { ...shop.slos, ...twins({ orders, speed, workforce, waiting, prices, both }), ...services.slos },
  alerts: {
    ...services.alerts,
    stuck: alert("RobotsStuck", {
      when: above(where(robots, { state: "stuck" }), 3),
      severity: "warning",
      runbook: "shop",
      summary: "{{ $value }} robots are stuck.",
    }),
  },
};

test.each([
  ["names that mean something elsewhere, beside SLOs of every kind", many],
  ["label values that are patterns", odd],
  ["everyday alerts", everyday],
  ["several jobs", jobs],
  ["machines", machines],
  ["the tiny one", tiny],
] satisfies readonly (readonly [string, Catalog])[])(
  "what is derived once is what is derived one by one: %s",
  (_, catalog) => {
    const { once, oneByOne } = bothWays(resolve(catalog));
    expect(once).toEqual(oneByOne);
  },
);
