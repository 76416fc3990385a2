import { createColors } from "picocolors";
import { expect, test } from "vitest";
import { type Diagnostic, error } from "../../src/basics/diagnostic.ts";
import { textReport } from "../../src/report/text.ts";
import { cause, expression, inFile, remark } from "./samples.ts";

const plain = createColors(false);
const show = (width: number, ...diagnostics: readonly Diagnostic[]): string => textReport(diagnostics, plain, width);

test("nothing to say is said in no words", () => {
  expect(show(80)).toBe("");
});

test("each diagnostic says where, what, because and what to do, and the last line counts them", () => {
  expect(show(80, expression, cause, inFile, remark)).toMatchInlineSnapshot(`
    "error[unknown-label-value]: label "result" of kiosk_tickets_total is never
      "lost"
      --> alerts.manyLost.when
       |
       | sum by (job) (rate(kiosk_tickets_total{result="lost"}[5m])) > 0.1
       |                                        ^^^^^^^^^^^^^
       |
       = because: its values are sold, refused, and no others exist: metrics.tickets
       = do: did you mean "sold"?

    error[lost-label]: $labels.instance is always empty
      --> alerts.manyLost.summary
       |
       | sum by (job) (rate(kiosk_tickets_total{result="lost"}[5m])) > 0.1
       |                    ^^^^^^^^^^^^^^^^^^^
       | ------------ sum by (job) keeps no other label
       |
       = do: add instance to the grouping, or leave it out of the summary

    warning[naming-convention]: counter tickets lacks _total
      --> spec/metrics, all.ts:12:3 (metrics.tickets)

    note[shared-port]: 100% of <ports> & "hosts" are 'shared'
      --> deployment.scrape.targets[0]

    2 errors, 1 warning, 1 note
    "
  `);
});

test("no line is longer than the terminal is wide", () => {
  const text = show(50, expression, cause, inFile, remark);
  expect(text).toMatchInlineSnapshot(`
    "error[unknown-label-value]: label "result" of
      kiosk_tickets_total is never "lost"
      --> alerts.manyLost.when
       |
       | …osk_tickets_total{result="lost"}[5m])) > 0.1
       |                    ^^^^^^^^^^^^^
       |
       = because: its values are sold, refused, and no
                  others exist: metrics.tickets
       = do: did you mean "sold"?

    error[lost-label]: $labels.instance is always
      empty
      --> alerts.manyLost.summary
       |
       | …(job) (rate(kiosk_tickets_total{result="los…
       |              ^^^^^^^^^^^^^^^^^^^
       | sum by (job) (rate(kiosk_tickets_total{resul…
       | ------------
       | sum by (job) keeps no other label
       |
       = do: add instance to the grouping, or leave it
             out of the summary

    warning[naming-convention]: counter tickets
      lacks _total
      --> spec/metrics, all.ts:12:3 (metrics.tickets)

    note[shared-port]: 100% of <ports> & "hosts" are
      'shared'
      --> deployment.scrape.targets[0]

    2 errors, 1 warning, 1 note
    "
  `);
  expect(text.split("\n").filter((line) => line.length > 50)).toEqual([]);
});

test("of a long expression the part around the mark is shown", () => {
  const text = `sum(rate(${"a".repeat(120)}{x="y"}[5m])) + ${"b".repeat(120)}`;
  const from = text.indexOf("{x");
  const middle = error("code", "at", "message", { text, span: { from, to: from + 7 } });
  const start = error("code", "at", "message", { text, span: { from: 0, to: 3 } });
  const all = error("code", "at", "message", { text, span: { from: 0, to: text.length } });
  expect(show(80, middle, start, all)).toMatchInlineSnapshot(`
    "error[code]: message
      --> at
       |
       | …aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa{x="y"}[5m])) + bbbbbbbbbbbbbbbbbbbbbbbb…
       |                                   ^^^^^^^

    error[code]: message
      --> at
       |
       | sum(rate(aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa…
       | ^^^

    error[code]: message
      --> at
       |
       | sum(rate(aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa…
       | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

    3 errors
    "
  `);
});

test("of many lines those around the marks are shown, and a span may cover several", () => {
  const text = [...Array(20).keys()].map((i) => `  line ${i}`).join("\n");
  const from = text.indexOf("line 7");
  const span = { from, to: text.indexOf("line 9") - 3 };
  const last = { from: text.length - 2, to: text.length };
  const found = error("code", "at", "message", { text, span, notes: [{ message: "the end", span: last }] });
  expect(show(80, found)).toMatchInlineSnapshot(`
    "error[code]: message
      --> at
       |
       | …
       |   line 6
       |   line 7
       |   ^^^^^^
       |   line 8
       |   ^^^^^^
       |   line 9
       | …
       |   line 18
       |   line 19
       |        -- the end

    1 error
    "
  `);
});

test("an empty span at the end of the text gets one mark", () => {
  expect(
    show(80, error("syntax", "at", "unfinished", { text: "sum(", span: { from: 4, to: 4 } })),
  ).toMatchInlineSnapshot(`
    "error[syntax]: unfinished
      --> at
       |
       | sum(
       |     ^

    1 error
    "
  `);
});

test("control characters of a hostile file never reach the terminal", () => {
  const hostile = "\u001b[2Jup\u202e{\u0007\n}\t\u009b";
  const text = show(
    80,
    error("code", hostile, hostile, { text: hostile, notes: [{ message: hostile }], hint: hostile }),
  );
  expect(text).toMatchInlineSnapshot(`
    "error[code]: �[2Jup�{� } �
      --> �[2Jup�{� } �
       |
       | �[2Jup�{�
       | } �
       |
       = because: �[2Jup�{� } �
       = do: �[2Jup�{� } �

    1 error
    "
  `);
});

test("colours change nothing but the colours", () => {
  const colored = textReport([expression, cause, inFile], createColors(true), 80);
  expect(colored).toContain("\u001b[31merror[unknown-label-value]:");
  // biome-ignore lint/suspicious/noControlCharactersInRegex: colours are escape sequences
  expect(colored.replace(/\u001b\[\d+m/g, "")).toBe(show(80, expression, cause, inFile));
});
