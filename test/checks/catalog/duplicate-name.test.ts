import { expect, test } from "vitest";
import { dashboard, section } from "../../../src/catalog/dashboard.ts";
import { counter, gauge } from "../../../src/catalog/metric.ts";
import { timeseries } from "../../../src/catalog/panels.ts";
import { recording } from "../../../src/catalog/recording.ts";
import { receiver } from "../../../src/catalog/routing.ts";
import { duplicateName } from "../../../src/checks/catalog/duplicate-name.ts";
import { broken, onGood, query, reported, testAlert, testRunbook, testSlo } from "../broken.ts";

test("finds two metrics and a recording of one name", () => {
  expect(
    reported(
      duplicateName,
      broken({
        metrics: {
          first: counter("kiosk_lost_total", { help: "A test.", useFor: "Tests" }),
          second: gauge("kiosk_lost_total", { help: "A test.", useFor: "Tests" }),
        },
        recordings: { third: recording("kiosk_lost_total", { of: query("up"), description: "A test." }) },
      }),
    ),
  ).toMatchInlineSnapshot(`
    "error[duplicate-name]: metric "kiosk_lost_total" is declared twice
      --> metrics.second
       = because: metrics.first has the name first
       = do: rename one of them, or remove it

    error[duplicate-name]: recording "kiosk_lost_total" is declared twice
      --> recordings.third
       = because: metrics.first has the name first
       = do: rename one of them, or remove it

    2 errors
    "
  `);
});

test("finds a metric with the name of a histogram's series", () => {
  expect(
    reported(
      duplicateName,
      broken({
        metrics: { prints: counter("kiosk_print_duration_seconds_count", { help: "A test.", useFor: "Tests" }) },
      }),
    ),
  ).toMatchInlineSnapshot(`
    "error[duplicate-name]: metric "kiosk_print_duration_seconds_count" collides
      with histogram "kiosk_print_duration_seconds"
      --> metrics.prints
       = because: metrics.printing has the name first, and both become
                  kiosk_print_duration_seconds_count
       = do: rename one of them, or remove it

    1 error
    "
  `);
});

test("finds two alerts, SLOs, runbooks or dashboards of one name, file names compared without case", () => {
  expect(
    reported(
      duplicateName,
      broken({
        alerts: { again: testAlert("KioskDown") },
        slos: { again: testSlo("sales") },
        runbooks: { again: testRunbook("kiosk") },
        dashboards: { again: dashboard("Kiosk", { title: "Test", description: "A test.", tags: [], sections: [] }) },
      }),
    ),
  ).toMatchInlineSnapshot(`
    "error[duplicate-name]: SLO "sales" is declared twice
      --> slos.again
       = because: slos.sales has the name first
       = do: rename one of them, or remove it

    error[duplicate-name]: alert "KioskDown" is declared twice
      --> alerts.again
       = because: alerts.kioskDown has the name first
       = do: rename one of them, or remove it

    error[duplicate-name]: alert "SalesErrorBudgetBurnFast" is declared twice
      --> slos.again
       = because: slos.sales has the name first
       = do: rename one of them, or remove it

    error[duplicate-name]: alert "SalesErrorBudgetBurnSlow" is declared twice
      --> slos.again
       = because: slos.sales has the name first
       = do: rename one of them, or remove it

    error[duplicate-name]: alert "SalesErrorBudgetExhausted" is declared twice
      --> slos.again
       = because: slos.sales has the name first
       = do: rename one of them, or remove it

    error[duplicate-name]: alert "SalesErrorBudgetLow" is declared twice
      --> slos.again
       = because: slos.sales has the name first
       = do: rename one of them, or remove it

    error[duplicate-name]: alert "SalesNoData" is declared twice
      --> slos.again
       = because: slos.sales has the name first
       = do: rename one of them, or remove it

    error[duplicate-name]: alert "SalesMoreBadThanTotal" is declared twice
      --> slos.again
       = because: slos.sales has the name first
       = do: rename one of them, or remove it

    error[duplicate-name]: runbook "kiosk" is declared twice
      --> runbooks.again
       = because: runbooks.kiosk has the name first
       = do: rename one of them, or remove it

    error[duplicate-name]: dashboard uid "Kiosk" collides with dashboard uid
      "kiosk"
      --> dashboards.again
       = because: dashboards.overview has the name first
       = do: rename one of them, or remove it

    10 errors
    "
  `);
});

test("finds two panels of one key, in different sections, too", () => {
  expect(
    reported(
      duplicateName,
      broken({
        dashboards: {
          test: dashboard("test", {
            title: "Test",
            description: "A test.",
            tags: [],
            sections: [
              section("A", [timeseries("rate", { title: "Test", description: "A test.", unit: "short", queries: [] })]),
              section("B", [timeseries("rate", { title: "Test", description: "A test.", unit: "short", queries: [] })]),
            ],
          }),
        },
      }),
    ),
  ).toMatchInlineSnapshot(`
    "error[duplicate-name]: panel "rate" is declared twice
      --> dashboards.test.sections[1].panels[0]
       = because: dashboards.test.sections[0].panels[0] has the name first
       = do: rename one of them, or remove it

    1 error
    "
  `);
});

test("finds two receivers of one name", () => {
  expect(
    reported(duplicateName, broken({ routing: { receivers: [receiver("office"), receiver("office")] } })),
  ).toMatchInlineSnapshot(`
    "error[duplicate-name]: receiver "office" is declared twice
      --> routing.receivers[1]
       = because: routing.receivers[0] has the name first
       = do: rename one of them, or remove it

    1 error
    "
  `);
});

test("reports nothing on good catalogs", () => {
  expect(onGood(duplicateName)).toBe("");
});

test("finds alerts that take the name of one that an SLO brings along, and SLOs whose alerts would share a name", () => {
  const alerts = { low: testAlert("SalesErrorBudgetLow") };
  expect(reported(duplicateName, broken({ alerts }))).toContain('alert "SalesErrorBudgetLow" is declared twice');
  const slos = { other: testSlo("SALES-") };
  expect(reported(duplicateName, broken({ slos }))).toContain("SalesErrorBudgetBurnFast");
});
