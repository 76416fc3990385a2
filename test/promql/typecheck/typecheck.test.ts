import { expect, test } from "vitest";
import type { TypecheckOptions } from "../../../src/promql/typecheck/report.ts";
import { readChecked } from "../show.ts";

function readAll(texts: readonly string[], options?: TypecheckOptions): string {
  return texts.map((text) => readChecked(text, options)).join("\n\n");
}

test.each([
  "rate(x[5m])",
  "rate(sum(x)[1h:1m])",
  "round(x)",
  "round(x, 5)",
  "label_join(x, 'a', '-')",
  "label_join(x, 'a', '-', 'b', 'c', 'd')",
  "hour()",
  "hour(x)",
  "time() - 5",
  "1 == bool 2",
  "x == 2",
  "2 < x",
  "x == bool y",
  "-x",
  "-time()",
  "x and on () y",
  "x * on (a) group_left (b) y",
  "x * ignoring (a) group_left (a) y",
  "1 + on () 2",
  "{a='b'}",
  "{a=~'.+'}",
  "{a!=''}",
  "{a!~'.*', b='c'}",
  "{__name__=~'a.*', __name__!='ab'}",
  "x{a=''}",
  "count_values('v', x)",
  "topk(scalar(x), y)",
  "quantile(0.9, x)",
  "'text'",
  "1",
  "x[5m]",
])("%s is accepted", (text) => {
  expect(readChecked(text)).not.toContain("\n");
});

test("functions want the right number of arguments", () => {
  expect(
    readAll([
      "rate()",
      "rate(x[5m], 1)",
      "time(1)",
      "round(x, 1, 2)",
      "label_join(x, 'a')",
      "hour(x, y)",
      "clamp(x, 1)",
    ]),
  ).toMatchInlineSnapshot(`
    "rate()
    ^^^^^^ argument-count: rate takes 1 argument, not 0; write rate(matrix)

    rate(x[5m], 1)
    ^^^^^^^^^^^^^^ argument-count: rate takes 1 argument, not 2; write rate(matrix)

    time(1)
    ^^^^^^^ argument-count: time takes no arguments, not 1; write time()

    round(x, 1, 2)
    ^^^^^^^^^^^^^^ argument-count: round takes 1 or 2 arguments, not 3; write round(vector, [scalar])

    label_join(x, 'a')
    ^^^^^^^^^^^^^^^^^^ argument-count: label_join takes at least 3 arguments, not 2; write label_join(vector, string, string, [string], …)

    hour(x, y)
    ^^^^^^^^^^ argument-count: hour takes at most 1 argument, not 2; write hour([vector])

    clamp(x, 1)
    ^^^^^^^^^^^ argument-count: clamp takes 3 arguments, not 2; write clamp(vector, scalar, scalar)"
  `);
});

test("functions want arguments of the right type", () => {
  expect(
    readAll([
      "rate(x)",
      "rate(sum(x))",
      "rate(5)",
      "abs(x[5m])",
      "abs(1)",
      "vector(x)",
      "histogram_quantile(x, y)",
      "histogram_quantile(0.9, x[5m])",
      "label_replace(x, 1, '', '', '')",
      "label_join(x, 'a', 'b', 'c', d)",
      "predict_linear(x[5m], '1')",
      "scalar(1)",
    ]),
  ).toMatchInlineSnapshot(`
    "rate(x)
         ^ argument-type: rate takes a range vector as its argument, not an instant vector; add a range: x[5m]

    rate(sum(x))
         ^^^^^^ argument-type: rate takes a range vector as its argument, not an instant vector; evaluate it over time with a subquery: (…)[1h:]

    rate(5)
         ^ argument-type: rate takes a range vector as its argument, not a number

    abs(x[5m])
        ^^^^^ argument-type: abs takes an instant vector as its argument, not a range vector; put a function such as rate(…) or max_over_time(…) around it

    abs(1)
        ^ argument-type: abs takes an instant vector as its argument, not a number; put vector(…) around it

    vector(x)
           ^ argument-type: vector takes a number as its argument, not an instant vector; put scalar(…) around it

    histogram_quantile(x, y)
                       ^ argument-type: histogram_quantile takes a number as its first argument, not an instant vector; put scalar(…) around it

    histogram_quantile(0.9, x[5m])
                            ^^^^^ argument-type: histogram_quantile takes an instant vector as its second argument, not a range vector; put a function such as rate(…) or max_over_time(…) around it

    label_replace(x, 1, '', '', '')
                     ^ argument-type: label_replace takes a string as its second argument, not a number

    label_join(x, 'a', 'b', 'c', d)
                                 ^ argument-type: label_join takes a string as its fifth argument, not an instant vector

    predict_linear(x[5m], '1')
                          ^^^ argument-type: predict_linear takes a number as its second argument, not a string

    scalar(1)
           ^ argument-type: scalar takes an instant vector as its argument, not a number; put vector(…) around it"
  `);
});

test("aggregations want an instant vector and the right parameter", () => {
  expect(
    readAll(["sum(x[5m])", "sum(1)", "topk('a', x)", "topk(x, y)", "count_values(1, x)", "count_values('', x)"]),
  ).toMatchInlineSnapshot(`
    "sum(x[5m])
        ^^^^^ argument-type: sum aggregates an instant vector, not a range vector; put a function such as rate(…) or max_over_time(…) around it

    sum(1)
        ^ argument-type: sum aggregates an instant vector, not a number; put vector(…) around it

    topk('a', x)
         ^^^ argument-type: topk takes a number as its first argument, not a string

    topk(x, y)
         ^ argument-type: topk takes a number as its first argument, not an instant vector; put scalar(…) around it

    count_values(1, x)
                 ^ argument-type: count_values takes a string as its first argument, not a number

    count_values('', x)
                 ^^ bad-label: a label name cannot be empty"
  `);
});

test("operators want numbers and instant vectors", () => {
  expect(
    readAll(["x[5m] + 1", "'a' + x", "x and 1", "1 or x", "-x[5m]", "-'a'", "x[5m][1h:]", "1[5m:]", "'a'[5m:]"]),
  ).toMatchInlineSnapshot(`
    "x[5m] + 1
    ^^^^^ operand-type: "+" works on numbers and instant vectors, not on a range vector; put a function such as rate(…) or avg_over_time(…) around it

    'a' + x
    ^^^ operand-type: "+" works on numbers and instant vectors, not on a string

    x and 1
          ^ operand-type: "and" combines the series of two instant vectors, this is a number; put vector(…) around it

    1 or x
    ^ operand-type: "or" combines the series of two instant vectors, this is a number; put vector(…) around it

    -x[5m]
     ^^^^^ operand-type: "-" changes the sign of a number or instant vector, not of a range vector

    -'a'
     ^^^ operand-type: "-" changes the sign of a number or instant vector, not of a string

    x[5m][1h:]
    ^^^^^ operand-type: a subquery evaluates an instant vector over time, not a range vector

    1[5m:]
    ^ operand-type: a subquery evaluates an instant vector over time, not a number; put vector(…) around it

    'a'[5m:]
    ^^^ operand-type: a subquery evaluates an instant vector over time, not a string"
  `);
});

test("bool stands on comparisons alone, and must stand between numbers", () => {
  expect(readAll(["x + bool y", "x and bool y", "1 > 2", "time() == 5", "(1 < 2) * x"])).toMatchInlineSnapshot(`
    "x + bool y
      ^ bool-modifier: bool belongs to comparisons, "+" is none; leave bool out

    x and bool y
      ^^^ bool-modifier: bool belongs to comparisons, "and" is none; leave bool out

    1 > 2
      ^ bool-modifier: a comparison of two numbers cannot filter and needs bool; write > bool for 1 or 0

    time() == 5
           ^^ bool-modifier: a comparison of two numbers cannot filter and needs bool; write == bool for 1 or 0

    (1 < 2) * x
       ^ bool-modifier: a comparison of two numbers cannot filter and needs bool; write < bool for 1 or 0"
  `);
});

test("matching makes sense only between vectors, and grouping not for sets", () => {
  expect(
    readAll([
      "1 + on (a) 2",
      "x + on (a) 2",
      "x and on (a) group_left (b) y",
      "x or ignoring (a) group_right () y",
      "x * on (a, b) group_left (b) y",
    ]),
  ).toMatchInlineSnapshot(`
    "1 + on (a) 2
      ^ bad-matching: labels can be matched only between two instant vectors; leave on (…) out

    x + on (a) 2
      ^ bad-matching: labels can be matched only between two instant vectors; leave on (…) out

    x and on (a) group_left (b) y
      ^^^ bad-matching: "and" compares sets of series and has no side with many; leave group_left out

    x or ignoring (a) group_right () y
      ^^ bad-matching: "or" compares sets of series and has no side with many; leave group_right out

    x * on (a, b) group_left (b) y
                              ^ bad-matching: "b" is the same on both sides already, since on (…) names it; leave it out of group_left"
  `);
});

test("selectors must exclude something", () => {
  expect(
    readAll(["{}", "{a=~'.*'}", "{a=''}", "{a!='b'}", "{a!~'b'}", "{__name__=''}", "sum(rate({a=~'b*'}[5m]))"]),
  ).toMatchInlineSnapshot(`
    "{}
    ^^ empty-selector: every matcher here accepts series without its label, too; name a metric, or require a label: job="api", job=~".+"

    {a=~'.*'}
    ^^^^^^^^^ empty-selector: every matcher here accepts series without its label, too; name a metric, or require a label: job="api", job=~".+"

    {a=''}
    ^^^^^^ empty-selector: every matcher here accepts series without its label, too; name a metric, or require a label: job="api", job=~".+"

    {a!='b'}
    ^^^^^^^^ empty-selector: every matcher here accepts series without its label, too; name a metric, or require a label: job="api", job=~".+"

    {a!~'b'}
    ^^^^^^^^ empty-selector: every matcher here accepts series without its label, too; name a metric, or require a label: job="api", job=~".+"

    {__name__=''}
    ^^^^^^^^^^^^^ empty-selector: every matcher here accepts series without its label, too; name a metric, or require a label: job="api", job=~".+"

    sum(rate({a=~'b*'}[5m]))
             ^^^^^^^^^ empty-selector: every matcher here accepts series without its label, too; name a metric, or require a label: job="api", job=~".+""
  `);
});

test("a metric has one name", () => {
  expect(readAll(["x{__name__='y'}", "x{__name__=~'y', a='b'}", "x{'y'}"])).toMatchInlineSnapshot(`
    "x{__name__='y'}
      ^^^^^^^^^^^^ duplicate-name: the metric name is already x; keep one of the two names

    x{__name__=~'y', a='b'}
      ^^^^^^^^^^^^^ duplicate-name: the metric name is already x; keep one of the two names

    x{'y'}
      ^^^ duplicate-name: the metric name is already x; keep one of the two names"
  `);
});

test("regexes must be RE2", () => {
  expect(
    readAll([
      "x{a=~'('}",
      "x{a!~'a**'}",
      "x{a=~'(?=b)'}",
      "x{a=~'[z-a]'}",
      "x{a=~'a{2000}'}",
      "label_replace(x, 'a', '$1', 'b', '(')",
    ]),
  ).toMatchInlineSnapshot(`
    "x{a=~'('}
      ^^^^^^ bad-regex: this is not an RE2 regular expression: missing closing ) "("

    x{a!~'a**'}
      ^^^^^^^^ bad-regex: this is not an RE2 regular expression: invalid nested repetition operator "**"

    x{a=~'(?=b)'}
      ^^^^^^^^^^ bad-regex: this is not an RE2 regular expression: invalid or unsupported Perl syntax "(?="

    x{a=~'[z-a]'}
      ^^^^^^^^^^ bad-regex: this is not an RE2 regular expression: invalid character class range "z-a"

    x{a=~'a{2000}'}
      ^^^^^^^^^^^^ bad-regex: this is not an RE2 regular expression: invalid repeat count "{2000}"

    label_replace(x, 'a', '$1', 'b', '(')
                                     ^^^ bad-regex: this is not an RE2 regular expression: missing closing ) "(""
  `);
});

test("what the oldest Prometheus that must read it does not know is refused", () => {
  const texts = [
    "x > 5m",
    "x[300]",
    "x > 1_000",
    '{"x"}',
    "x[2 * 5m]",
    "x offset step()",
    "x </ 5",
    "info(x)",
    "limitk(1, x)",
  ];
  expect(readAll(texts, { prometheus: "2.42", experimental: true })).toMatchInlineSnapshot(`
    "x > 5m
        ^^ too-new: a duration in the place of a number needs Prometheus 2.54, and 2.42 must read this

    x[300]
      ^^^ too-new: a number in the place of a duration needs Prometheus 2.54, and 2.42 must read this

    x > 1_000
        ^^^^^ too-new: an underscore between digits needs Prometheus 2.54, and 2.42 must read this

    {"x"}
     ^^^ too-new: a quoted name needs Prometheus 3.0, and 2.42 must read this

    x[2 * 5m]
      ^^^^^^ too-new: a calculated duration needs Prometheus 3.4, and 2.42 must read this

    x offset step()
             ^^^^ too-new: step() in a duration needs Prometheus 3.6, and 2.42 must read this

    x </ 5
      ^^ too-new: the trimming of histograms needs Prometheus 3.11, and 2.42 must read this

    info(x)
    ^^^^ too-new: info needs Prometheus 2.55, and 2.42 must read this

    limitk(1, x)
    ^^^^^^ too-new: limitk needs Prometheus 2.54, and 2.42 must read this"
  `);
  expect(
    readAll(["x[2 * 5m]", "first_over_time(x[5m])", "x[5m] smoothed"], { prometheus: "3.14" }),
  ).toMatchInlineSnapshot(`
    "x[10m]

    first_over_time(x[5m])

    x[5m] smoothed
          ^^^^^^^^ experimental: an anchored or smoothed selector is experimental; it needs Prometheus 3.7 and --enable-feature=promql-extended-range-selectors"
  `);
});

test("Prometheus parses these, and can never evaluate them", () => {
  const texts = ["avg_over_time(x[5m] anchored)", "resets(x[5m] smoothed)", "rate(x[5m] smoothed)", "1 </ 2"];
  expect(readAll(texts, { experimental: true })).toMatchInlineSnapshot(`
    "avg_over_time(x[5m] anchored)
                  ^^^^^^^^^^^^^^ misplaced-modifier: avg_over_time takes no anchored range; it works with changes, delta, increase, rate, resets

    resets(x[5m] smoothed)
           ^^^^^^^^^^^^^^ misplaced-modifier: resets takes no smoothed range; it works with delta, increase, rate

    rate(x[5m] smoothed)

    1 </ 2
    ^ operand-type: "</" trims native histograms, this is a number"
  `);
});

test("what needs a feature flag is refused unless it is allowed", () => {
  const texts = ["mad_over_time(x[5m])", "limitk(2, x)", "x + fill (0) y", "x[2 * 5m]", "start()"];
  expect(readAll(texts)).toMatchInlineSnapshot(`
    "mad_over_time(x[5m])
    ^^^^^^^^^^^^^ experimental: mad_over_time is experimental; it needs Prometheus 2.49 and --enable-feature=promql-experimental-functions

    limitk(2, x)
    ^^^^^^ experimental: limitk is experimental; it needs Prometheus 2.54 and --enable-feature=promql-experimental-functions

    x + fill (0) y
        ^^^^ experimental: the fill modifier is experimental; it needs Prometheus 3.10 and --enable-feature=promql-binop-fill-modifiers

    x[2 * 5m]
      ^^^^^^ experimental: a calculated duration is experimental; it needs Prometheus 3.14, or Prometheus 3.4 and --enable-feature=promql-duration-expr

    start()
    ^^^^^ experimental: start is experimental; it needs Prometheus 3.12 and --enable-feature=promql-experimental-functions"
  `);
  expect(readAll(texts, { experimental: true })).toMatchInlineSnapshot(`
    "mad_over_time(x[5m])

    limitk(2, x)

    x + fill (0) y

    x[10m]

    start()"
  `);
});

test("fill wants two vectors and an operator that computes", () => {
  expect(readAll(["x + fill (0) 1", "x and fill (0) y"], { experimental: true })).toMatchInlineSnapshot(`
    "x + fill (0) 1
      ^ bad-matching: only between two instant vectors can a series be missing; leave fill out

    x and fill (0) y
      ^^^ bad-matching: "and" computes no value that could be filled; leave fill out"
  `);
});

test("info takes label matchers, not a metric by its bare name", () => {
  const texts = [
    "info(x)",
    "info(x, {a='b'})",
    "info(x, {a=~'.*'})",
    "info(x, {__name__='build_info'})",
    "info(x, {'b.i'})",
    "info(x, build_info)",
    "info(x, abs(y))",
    "info(x, 1)",
  ];
  expect(readAll(texts, { experimental: true })).toMatchInlineSnapshot(`
    "info(x)

    info(x, {a="b"})

    info(x, {a=~".*"})

    info(x, {__name__="build_info"})

    info(x, {__name__="b.i"})

    info(x, build_info)
            ^^^^^^^^^^ argument-type: info takes label matchers in braces as its second argument; put the name among the matchers: {__name__=…}

    info(x, abs(y))
            ^^^^^^ argument-type: info takes label matchers in braces as its second argument

    info(x, 1)
            ^ argument-type: info takes an instant vector as its second argument, not a number; put vector(…) around it"
  `);
});

test("all problems are told in one run", () => {
  expect(readChecked("rate(x) > bool on (a) 1 + sum({b=~'('}[5m])")).toMatchInlineSnapshot(`
    "rate(x) > bool on (a) 1 + sum({b=~'('}[5m])
         ^ argument-type: rate takes a range vector as its argument, not an instant vector; add a range: x[5m]
                                  ^^^^^^^^^^^^ argument-type: sum aggregates an instant vector, not a range vector; put a function such as rate(…) or max_over_time(…) around it
                                   ^^^^^^ bad-regex: this is not an RE2 regular expression: missing closing ) "(""
  `);
});
