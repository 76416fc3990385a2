import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import rustbox from "../../spec/index.ts";
import { liveCodes } from "../../src/live/codes.ts";
import { emit } from "../../src/live/emit.ts";
import { resolve } from "../../src/model/resolve.ts";
import tiny from "../fixtures/tiny/index.ts";
import { run, setNames, tools } from "../tools/index.ts";
import { checkTexts, said } from "./check-text.ts";

const perfect = emit(resolve(tiny)).text;

describe("a perfect exporter", () => {
  it.each([tiny, rustbox])("has no findings, and everything works", (catalog) => {
    const result = checkTexts(catalog, [emit(resolve(catalog)).text]);
    expect(said(result)).toEqual([]);
    expect(result.percent).toBe(100);
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

  it("has a test for each of its findings", () => {
    const elsewhere = [
      "blind-alert",
      "blind-slo",
      "blind-panel",
      "partly-blind",
      "low-coverage",
      "content-type",
      "slow-scrape",
    ];
    const here = ["decreased-counter", "restarted", "series-budget", "optional-label-absent", ...elsewhere];
    const rest = ["target-down", "large-scrape", "metric-planned", "unit-differs"];
    expect([...new Set([...faults.map(([code]) => code), ...here, ...rest])].sort()).toEqual(
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
