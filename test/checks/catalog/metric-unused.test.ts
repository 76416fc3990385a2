import { expect, test } from "vitest";
import { gauge } from "../../../src/catalog/metric.ts";
import { step } from "../../../src/catalog/runbook.ts";
import { metricUnused } from "../../../src/checks/catalog/metric-unused.ts";
import { broken, onGood, query, reported, testRunbook } from "../broken.ts";

test("finds metrics that nothing reads, runbooks and examples apart, and reasons that no longer hold", () => {
  expect(
    reported(
      metricUnused,
      broken({
        metrics: {
          doors: gauge("kiosk_open_doors", { help: "A test.", useFor: "Tests" }),
          lamps: gauge("kiosk_lamps", { help: "A test.", useFor: "Tests", unused: "for the electrician" }),
          planned: gauge("kiosk_fans", { help: "A test.", useFor: "Tests", stability: "planned" }),
          paper: gauge("kiosk_paper_sheets", { help: "A test.", useFor: "Tests", unused: "nobody asks" }),
        },
        runbooks: { test: testRunbook("test", { diagnosis: [step("Open?", query("kiosk_open_doors"))] }) },
      }),
    ),
  ).toMatchInlineSnapshot(`
    "warning[metric-unused]: nothing reads "kiosk_open_doors"
      --> metrics.doors
       = because: it is on no panel, and in no alert, SLO or recording
       = do: show it on a panel, or say in \`unused\` why it is kept

    warning[metric-unused]: "kiosk_paper_sheets" is declared as unused, and
      something reads it
      --> metrics.paper.unused
       = because: its series are scraped and stored, and nobody ever looks at them
       = do: remove the reason

    2 warnings
    "
  `);
});

test("reports nothing on good catalogs", () => {
  expect(onGood(metricUnused)).toBe("");
});
