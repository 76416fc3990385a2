import { expect, test } from "vitest";
import { badDuration } from "../../../src/checks/catalog/bad-duration.ts";
import { broken, onGood, reported, testAlert, testSlo } from "../broken.ts";

test("finds what is not a duration, wherever one is wanted", () => {
  expect(
    reported(
      badDuration,
      broken({
        scrape: { interval: "30 s" as "30s", timeout: "-5s" },
        deployment: {
          evaluationInterval: "1m30" as "1m",
          retention: [{ resolution: "raw", keep: "" as "1d" }],
          sloPeriod: "2d1w" as "1d",
        },
        slos: { sales: testSlo("sales", { period: "0.5d" }) },
        alerts: { lost: testAlert("Lost", { for: "5min" as "5m", keepFiringFor: "forever" as "5m" }) },
        routing: {
          route: {
            receiver: "ticket-office",
            groupWait: "soon" as "5m",
            routes: [{ receiver: "ticket-office", repeatInterval: "1e3s" }],
          },
        },
      }),
    ),
  ).toMatchInlineSnapshot(`
    "error[bad-duration]: "30 s" is not a duration
      --> deployment.scrape.interval
       = because: Prometheus and Alertmanager refuse to load a file with such a
                  duration
       = do: write whole numbers with a unit, the greatest first: "30s", "5m",
             "1h30m", "14d"

    error[bad-duration]: "-5s" is not a duration
      --> deployment.scrape.timeout
       = because: Prometheus and Alertmanager refuse to load a file with such a
                  duration
       = do: write whole numbers with a unit, the greatest first: "30s", "5m",
             "1h30m", "14d"

    error[bad-duration]: "1m30" is not a duration
      --> deployment.evaluationInterval
       = because: Prometheus and Alertmanager refuse to load a file with such a
                  duration
       = do: write whole numbers with a unit, the greatest first: "30s", "5m",
             "1h30m", "14d"

    error[bad-duration]: "" is not a duration
      --> deployment.retention[0].keep
       = because: Prometheus and Alertmanager refuse to load a file with such a
                  duration
       = do: write whole numbers with a unit, the greatest first: "30s", "5m",
             "1h30m", "14d"

    error[bad-duration]: "2d1w" is not a duration
      --> deployment.sloPeriod
       = because: Prometheus and Alertmanager refuse to load a file with such a
                  duration
       = do: write whole numbers with a unit, the greatest first: "30s", "5m",
             "1h30m", "14d"

    error[bad-duration]: "0.5d" is not a duration
      --> slos.sales.period
       = because: Prometheus and Alertmanager refuse to load a file with such a
                  duration
       = do: write whole numbers with a unit, the greatest first: "30s", "5m",
             "1h30m", "14d"

    error[bad-duration]: "5min" is not a duration
      --> alerts.lost.for
       = because: Prometheus and Alertmanager refuse to load a file with such a
                  duration
       = do: write whole numbers with a unit, the greatest first: "30s", "5m",
             "1h30m", "14d"

    error[bad-duration]: "forever" is not a duration
      --> alerts.lost.keepFiringFor
       = because: Prometheus and Alertmanager refuse to load a file with such a
                  duration
       = do: write whole numbers with a unit, the greatest first: "30s", "5m",
             "1h30m", "14d"

    error[bad-duration]: "soon" is not a duration
      --> routing.route.groupWait
       = because: Prometheus and Alertmanager refuse to load a file with such a
                  duration
       = do: write whole numbers with a unit, the greatest first: "30s", "5m",
             "1h30m", "14d"

    error[bad-duration]: "1e3s" is not a duration
      --> routing.route.routes[0].repeatInterval
       = because: Prometheus and Alertmanager refuse to load a file with such a
                  duration
       = do: write whole numbers with a unit, the greatest first: "30s", "5m",
             "1h30m", "14d"

    10 errors
    "
  `);
});

test("finds zeros where time must pass, and lets them be elsewhere", () => {
  expect(
    reported(
      badDuration,
      broken({
        scrape: { interval: "0s" },
        alerts: { lost: testAlert("Lost", { for: "0s" }) },
        routing: { route: { receiver: "ticket-office", groupWait: "0s", groupInterval: "0s" } },
      }),
    ),
  ).toMatchInlineSnapshot(`
    "error[bad-duration]: the duration must be longer than zero
      --> deployment.scrape.interval
       = because: Prometheus and Alertmanager refuse to load a file with such a
                  duration
       = do: write "15s", for example

    error[bad-duration]: the duration must be longer than zero
      --> routing.route.groupInterval
       = because: Prometheus and Alertmanager refuse to load a file with such a
                  duration
       = do: write "15s", for example

    2 errors
    "
  `);
});

test("reports nothing on good catalogs", () => {
  expect(onGood(badDuration)).toBe("");
});
