import { expect, test } from "vitest";
import type { Expr, Matcher } from "../../../src/promql/ast.ts";
import { print } from "../../../src/promql/print/print.ts";

const name = (text: string): Expr => ({ kind: "selector", name: text, matchers: [] });
const [a, b, c] = [name("a"), name("b"), name("c")];
const number = (value: number): Expr => ({ kind: "number", value });
const binary = (left: Expr, op: "+" | "-" | "*" | "^" | "or" | "and" | ">", right: Expr): Expr => ({
  kind: "binary",
  op,
  left,
  right,
});
const minus = (of: Expr): Expr => ({ kind: "unary", op: "-", of });
const matcher = (label: string, op: Matcher["op"], value: string): Matcher => ({ label, op, value });

test("selectors keep their matchers in order and escape their values", () => {
  const matchers = [
    matcher("job", "=", "api"),
    matcher("path", "=~", '/a\\.b|"c"\n'),
    matcher("code", "!=", "é\t\ufffd"),
  ];
  expect(print({ kind: "selector", name: "up", matchers })).toMatchInlineSnapshot(
    `"up{job="api",path=~"/a\\\\.b|\\"c\\"\\n",code!="é\\t\\ufffd"}"`,
  );
});

test("a selector may have no name, and one that is no identifier is quoted", () => {
  expect(print({ kind: "selector", matchers: [matcher("job", "!~", "x")] })).toBe('{job!~"x"}');
  expect(print(name("http.requests"))).toBe('{"http.requests"}');
  expect(print({ kind: "selector", name: "my.metric", matchers: [matcher("service.name", "=", "a")] })).toBe(
    '{"my.metric","service.name"="a"}',
  );
});

test("a metric named like a keyword is selected by __name__, which every version reads", () => {
  expect(print(name("on"))).toBe('{__name__="on"}');
  expect(print(name("Inf"))).toBe('{__name__="Inf"}');
  expect(print(name("job:requests:rate5m"))).toBe("job:requests:rate5m");
});

test("ranges, offsets and @ stand behind their selector", () => {
  const of = { kind: "selector", name: "x", matchers: [] } as const;
  expect(print({ kind: "range", of, range: { ms: 300_000 } })).toBe("x[5m]");
  expect(print({ kind: "range", of: { ...of, offsetMs: -90_000 }, range: { ms: 1500 } })).toBe(
    "x[1s500ms] offset -1m30s",
  );
  expect(print({ kind: "range", of, range: { variable: "$__rate_interval" } })).toBe("x[$__rate_interval]");
  expect(print({ ...of, at: "start", offsetMs: 3_600_000 })).toBe("x @ start() offset 1h");
  expect(print({ ...of, at: 1609746000 })).toBe("x @ 1609746000.000");
});

test("a subquery wraps what would otherwise be read differently", () => {
  const over = (of: Expr): string => print({ kind: "subquery", of, range: { ms: 3_600_000 }, step: { ms: 60_000 } });
  expect(over(a)).toBe("a[1h:1m]");
  expect(
    over({
      kind: "call",
      name: "rate",
      args: [{ kind: "range", of: { kind: "selector", name: "x", matchers: [] }, range: { ms: 60_000 } }],
    }),
  ).toBe("rate(x[1m])[1h:1m]");
  expect(over(binary(a, "+", b))).toBe("(a + b)[1h:1m]");
  expect(over({ kind: "selector", name: "x", matchers: [], offsetMs: 60_000 })).toBe("(x offset 1m)[1h:1m]");
  expect(over(minus(a))).toBe("(-a)[1h:1m]");
  expect(print({ kind: "subquery", of: a, range: { ms: 60_000 }, at: "end" })).toBe("a[1m:] @ end()");
});

test("aggregations name their grouping first", () => {
  expect(print({ kind: "aggregation", op: "sum", of: a })).toBe("sum(a)");
  expect(print({ kind: "aggregation", op: "sum", of: a, grouping: { mode: "by", labels: ["job", "le"] } })).toBe(
    "sum by (job, le) (a)",
  );
  expect(print({ kind: "aggregation", op: "max", of: a, grouping: { mode: "without", labels: [] } })).toBe(
    "max without () (a)",
  );
  expect(print({ kind: "aggregation", op: "topk", param: number(3), of: a })).toBe("topk(3, a)");
  expect(
    print({
      kind: "aggregation",
      op: "count_values",
      param: { kind: "string", value: "v" },
      of: a,
      grouping: { mode: "by", labels: ["service.name", "without", "on"] },
    }),
  ).toBe('count_values by ("service.name", "without", on) ("v", a)');
});

test("parentheses stand only where precedence needs them", () => {
  expect(print(binary(binary(a, "+", b), "+", c))).toBe("a + b + c");
  expect(print(binary(a, "+", binary(b, "+", c)))).toBe("a + (b + c)");
  expect(print(binary(a, "+", binary(b, "*", c)))).toBe("a + b * c");
  expect(print(binary(binary(a, "+", b), "*", c))).toBe("(a + b) * c");
  expect(print(binary(a, "^", binary(b, "^", c)))).toBe("a ^ b ^ c");
  expect(print(binary(binary(a, "^", b), "^", c))).toBe("(a ^ b) ^ c");
  expect(print(binary(binary(a, "and", b), "or", c))).toBe("a and b or c");
  expect(print(binary(a, "and", binary(b, "or", c)))).toBe("a and (b or c)");
});

test("a sign binds like multiplication", () => {
  expect(print(minus(a))).toBe("-a");
  expect(print(minus(binary(a, "^", b)))).toBe("-a ^ b");
  expect(print(binary(minus(a), "^", b))).toBe("(-a) ^ b");
  expect(print(binary(number(-2), "^", b))).toBe("(-2) ^ b");
  expect(print(binary(a, "^", number(-2)))).toBe("a ^ -2");
  expect(print(minus(binary(a, "*", b)))).toBe("-(a * b)");
  expect(print(binary(minus(a), "*", b))).toBe("-a * b");
  expect(print(minus(number(1)))).toBe("-(1)");
  expect(print(binary(a, "-", number(-1)))).toBe("a - -1");
});

test("what stands between the operands keeps Prometheus' order", () => {
  const full: Expr = {
    kind: "binary",
    op: ">",
    left: a,
    right: b,
    bool: true,
    matching: { mode: "on", labels: ["job"], group: { side: "left", include: ["team"] } },
    fill: { left: 0, right: 1 },
  };
  expect(print(full)).toBe("a > bool on (job) group_left (team) fill_left (0) fill_right (1) b");
  expect(print({ ...full, fill: { left: 0, right: 0 } })).toBe("a > bool on (job) group_left (team) fill (0) b");
  expect(
    print({
      kind: "binary",
      op: "/",
      left: a,
      right: b,
      matching: { mode: "ignoring", labels: ["code"], group: { side: "right", include: [] } },
    }),
  ).toBe("a / ignoring (code) group_right () b");
});

test("numbers are shortest and legal", () => {
  const texts = [0, -0, 0.1, 1e21, 1.5e-7, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.NaN].map((n) =>
    print(number(n)),
  );
  expect(texts.join(" ")).toBe("0 -0 0.1 1e+21 1.5e-7 Inf -Inf NaN");
});
