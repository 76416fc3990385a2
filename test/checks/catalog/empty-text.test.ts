import { expect, test } from "vitest";
import { dashboard, section } from "../../../src/catalog/dashboard.ts";
import { counter } from "../../../src/catalog/metric.ts";
import { timeseries } from "../../../src/catalog/panels.ts";
import { emptyText } from "../../../src/checks/catalog/empty-text.ts";
import { broken, onGood, reported, testAlert, testSlo } from "../broken.ts";

test("finds texts that say nothing", () => {
  expect(
    reported(
      emptyText,
      broken({
        owner: "",
        slos: { silent: testSlo("silent", { title: " ", tier: "" }) },
        metrics: { lost: counter("kiosk_lost_total", { help: " ", useFor: "Tests" }) },
        alerts: { lost: testAlert("Lost", { action: "" }) },
        dashboards: {
          test: dashboard("test", {
            title: "Test",
            description: "A test.",
            tags: [],
            sections: [
              section("A", [timeseries("rate", { title: "", description: "A test.", unit: "short", queries: [] })]),
            ],
          }),
        },
      }),
    ),
  ).toMatchInlineSnapshot(`
    "warning[empty-text]: help is empty
      --> metrics.lost.help
       = because: it is printed in the documents, in notifications or on the
                  dashboard
       = do: write one sentence for somebody who is new to the service

    warning[empty-text]: action is empty
      --> alerts.lost.action
       = because: it is printed in the documents, in notifications or on the
                  dashboard
       = do: write one sentence for somebody who is new to the service

    warning[empty-text]: title is empty
      --> dashboards.test.rate.title
       = because: it is printed in the documents, in notifications or on the
                  dashboard
       = do: write one sentence for somebody who is new to the service

    error[empty-text]: owner is empty
      --> owner
       = because: it is a field of the exported objectives, which may not be empty
       = do: write it, for somebody who is new to the service

    error[empty-text]: title is empty
      --> slos.silent.title
       = because: it is a field of the exported objectives, which may not be empty
       = do: write it, for somebody who is new to the service

    error[empty-text]: tier is empty
      --> slos.silent.tier
       = because: it is a field of the exported objectives, which may not be empty
       = do: write it, for somebody who is new to the service

    3 errors, 3 warnings
    "
  `);
});

test("reports nothing on good catalogs", () => {
  expect(onGood(emptyText)).toBe("");
});
