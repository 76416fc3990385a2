import { expect, test } from "vitest";
import catalog from "../../spec/index.ts";
import type { Catalog } from "../../src/catalog/catalog.ts";
import { generate } from "../../src/formats/generate.ts";
import { lintArtifacts } from "../../src/lint/lint-artifacts.ts";
import { resolve } from "../../src/model/resolve.ts";
import { report } from "../../src/report/report.ts";
import { answered, odd, orders, prices, shopWith, speed, waiting, workforce } from "../fixtures/slos/index.ts";
import tiny from "../fixtures/tiny/index.ts";

const monthly = { ...orders, period: "calendar-month" } as const;

const of = async (catalog: Catalog) => {
  const model = resolve(catalog);
  return { model, artifacts: await generate(model) };
};

test.each([
  ["Rustbox", catalog],
  ["the kiosk", tiny],
  [
    "SLOs of every kind",
    shopWith({ answered, orders, prices, speed, waiting, workforce }, { oldestPrometheus: "3.0" }),
  ],
  ["SLOs with one title over months", shopWith({ orders: monthly, namesake: { ...monthly, name: "namesake" } })],
  ["labels with odd values", odd],
])("there is nothing to say of what is generated for %s", async (_, catalog) => {
  const { model, artifacts } = await of(catalog);
  expect(report(lintArtifacts(artifacts, model, "2026-11-22"), "text")).toBe("");
});

test("a generated file that went wrong is told", async () => {
  const { model, artifacts } = await of(tiny);
  const wrong = artifacts.map((a) => ({ ...a, content: a.content.replaceAll('result="refused"', 'result="refusd"') }));
  const codes = lintArtifacts(wrong, model, "2026-11-22").map((d) => d.code);
  expect(new Set(codes)).toContain("unknown-label-value");
});
