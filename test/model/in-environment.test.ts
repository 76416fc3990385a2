import { expect, test } from "vitest";
import type { Alert } from "../../src/catalog/alert.ts";
import { environment, override } from "../../src/catalog/environment.ts";
import { above } from "../../src/catalog/threshold.ts";
import { compile } from "../../src/compile.ts";
import { report } from "../../src/report/report.ts";
import { query } from "../checks/broken.ts";
import tiny from "../fixtures/tiny/index.ts";

const { manyRefused } = tiny.alerts as { readonly manyRefused: Alert };
const staging = environment(
  override(
    manyRefused as never,
    {
      when: above(query('sum by (job) (rate(kiosk_tickets_total{result="refused"}[5m]))'), 7),
      severity: "info",
    } as never,
  ),
  override(tiny.deployment, { scrape: { targets: ["staging-1:9100"] }, alertmanagers: ["staging-am:9093"] }),
);
const catalog = { ...tiny, environments: { staging } };

async function differences(name: string) {
  const [usual, other] = [await compile(catalog), await compile(catalog, name)];
  return other.artifacts.flatMap(({ path, content }) => {
    const before = new Set(usual.artifacts.find((a) => a.path === path)?.content.split("\n"));
    if (!/prometheus\/(?:prometheus\.yml|rules)/.test(path)) return [];
    return content.split("\n").filter((line) => !before.has(line) && !line.trim().startsWith("#"));
  });
}

test("targets, thresholds, severities and addresses are those of the environment, and nothing else differs", async () => {
  expect(await differences("staging")).toMatchInlineSnapshot(`
    [
      "            - staging-am:9093",
      "          - staging-1:9100",
      "        expr: sum by (job) (rate(kiosk_tickets_total{result="refused"}[5m])) > 7",
      "        labels: { severity: info }",
    ]
  `);
});

test("without a name the catalog is as it was", async () => {
  const [plain, declared] = [await compile(tiny), await compile(catalog)];
  expect(declared.artifacts).toEqual(plain.artifacts);
});

test("a misspelt environment is suggested", async () => {
  const { diagnostics, artifacts } = await compile(catalog, "stagging");
  expect(report(diagnostics, "text")).toMatchInlineSnapshot(`
    "error[unknown-environment]: there is no environment "stagging"
      --> environments
       = do: did you mean "staging"?

    1 error
    "
  `);
  expect(artifacts).toEqual([]);
});

test("an override that changes nothing stops its environment, too", async () => {
  const same = environment(override(tiny.deployment, { alertmanagers: tiny.deployment.alertmanagers }));
  const { diagnostics } = await compile({ ...tiny, environments: { same } }, "same");
  expect(diagnostics.map((d) => d.code)).toEqual(["bad-override"]);
});
