import { expect, test } from "vitest";
import { freshness } from "../../../src/catalog/event-sli.ts";
import { gauge } from "../../../src/catalog/metric.ts";
import { noTimestamp } from "../../../src/checks/catalog/no-timestamp.ts";
import { broken, onGood, reported, testSlo } from "../broken.ts";

const length = gauge("kiosk_queue_length", { help: "A test.", useFor: "Tests" });
const renewed = gauge("kiosk_renewed_timestamp_seconds", { help: "A test.", useFor: "Tests", unit: "seconds" });

test("finds freshness of what is not a time, and bounds that no scrape could keep", () => {
  const slos = {
    queue: testSlo("queue", { sli: freshness({ of: length, within: "1h" }) }),
    prices: testSlo("prices", { sli: freshness({ of: renewed, within: "30s" }) }),
  };
  expect(reported(noTimestamp, broken({ metrics: { length, renewed }, slos }))).toMatchInlineSnapshot(`
    "error[no-timestamp]: kiosk_queue_length is not a time: its unit is count
      --> slos.queue.sli.of
       = because: an age is the time now minus the value, both in seconds since 1970
       = do: let the service export the time itself, with unit: "seconds" and a name
             that ends with _timestamp_seconds

    error[no-timestamp]: kiosk_renewed_timestamp_seconds is scraped too rarely to
      be fresh within 30s
      --> slos.prices.sli.within
       = because: its value ages between two scrapes, one each 30s
       = do: allow at least 1m

    2 errors
    "
  `);
});

test("lets a time and two scrapes be enough", () => {
  const slos = { prices: testSlo("prices", { sli: freshness({ of: renewed, within: "1m" }) }) };
  expect(reported(noTimestamp, broken({ metrics: { renewed }, slos }))).toBe("");
});

test("reports nothing on good catalogs", () => {
  expect(onGood(noTimestamp)).toBe("");
});
