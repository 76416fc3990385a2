import { describe, expect, test } from "vitest";
import { counter, gauge, histogram } from "../../../src/catalog/metric.ts";
import { recording } from "../../../src/catalog/recording.ts";
import { namingConvention } from "../../../src/checks/catalog/naming-convention.ts";
import { checkCatalog } from "../../../src/checks/check-catalog.ts";
import { broken, onGood, query, reported, testAlert } from "../broken.ts";

test("finds metrics whose ending misleads about their type", () => {
  expect(
    reported(
      namingConvention,
      broken({
        metrics: {
          counter: counter("kiosk_lost", { help: "A test.", useFor: "Tests" }),
          gauge: gauge("kiosk_waiting_total", { help: "A test.", useFor: "Tests" }),
          count: gauge("kiosk_visitors_count", { help: "A test.", useFor: "Tests" }),
        },
      }),
    ),
  ).toMatchInlineSnapshot(`
    "error[naming-convention]: counter "kiosk_lost" does not end with _total
      --> metrics.counter
       = because: people and tools recognise a counter, which needs rate(), by that
                  ending
       = do: call it kiosk_lost_total, or say in legacyName why the name must stay

    error[naming-convention]: gauge "kiosk_waiting_total" ends with _total
      --> metrics.gauge
       = because: that ending belongs to counters: readers would take rate() of it
       = do: call it kiosk_waiting

    error[naming-convention]: gauge "kiosk_visitors_count" ends with _count
      --> metrics.count
       = because: only the series of a histogram or summary have that ending
       = do: call it kiosk_visitors

    3 errors
    "
  `);
});

test("finds metrics that hide their unit, use another one, or say their type", () => {
  expect(
    reported(
      namingConvention,
      broken({
        metrics: {
          hidden: histogram("kiosk_waiting", { help: "A test.", useFor: "Tests", unit: "seconds", buckets: [1] }),
          bytes: counter("kiosk_logged_total", { help: "A test.", useFor: "Tests", unit: "bytes" }),
          scaled: gauge("kiosk_uptime_hours", { help: "A test.", useFor: "Tests" }),
          typed: gauge("kiosk_gauge_paper", { help: "A test.", useFor: "Tests" }),
          camel: gauge("kiosk_openDoors", { help: "A test.", useFor: "Tests" }),
        },
      }),
    ),
  ).toMatchInlineSnapshot(`
    "warning[naming-convention]: histogram "kiosk_waiting" counts seconds and does
      not say so
      --> metrics.hidden
       = because: readers take the unit from the name: nothing else shows it beside
                  the number
       = do: end its name with _seconds

    warning[naming-convention]: counter "kiosk_logged_total" counts bytes and does
      not say so
      --> metrics.bytes
       = because: readers take the unit from the name: nothing else shows it beside
                  the number
       = do: end its name with _bytes_total

    warning[naming-convention]: gauge "kiosk_uptime_hours" is named after hours
      --> metrics.scaled
       = because: the base unit is seconds; with others, two metrics cannot be
                  compared as they are
       = do: measure in seconds; dashboards choose the scale

    warning[naming-convention]: gauge "kiosk_gauge_paper" has its type in its name
      --> metrics.typed
       = because: the type is known from the metric itself
       = do: leave out "gauge"

    warning[naming-convention]: gauge "kiosk_openDoors" is written in camel case
      --> metrics.camel
       = because: Prometheus' own names have lower-case words between underscores
       = do: call it kiosk_open_doors

    5 warnings
    "
  `);
});

test("takes a recorded reason as an excuse, and reports one that excuses nothing", () => {
  expect(
    reported(
      namingConvention,
      broken({
        metrics: {
          excused: counter("kiosk_lost", { help: "A test.", useFor: "Tests", legacyName: "older than the convention" }),
          needless: counter("kiosk_found_total", {
            help: "A test.",
            useFor: "Tests",
            legacyName: "older than the convention",
          }),
        },
      }),
    ),
  ).toMatchInlineSnapshot(`
    "warning[naming-convention]: "kiosk_found_total" breaks no convention that
      needs an excuse
      --> metrics.needless.legacyName
       = because: people and tools read type and unit from a metric's name
       = do: remove legacyName, or it will excuse the next name, too

    1 warning
    "
  `);
});

test("finds recordings and alerts named another way than everybody's", () => {
  expect(
    reported(
      namingConvention,
      broken({
        recordings: { lost: recording("kiosk_lost_rate5m", { of: query("up"), description: "A test." }) },
        alerts: { lost: testAlert("many_lost") },
      }),
    ),
  ).toMatchInlineSnapshot(`
    "warning[naming-convention]: alert "many_lost" does not begin with a capital
      letter
      --> alerts.lost
       = because: people and tools read type and unit from a metric's name

    1 warning
    "
  `);
});

test("reports nothing on good catalogs", () => {
  expect(onGood(namingConvention)).toBe("");
});

describe("promlint's nine rules hold for what is declared", () => {
  const on = (name: string, labels: Readonly<Record<string, readonly string[]>> = {}) =>
    reported(namingConvention, broken({ metrics: { x: gauge(name, { help: "A test.", useFor: "Tests", labels }) } }));
  test.each([
    ["units that are not base units", on("kiosk_queue_milliseconds"), "is named after milliseconds"],
    ["units of other things, scaled", on("kiosk_paper_kilograms"), "measure in grams"],
    ["abbreviated units", on("kiosk_wait_s"), "the base unit is seconds"],
    ["abbreviated sizes", on("kiosk_disk_tb"), "the base unit is bytes"],
    ["a counter's ending", on("kiosk_open_total"), "ends with _total"],
    ["a histogram's endings", on("kiosk_open_bucket"), "ends with _bucket"],
    ["a histogram's label", on("kiosk_open", { le: ["1"] }), 'has a label "le"'],
    ["a summary's label", on("kiosk_open", { quantile: ["0.5"] }), 'has a label "quantile"'],
    ["the type in the name", on("kiosk_gauge"), "has its type in its name"],
    ["names in camel case", on("kioskDoors"), "call it kiosk_doors"],
    ["labels in camel case", on("kiosk_doors", { doorSide: ["left"] }), "call it door_side"],
  ])("%s", (_, said, expected) => {
    expect(said.replace(/\s+/g, " ")).toContain(expected);
  });

  test("help, colons and names that are taken are reported by empty-text, invalid-name and duplicate-name", () => {
    const metrics = {
      silent: gauge("kiosk_silent", { help: "", useFor: "Tests" }),
      coloned: gauge("kiosk:doors", { help: "A test.", useFor: "Tests" }),
      again: gauge("kiosk_paper_sheets", { help: "A test.", useFor: "Tests" }),
    };
    const found = checkCatalog(broken({ metrics })).map((d) => `${d.code} ${d.at}`);
    expect(found).toEqual(expect.arrayContaining(["empty-text metrics.silent.help", "invalid-name metrics.coloned"]));
    expect(found.some((f) => f.startsWith("duplicate-name"))).toBe(true);
  });
});
