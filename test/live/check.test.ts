import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import type { Catalog } from "../../src/catalog/catalog.ts";
import { counter, gauge } from "../../src/index.ts";
import { type CheckedTarget, checkTargets } from "../../src/live/check.ts";
import { liveCodes } from "../../src/live/codes.ts";
import { emit } from "../../src/live/emit.ts";
import { expectedOf } from "../../src/live/expected.ts";
import { observer } from "../../src/live/observe.ts";
import { resolve } from "../../src/model/resolve.ts";
import tiny from "../fixtures/tiny/index.ts";
import { run, setNames, tools } from "../tools/index.ts";
import { checkTexts, said } from "./check-text.ts";

/** The kiosk with a counter whose name OpenMetrics does not know, and with a metric that is planned. */
const older: Catalog = {
  ...tiny,
  metrics: {
    ...(tiny.metrics as object),
    visits: counter("kiosk_visits", {
      help: "Visits.",
      useFor: "Traffic",
      labels: { day: ["weekday", "weekend"] },
      legacyName: "exported under this name for years",
    }),
    refunds: gauge("kiosk_refunds_open", { help: "Open refunds.", useFor: "Trust", stability: "planned" }),
  },
};
const perfect = emit(resolve(tiny)).text;

describe("a perfect exporter", () => {
  it.each([tiny, older])("has no findings, and everything works", (catalog) => {
    const result = checkTexts(catalog, [emit(resolve(catalog)).text]);
    expect(said(result)).toEqual([]);
    expect(result.percent).toBe(100);
  });

  it("has none in OpenMetrics either, which knows no counter whose name does not end in _total", () => {
    const { text } = emit(resolve(tiny), "openmetrics");
    expect(said(checkTexts(tiny, [text]))).toEqual([]);
    expect(text).toMatchInlineSnapshot(`
      "# TYPE kiosk_tickets counter
      # HELP kiosk_tickets Tickets asked for, by what became of them.
      kiosk_tickets_total{result="sold"} 0
      kiosk_tickets_total{result="refused"} 0
      # TYPE kiosk_paper_sheets gauge
      # HELP kiosk_paper_sheets Sheets of paper left.
      kiosk_paper_sheets 0
      # TYPE kiosk_print_duration_seconds histogram
      # UNIT kiosk_print_duration_seconds seconds
      # HELP kiosk_print_duration_seconds How long a ticket takes to print.
      kiosk_print_duration_seconds_bucket{le="0.5"} 0
      kiosk_print_duration_seconds_bucket{le="1.0"} 0
      kiosk_print_duration_seconds_bucket{le="2.5"} 0
      kiosk_print_duration_seconds_bucket{le="+Inf"} 0
      kiosk_print_duration_seconds_count 0
      kiosk_print_duration_seconds_sum 0
      # EOF
      "
    `);
    const real = emit(resolve(older), "openmetrics");
    const result = checkTexts(older, [real.text]);
    expect(said(result)).toEqual([]);
    expect(result.percent).toBe(100);
    const [first] = real.untyped;
    const declared = `# TYPE ${first?.name} unknown\n`;
    expect(real.text).toContain(declared);
    const without = checkTexts(older, [real.text.replace(declared, "")]);
    expect(said(without)).toEqual([`type-missing: ${first?.name} has no type`]);
  });

  test.each(setNames)("is read by promtool of the %s set", async (set) => {
    const { code } = await run(tools(set).promtool, ["check", "metrics"], { input: perfect });
    expect(code).toBe(0);
  });
});

/** What a change of the perfect text is reported as, besides what follows from it. */
const faults: readonly (readonly [code: string, change: (text: string) => string, message: RegExp])[] = [
  ["bad-exposition", (t) => t.replace("kiosk_paper_sheets 0", "kiosk_paper_sheets zero"), /must be a number/],
  ["odd-exposition", (t) => t.replace("kiosk_paper_sheets gauge", "kiosk_paper_sheets GAUGE"), /GAUGE/],
  ["metric-absent", (t) => t.replace(/.*kiosk_paper_sheets.*\n/g, ""), /kiosk_paper_sheets is not exported/],
  ["metric-absent", (t) => t.replace(/^kiosk_paper_sheets.*\n/gm, ""), /kiosk_paper_sheets is not exported/],
  ["metric-unknown", (t) => `${t}kiosk_paper 1\n`, /does not declare kiosk_paper$/],
  ["type-differs", (t) => t.replace("kiosk_paper_sheets gauge", "kiosk_paper_sheets counter"), /is a counter/],
  ["type-missing", (t) => t.replace(/# TYPE kiosk_paper.*\n/, ""), /has no type/],
  ["help-differs", (t) => t.replace("Sheets of paper left.", "Paper."), /not the declared one/],
  ["help-differs", (t) => t.replace(/# HELP kiosk_paper.*\n/, ""), /has no HELP/],
  [
    "label-absent",
    (t) => t.replaceAll(/\{result="[a-z]+"\} 0\n/g, " 0\n").replace("kiosk_tickets_total 0\n", ""),
    /lacks the label result/,
  ],
  ["label-unknown", (t) => t.replace("sheets 0", 'sheets{tray="1"} 0'), /unknown label tray/],
  ["value-not-allowed", (t) => t.replace('result="sold"', 'result="Sold"'), /result "Sold"/],
  ["value-not-seen", (t) => t.replace(/.*result="refused".*\n/, ""), /never shown result refused/],
  ["buckets-differ", (t) => t.replace(/.*le="2.5".*\n/, ""), /lacks the buckets 2.5/],
  ["buckets-differ", (t) => t.replace('le="2.5"', 'le="3"'), /lacks the buckets 2.5 and has the undeclared buckets 3/],
  ["inf-bucket-missing", (t) => t.replace(/.*le="\+Inf".*\n/, ""), /without the bucket le="\+Inf"/],
  ["buckets-not-cumulative", (t) => t.replace('le="0.5"} 0', 'le="0.5"} 1'), /do not grow/],
  ["count-differs", (t) => t.replace("seconds_count 0", "seconds_count 1"), /is not the bucket|_count/],
  ["count-missing", (t) => t.replace(/.*seconds_count 0\n/, ""), /without _count/],
  ["sum-missing", (t) => t.replace(/.*seconds_sum 0\n/, ""), /without _sum/],
  ["duplicate-series", (t) => `${t}kiosk_tickets_total{result="sold"} 0\n`, /stands twice/],
  ["negative-counter", (t) => t.replace('"sold"} 0', '"sold"} -1'), /is -1/],
  ["nan-counter", (t) => t.replace('"sold"} 0', '"sold"} NaN'), /not a number/],
  ["explicit-timestamps", (t) => t.replace("sheets 0", "sheets 0 1700000000000"), /timestamps of its own/],
  ["personal-data", (t) => `${t}kiosk_user{mail="jane@example.org"} 1\n`, /label mail .* looks like an e-mail address/],
];

describe("live-check", () => {
  test.each(faults)("finds %s %#", (code, change, message) => {
    const text = change(perfect);
    expect(text).not.toBe(perfect);
    const found = said(checkTexts(tiny, [text])).filter((m) => m.startsWith(`${code}: `));
    expect(found.join("\n")).toMatch(message);
  });

  it("finds counters that fall between two scrapes, unless the process restarted", () => {
    const before = perfect.replace('"sold"} 0', '"sold"} 5');
    expect(said(checkTexts(tiny, [before, perfect]))).toEqual([
      "decreased-counter: the counter kiosk_tickets_total fell between two scrapes",
    ]);
    const started = (text: string, at: number) => `${text}process_start_time_seconds ${at}\n`;
    expect(said(checkTexts(tiny, [started(before, 1), started(perfect, 2)]))).toEqual([
      "restarted: the process restarted between two scrapes",
    ]);
    expect(said(checkTexts(tiny, [perfect, before]))).toEqual([]);
  });

  it("finds more series than the budget", () => {
    const many = Array.from({ length: 10_001 }, (_, i) => `go_x{a="${i}"} 1\n`).join("");
    expect(said(checkTexts(tiny, [perfect + many]))).toEqual([
      expect.stringMatching(/^series-budget: the target has 10\d+ series, and its budget is 10000$/),
    ]);
  });

  it("names the targets that differ, and takes as seen what another target has shown", () => {
    const lacking = perfect.replace(/^kiosk_paper_sheets.*\n/gm, "");
    const { findings, consequences } = checkTexts(tiny, [perfect], [lacking], [perfect]);
    expect(findings.map((d) => d.notes[0]?.message)).toEqual(["at 1 of 3 targets: target-1"]);
    const blind = consequences.filter((c) => c.sight.kind !== "works");
    expect(blind.map((c) => [c.sight.kind, c.sight.because])).toEqual(
      blind.map(() => ["partly blind", ["kiosk_paper_sheets is not exported at target-1"]]),
    );
  });

  it("finds a metric that the catalog calls planned", () => {
    const text = `${emit(resolve(older)).text}kiosk_refunds_open 1\n`;
    expect(said(checkTexts(older, [text]))).toEqual([
      "metric-planned: kiosk_refunds_open is exported, and declared as planned",
    ]);
  });

  it("finds a metric that the catalog calls deprecated, and does not miss one", () => {
    const old = counter("kiosk_old_total", { help: "Old.", useFor: "Nothing", stability: "deprecated" });
    const withOld = { ...tiny, metrics: { ...(tiny.metrics as object), old } } as typeof tiny;
    expect(emit(resolve(withOld)).text).toBe(perfect);
    expect(said(checkTexts(withOld, [perfect]))).toEqual([]);
    expect(said(checkTexts(withOld, [`${perfect}kiosk_old_total 1\n`]))).toEqual([
      "metric-deprecated: kiosk_old_total is exported, and declared as deprecated",
    ]);
  });

  it("finds a unit other than the declared one", () => {
    const { text } = emit(resolve(tiny), "openmetrics");
    const metrics = tiny.metrics as { readonly printing: object };
    const inBytes = {
      ...tiny,
      metrics: { ...metrics, printing: { ...metrics.printing, unit: "bytes" } },
    } as typeof tiny;
    expect(said(checkTexts(inBytes, [text]))).toEqual([
      "unit-differs: the unit of kiosk_print_duration_seconds is seconds, and declared as bytes",
    ]);
  });

  it("finds an answer with more samples than the job's limit, or without one proposes a limit with room", () => {
    const { deployment } = tiny;
    const limited = (samples: number) => {
      const scrape = { ...deployment.scrape, limits: { samples } };
      return checkTexts({ ...tiny, deployment: { ...deployment, scrape } } as typeof tiny, [perfect]);
    };
    expect(said(limited(5))).toEqual(["large-scrape: an answer has 9 samples, and sample_limit is 5"]);
    expect(said(limited(9))).toEqual([]);
    expect(limited(9).limit).toEqual({ samples: 9, limit: 9, proposed: 1500 });
    const many = Array.from({ length: 3000 }, (_, i) => `go_x{a="${i}"} 1\n`).join("");
    expect(checkTexts(tiny, [perfect, perfect + many]).limit).toEqual({ samples: 3009, proposed: 6500 });
  });

  it("finds answers that take longer than the scrape timeout, and targets that Prometheus cannot scrape", () => {
    const expected = expectedOf(resolve(tiny), 10_000);
    const answered = (seconds: number) => {
      const scrapes = [{ http: { contentType: "text/plain", seconds }, bytes: 0, samples: 0 }];
      return { target: "kiosk-1:9100", isFile: false, seen: observer(expected, false).observation(), scrapes };
    };
    const codes = (target: CheckedTarget) =>
      checkTargets(expected, [target]).findings.map((d) => `${d.code}: ${d.message}`);
    expect(codes(answered(10.5))).toContain("slow-scrape: an answer took 10.5 s, and the scrape timeout is 10 s");
    expect(codes(answered(10)).join()).not.toContain("slow-scrape");
    const down = {
      code: "target-down",
      at: "deployment.scrape",
      message: "Prometheus cannot scrape it",
      hint: "",
    } as const;
    expect(codes({ ...answered(0), down })).toEqual(["target-down: Prometheus cannot scrape it"]);
  });

  it("has a test for each of its findings", () => {
    const elsewhere = ["blind-alert", "blind-slo", "blind-panel", "partly-blind", "low-coverage", "content-type"];
    const here = ["decreased-counter", "restarted", "series-budget", "optional-label-absent", ...elsewhere];
    const limits = [
      "target-down",
      "large-scrape",
      "slow-scrape",
      "metric-planned",
      "metric-deprecated",
      "unit-differs",
    ];
    expect([...new Set([...faults.map(([code]) => code), ...here, ...limits])].sort()).toEqual(
      liveCodes.map((c) => c.code).sort(),
    );
  });

  it("never throws on hostile text, and blames nobody for it", () => {
    const line = fc.constantFrom(
      ...perfect.split("\n"),
      "kiosk_print_duration_seconds_bucket 1",
      '{"x"} 1',
      'a{le="x"} 1',
      "\u0000",
    );
    const cut = fc
      .tuple(line, fc.nat(80), fc.string({ maxLength: 3 }))
      .map(([l, at, s]) => l.slice(0, at) + s + l.slice(at));
    fc.assert(
      fc.property(fc.array(fc.oneof(line, cut), { maxLength: 30 }), (lines) => {
        expect(checkTexts(tiny, [lines.join("\n")]).consequences.length).toBeGreaterThan(0);
      }),
    );
  });
});
