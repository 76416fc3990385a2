import { expect, test } from "vitest";
import { maxLength, parse } from "../../../src/promql/parse/parse.ts";
import { read } from "../show.ts";

function readAll(...texts: readonly string[]): string {
  return texts.map(read).join("\n\n");
}

/** The text that each span covers, by kind of node or part. */
function places(
  text: string,
): Readonly<Record<"nodes" | "heads" | "matchers" | "ranges" | "labels", readonly string[]>> {
  const result = parse(text);
  if (!result.ok) throw new Error(read(text));
  const { spans, parts } = result;
  const cut = ({ from, to }: { from: number; to: number }): string => text.slice(from, to);
  return {
    nodes: [...spans].map(([expr, span]) => `${expr.kind} ${cut(span)}`),
    heads: [...parts.heads.values()].map(cut),
    matchers: [...parts.matchers.values()].map(cut),
    ranges: [...parts.ranges.values()].map(cut),
    labels: [...parts.labels.values()].flatMap((labels) => [...labels].map(([label, span]) => `${label} ${cut(span)}`)),
  };
}

test("every construct is read into its canonical spelling", () => {
  expect(
    readAll(
      "up",
      "{job=~'a.*',}",
      "SUM(x) BY (job,)",
      "topk without(instance) (3, x)",
      "rate(http_requests_total{code!~`5..`}[5m]) # per second",
      'a{b="\\u00e9\\x41\\101"}',
      'a{b="\\xc3\\xa9"}',
      '{"my.metric", "service.name"="api"}',
      '{__name__="up"}',
      '{__name__="a", __name__=~"b"}',
      "x[1h:5m] @ end() offset -1d",
      "x offset 5m @ 1609746000.5",
      "x[300]",
      "x[2 * 5m + min_of(30s, 1m)]",
      "x offset (5m - 30s)",
      "a == BOOL on(job) group_left(team) fill_right(-1) fill_left(2) b",
      "a / ignoring(code) group_right b",
      "min_of(1, 2) + start()",
      "sum + by + fill",
    ),
  ).toMatchInlineSnapshot(`
    "up

    {job=~"a.*"}

    sum by (job) (x)

    topk without (instance) (3, x)

    rate(http_requests_total{code!~"5.."}[5m])

    a{b="éAA"}

    a{b="é"}

    {"my.metric","service.name"="api"}

    up

    {__name__="a",__name__=~"b"}

    x[1h:5m] @ end() offset -1d

    x @ 1609746000.500 offset 5m

    x[5m]

    x[10m30s]

    x offset 4m30s

    a == bool on (job) group_left (team) fill_left (2) fill_right (-1) b

    a / ignoring (code) group_right () b

    min_of(1, 2) + start()

    {__name__="sum"} + {__name__="by"} + {__name__="fill"}"
  `);
});

test("numbers come in every form that Prometheus takes", () => {
  expect(
    [
      "1",
      "1.",
      ".5",
      "1_000.5",
      "1e3",
      "1E-3",
      "0x1F",
      "0X_ff",
      "017",
      "08",
      "Inf",
      "+inf",
      "-INF",
      "nan",
      "5m",
      "-1h30m",
    ].map(read),
  ).toMatchInlineSnapshot(`
    [
      "1",
      "1",
      "0.5",
      "1000.5",
      "1000",
      "0.001",
      "31",
      "255",
      "15",
      "8",
      "Inf",
      "Inf",
      "-Inf",
      "NaN",
      "300",
      "-5400",
    ]
  `);
});

test("operators group as in Prometheus", () => {
  expect(
    readAll(
      "a + b[5m:] * c offset 5m",
      "(a + b) * c",
      "a ^ b ^ c",
      "(a ^ b) ^ c",
      "-a ^ b",
      "(-a) ^ b",
      "-1 ^ 2",
      "a ^ -b * c",
      "--1",
      "-(1)",
      "a or b and c unless d",
      "a > b + c atan2 d",
      "(((a)))",
    ),
  ).toMatchInlineSnapshot(`
    "a + b[5m:] * c offset 5m

    (a + b) * c

    a ^ b ^ c

    (a ^ b) ^ c

    -a ^ b

    (-a) ^ b

    -1 ^ 2

    a ^ -b * c

    1

    -(1)

    a or b and c unless d

    a > b + c atan2 d

    a"
  `);
});

test("every node and part knows its place", () => {
  expect(
    places("sum by (job) (rate(x{a='b'}[5m] offset 1m)) / on (job) group_left (team) (up)"),
  ).toMatchInlineSnapshot(`
    {
      "heads": [
        "x",
        "rate",
        "sum",
        "up",
        "/",
      ],
      "labels": [
        "job job",
        "job job",
        "team team",
      ],
      "matchers": [
        "a='b'",
      ],
      "nodes": [
        "selector x{a='b'}",
        "range x{a='b'}[5m] offset 1m",
        "call rate(x{a='b'}[5m] offset 1m)",
        "aggregation sum by (job) (rate(x{a='b'}[5m] offset 1m))",
        "selector up",
        "binary sum by (job) (rate(x{a='b'}[5m] offset 1m)) / on (job) group_left (team) (up)",
      ],
      "ranges": [
        "5m",
      ],
    }
  `);
});

test("a quoted or __name__ metric name is the selector's head", () => {
  expect(places('{"my.metric", a="b"}').heads).toEqual(['"my.metric"']);
  expect(places('{__name__="up"}').heads).toEqual(['__name__="up"']);
});

test("broken structure is told where it breaks", () => {
  expect(
    readAll(
      "",
      "# only a comment",
      "sum(rate(x[5m])",
      "x[5m",
      'x{a="b"',
      "a b",
      "a +",
      "a + / b",
      ")",
      "sum(x,)",
      "sum by job (x)",
      "sum by (job) (x) by (job)",
      "sum by (without) (x)",
      "a + group_left (b) c",
      "a + fill (1) fill (2) b",
      "on",
      "x{a=b}",
      "x{a}",
      "x{,}",
      "x{a:b='c'}",
      "x $ y",
      "x @ foo",
      "x[5m:1m:1m]",
    ),
  ).toMatchInlineSnapshot(`
    "
    ^ syntax: there is no expression; write an expression, for example up == 0

    # only a comment
    ^^^^^^^^^^^^^^^^ syntax: there is no expression; write an expression, for example up == 0

    sum(rate(x[5m])
       ^ syntax: this "(" is never closed; add the missing ")"

    x[5m
     ^ syntax: this "[" is never closed; add the missing "]"

    x{a="b"
     ^ syntax: this "{" is never closed; add the missing "}"

    a b
      ^ syntax: unexpected "b", expected an operator or the end of the expression

    a +
       ^ syntax: the expression ends here, expected an expression

    a + / b
        ^ syntax: unexpected "/", expected an expression

    )
    ^ syntax: unexpected ")", expected an expression

    sum(x,)
          ^ syntax: unexpected ")", expected an argument after ","; leave the last comma out

    sum by job (x)
           ^^^ syntax: unexpected "job", expected "(" and a list of labels

    sum by (job) (x) by (job)
                     ^^ syntax: sum is grouped twice; keep one by (…) or without (…)

    sum by (without) (x)
            ^^^^^^^ syntax: unexpected "without", expected a label name or ")"; write it in quotes: "without"

    a + group_left (b) c
        ^^^^^^^^^^ syntax: unexpected "group_left", expected on (…) or ignoring (…) before it

    a + fill (1) fill (2) b
                 ^^^^ syntax: unexpected "fill", expected an operand after the fill modifiers

    on
    ^^ syntax: unexpected "on", expected an expression; to select a metric named on, write {__name__="on"}

    x{a=b}
        ^ syntax: unexpected "b", expected a string; put the value in quotes: a="b"

    x{a}
       ^ syntax: unexpected "}", expected "=", "!=", "=~" or "!~"

    x{,}
      ^ syntax: unexpected ",", expected a label name or "}"

    x{a:b='c'}
      ^^^ bad-label: "a:b" is not a label name; write it in quotes

    x $ y
      ^ syntax: unexpected character "$"

    x @ foo
        ^^^ syntax: unexpected "foo", expected a Unix time, start() or end()

    x[5m:1m:1m]
           ^ syntax: unexpected ":", expected an operator or "]""
  `);
});

test("words, numbers, durations and strings that are none are told with a cure", () => {
  expect(
    readAll(
      "rte(x[5m])",
      "RATE(x[5m])",
      "holt_winters(x[5m], 1, 1)",
      "frobnicate(x)",
      "rate(x[5min])",
      "rate(x[1.5h])",
      "rate(x[30s5m])",
      "rate(x[0s])",
      "rate(x[1m - 1m])",
      "rate(x[1m / 0])",
      "rate(x[0.0001])",
      "rate(x[300y])",
      "1.2.3",
      "12abc",
      'x{a="b}',
      "x{a='\\d'}",
      'x{a="\\xff"}',
      "x{a='\\ud800'}",
      "rate(x[$__rate_interval])",
      "x{job=~${job}}",
      "topk(x)",
      "sum()",
    ),
  ).toMatchInlineSnapshot(`
    "rte(x[5m])
    ^^^ unknown-function: there is no function "rte"; did you mean "rate"?

    RATE(x[5m])
    ^^^^ unknown-function: there is no function "RATE"; write rate: function names are in lower case

    holt_winters(x[5m], 1, 1)
    ^^^^^^^^^^^^ unknown-function: there is no function "holt_winters"; Prometheus 3 calls it double_exponential_smoothing

    frobnicate(x)
    ^^^^^^^^^^ unknown-function: there is no function "frobnicate"

    rate(x[5min])
           ^^^^ bad-duration: "5min" is not a duration; write whole numbers with units from large to small: "30s", "5m", "1h30m", "14d"

    rate(x[1.5h])
           ^^^^ bad-duration: "1.5h" is not a duration; write whole numbers with units from large to small: "30s", "5m", "1h30m", "14d"

    rate(x[30s5m])
           ^^^^^ bad-duration: "30s5m" is not a duration; write whole numbers with units from large to small: "30s", "5m", "1h30m", "14d"

    rate(x[0s])
           ^^ bad-duration: a range must be longer than 0

    rate(x[(0)])

    rate(x[1m / 0])
              ^ bad-duration: division by zero

    rate(x[0.0001])
           ^^^^^^ bad-duration: this is shorter than a millisecond

    rate(x[300y])
           ^^^^ bad-duration: 300y is longer than the 292 years that Prometheus can count

    1.2.3
    ^^^^^ bad-number: "1.2.3" is not a number

    12abc
    ^^^^^ bad-duration: "12abc" is not a duration; write whole numbers with units from large to small: "30s", "5m", "1h30m", "14d"

    x{a="b}
        ^^^ bad-string: this string is never closed; add " at its end

    x{a='\\d'}
         ^^ bad-string: \\d is not an escape that PromQL knows; write \\\\ for a backslash, or put the text between backticks

    x{a="\\xff"}

    x{a='\\ud800'}
         ^^^^^^ bad-string: \\ud800 is not an escape that PromQL knows; write \\\\ for a backslash, or put the text between backticks

    rate(x[$__rate_interval])
           ^^^^^^^^^^^^^^^^ syntax: "$__rate_interval" is a dashboard variable, not PromQL; give the variable a value before the expression is read

    x{job=~\${job}}
           ^^^^^^ syntax: "\${job}" is a dashboard variable, not PromQL; give the variable a value before the expression is read

    topk(x)
    ^^^^^^^ argument-count: topk takes a number and one instant vector, not 1 argument

    sum()
    ^^^^^ argument-count: sum takes one instant vector, not 0 arguments"
  `);
});

test("modifiers stand only where Prometheus lets them", () => {
  expect(
    readAll(
      "(x)[5m]",
      "sum(x)[5m]",
      "x offset 5m [5m]",
      "x @ 1 [5m]",
      "(x) offset 5m",
      "sum(x) offset 5m",
      "x offset 5m offset 5m",
      "x @ 1 @ end()",
      "x @ Inf",
      "x offset foo",
    ),
  ).toMatchInlineSnapshot(`
    "(x)[5m]
       ^^^^ misplaced-modifier: a range can only follow a selector; write [5m:] for a subquery, which evaluates any expression over time

    sum(x)[5m]
          ^^^^ misplaced-modifier: a range can only follow a selector; write [5m:] for a subquery, which evaluates any expression over time

    x offset 5m [5m]
                ^ misplaced-modifier: the range must stand before offset; write x[5m] offset …

    x @ 1 [5m]
          ^ misplaced-modifier: the range must stand before @; write x[5m] @ …

    (x) offset 5m
        ^^^^^^^^^ misplaced-modifier: offset can only follow a selector, a range or a subquery; move it inside the parentheses

    sum(x) offset 5m
           ^^^^^^^^^ misplaced-modifier: offset can only follow a selector, a range or a subquery; write it behind the selectors inside

    x offset 5m offset 5m
                ^^^^^^^^^ misplaced-modifier: offset is set twice; keep one

    x @ 1 @ end()
          ^^^^^^^ misplaced-modifier: @ is set twice; keep one

    x @ Inf
        ^^^ bad-number: this is not a time

    x offset foo
             ^^^ syntax: unexpected "foo", expected a number or duration"
  `);
});

test("durations that the query decides stay as they are, and what is known of them is worked out", () => {
  expect(
    readAll(
      "x[step()]",
      "x[2*step()+(5m+300)]",
      "x[(step()+1m)/2]",
      "x[MAX_OF(step(),5s)]",
      "x[-2^step()]",
      "x[-(-step())]",
      "x[5m-600]",
      "x[1h:2*step()]",
      "x[5m] offset range()",
      "x offset -(step()*2) * 3",
      "x offset (step()*2) @ 5",
      "(x offset (step()*2)) * 3",
      "x offset step() * 3",
    ),
  ).toMatchInlineSnapshot(`
    "x[step()]

    x[2 * step() + 10m]

    x[(step() + 1m) / 2]

    x[max_of(step(), 5s)]

    x[-(2 ^ step())]

    x[-(-step())]

    x[-(5m)]

    x[1h:2 * step()]

    x[5m] offset range()

    x offset -(step() * 2) * 3

    x @ 5.000 offset (step() * 2)

    (x offset (step() * 2)) * 3

    x offset step() * 3"
  `);
});

test("what is wrong in a duration is told where it is", () => {
  expect(
    readAll(
      "x[step]",
      "x[step(1)]",
      "x[min(5m,1m)]",
      "x[min_of(5m)]",
      "x[step()/0]",
      "x[step()+1e20]",
      "x[step()] offset step() offset 5m",
    ),
  ).toMatchInlineSnapshot(`
    "x[step]
          ^ syntax: unexpected "]", expected "(" after step

    x[step(1)]
           ^ syntax: unexpected "1", expected ")" after step(

    x[min(5m,1m)]
      ^^^ syntax: unexpected "min", expected a duration; write min_of(…), as Prometheus 3.13 renamed it

    x[min_of(5m)]
               ^ syntax: unexpected ")", expected "," and a second duration

    x[step()/0]
            ^ bad-duration: division by zero

    x[step()+1e20]
      ^^^^^^^^^^^ bad-duration: this is longer than the 292 years that Prometheus can count

    x[step()] offset step() offset 5m
                            ^^^^^^^^^ misplaced-modifier: offset is set twice; keep one"
  `);
});

test("ranges may reach beyond their borders, and histograms be trimmed", () => {
  expect(
    readAll(
      "x[5m] anchored",
      "x anchored[5m] offset 1m",
      "x smoothed @ 5",
      "x[5m] anchored smoothed",
      "x[5m:] anchored",
      "(x) smoothed",
      "a </ b >/ 5 == c",
      "a < / 5",
    ),
  ).toMatchInlineSnapshot(`
    "x[5m] anchored

    x[5m] anchored offset 1m

    x smoothed @ 5.000

    x[5m] anchored smoothed
                   ^^^^^^^^ misplaced-modifier: a selector is either anchored or smoothed; keep one

    x[5m:] anchored
           ^^^^^^^^ misplaced-modifier: anchored cannot follow a subquery

    (x) smoothed
        ^^^^^^^^ misplaced-modifier: smoothed can only follow a selector, a range or a subquery; move it inside the parentheses

    a </ b >/ 5 == c

    a < / 5
        ^ syntax: unexpected "/", expected an expression"
  `);
});

test("several problems are told in one run", () => {
  expect(read("rte(x[5m]) + foo(y) offset 5m")).toMatchInlineSnapshot(`
    "rte(x[5m]) + foo(y) offset 5m
    ^^^ unknown-function: there is no function "rte"; did you mean "rate"?
                 ^^^ unknown-function: there is no function "foo"
                        ^^^^^^^^^ misplaced-modifier: offset can only follow a selector, a range or a subquery; write it behind the selectors inside"
  `);
});

test("hostile texts are refused at once", () => {
  const refused = (text: string): string | undefined => {
    const result = parse(text);
    return result.ok ? undefined : result.problems[0]?.code;
  };
  expect(refused("(".repeat(10_000))).toBe("too-deep");
  expect(refused(`${"(".repeat(10_000)}x${")".repeat(10_000)}`)).toBe("too-deep");
  expect(refused("-".repeat(10_000))).toBe("too-deep");
  expect(refused(Array(10_000).fill("x").join("^"))).toBe("too-deep");
  expect(refused(Array(10_000).fill("x").join(" or "))).toBe("too-deep");
  expect(parse(Array(1000).fill("x").join(" or ")).ok).toBe(true);
  expect(refused(`x${"[5m:]".repeat(10_000)}`)).toBe("too-deep");
  expect(refused(`x[${"-".repeat(10_000)}5m]`)).toBe("too-deep");
  expect(refused("x".repeat(10_000_000))).toBe("too-long");
  expect(refused(`{a="${"\\".repeat(maxLength - 11)}"}`)).toBe("bad-string");
});
