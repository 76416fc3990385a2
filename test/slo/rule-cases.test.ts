/** Each rule of an SLO alone, on SLOs of every kind: limits to the last digit, and what is none of its business. */
import { expect, test } from "vitest";
import { resolve } from "../../src/model/resolve.ts";
import { everyKind, slos } from "../fixtures/slos/every-kind.ts";
import {
  answered,
  deliveries,
  orders,
  prices,
  replies,
  shopWith,
  speed,
  waiting,
  workforce,
} from "../fixtures/slos/index.ts";
import { complaints, promtoolTest } from "../promtool-test.ts";
import { setNames, tools } from "../tools/index.ts";
import { ruleCases } from "./rule-cases/rule-cases.ts";

const { slow, both, worst, planned } = slos;
const { scrape } = shopWith({}).deployment;
const catalogs = {
  "a shop": shopWith({ orders, answered, speed, deliveries, replies, workforce, prices }),
  "budgets kept apart by cluster, months of the calendar, alerts that wait": shopWith(
    {
      orders: { ...orders, by: ["cluster"], burnRate: { minBadEvents: 3, for: "2m", keepFiringFor: "5m", lowAt: 0.9 } },
      answered: { ...answered, period: "calendar-month" },
    },
    { scrape: { ...scrape, targetLabels: ["cluster"] } },
  ),
  "a native histogram": shopWith({ waiting }, { oldestPrometheus: "3.0" }),
  "slices of time, SLOs that are made of others, and planned time": {
    ...everyKind(),
    slos: { orders, speed, slow, both, worst, planned },
  },
};

test.each(setNames.flatMap((set) => Object.entries(catalogs).map(([title, catalog]) => ({ set, title, catalog }))))(
  "$title, on the $set promtool",
  { timeout: 300_000 },
  async ({ set, catalog }) => {
    const files = ruleCases(resolve(catalog));
    expect(files.length).toBeGreaterThan(20);
    const { code, stdout, stderr, problem } = await promtoolTest(tools(set).promtool, files);
    expect({ code, problem, said: complaints(stdout + stderr) }).toEqual({
      code: 0,
      problem: undefined,
      said: "",
    });
  },
);
