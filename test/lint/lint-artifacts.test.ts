import { describe, expect, test } from "vitest";
import type { Diagnostic } from "../../src/basics/diagnostic.ts";
import type { Catalog } from "../../src/catalog/catalog.ts";
import { suppress } from "../../src/catalog/suppression.ts";
import { compile } from "../../src/compile.ts";
import { generate } from "../../src/formats/generate.ts";
import { lintArtifacts } from "../../src/lint/lint-artifacts.ts";
import { resolve } from "../../src/model/resolve.ts";
import { report } from "../../src/report/report.ts";
import { alertOn } from "../checks/broken.ts";
import { answered, odd, orders, prices, shopWith, speed, waiting, workforce } from "../fixtures/slos/index.ts";
import tiny from "../fixtures/tiny/index.ts";

const monthly = { ...orders, period: "calendar-month" } as const;

const nothing = { diagnostics: [], suppressed: [] };

const of = async (catalog: Catalog) => {
  const model = resolve(catalog);
  return { model, artifacts: await generate(model) };
};

test.each([
  ["the kiosk", tiny],
  [
    "SLOs of every kind",
    shopWith({ answered, orders, prices, speed, waiting, workforce }, { oldestPrometheus: "3.0" }),
  ],
  ["SLOs with one title over months", shopWith({ orders: monthly, namesake: { ...monthly, name: "namesake" } })],
  ["labels with odd values", odd],
])("nothing is reported on what is generated for %s", async (_, catalog) => {
  const { model, artifacts } = await of(catalog);
  expect(report(lintArtifacts(artifacts, model, "2026-11-22", nothing), "text")).toBe("");
});

test("a generated file that went wrong is reported", async () => {
  const { model, artifacts } = await of(tiny);
  const wrong = artifacts.map((a) => ({ ...a, content: a.content.replaceAll('result="refused"', 'result="refusd"') }));
  const codes = lintArtifacts(wrong, model, "2026-11-22", nothing).map((d) => d.code);
  expect(new Set(codes)).toContain("unknown-label-value");
});

describe("what the catalog's own expressions are reported for", () => {
  const excluded = 'sum by (job) (rate(kiosk_tickets_total{result!="nope"}[5m]))';
  const until = "2027-01-31";
  const suppressed = suppress("unknown-label-value", {
    at: "alerts.manyLost",
    until,
    because: "a value of next month",
  });
  const asIs = compile({ ...alertOn(excluded), suppressions: [] });
  const accepted = compile({ ...alertOn(excluded), suppressions: [suppressed] });
  const codes = (found: readonly Diagnostic[]) => found.map((d) => d.code);
  const inFiles = async (today: string, compiled: typeof asIs) => {
    const result = await compiled;
    if (!result.model) throw new Error("no model");
    return codes(lintArtifacts(result.artifacts, result.model, today, result));
  };

  test("is not reported again in the files that are made of them", async () => {
    expect(codes((await asIs).diagnostics)).toContain("unknown-label-value");
    expect(await inFiles(until, asIs)).toEqual([]);
  });

  test("can be suppressed at its address, for the files as well", async () => {
    expect(codes((await accepted).diagnostics)).not.toContain("unknown-label-value");
    expect(await inFiles(until, accepted)).toEqual([]);
  });

  test("comes back once the suppression has expired", async () => {
    expect((await inFiles("2027-02-01", accepted)).sort()).toEqual(["expired-suppression", "unknown-label-value"]);
  });
});
