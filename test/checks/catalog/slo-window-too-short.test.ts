import { expect, test } from "vitest";
import { sloWindowTooShort } from "../../../src/checks/catalog/slo-window-too-short.ts";
import { broken, onGood, reported } from "../broken.ts";

test("finds SLOs that are scraped too seldom", () => {
  expect(reported(sloWindowTooShort, broken({ scrape: { interval: "76s" } }))).toMatchInlineSnapshot(`
    "error[slo-window-too-short]: the shortest window of the SLO sales holds too
      few scrapes
      --> slos.sales
       = because: it is 5m and holds fewer than 4 scrapes, one each 1m16s
       = do: scrape every 1m15s or more often

    1 error
    "
  `);
});

test("lets four scrapes in the window be enough", () => {
  expect(reported(sloWindowTooShort, broken({ scrape: { interval: "75s" } }))).toBe("");
});

test("reports nothing on good catalogs", () => {
  expect(onGood(sloWindowTooShort)).toBe("");
});
