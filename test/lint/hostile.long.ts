/** Files that nobody writes by hand: each gets an answer within seconds, and never a crash. */
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { lintCodes } from "../../src/lint/codes.ts";
import { lint } from "../../src/lint/lint.ts";
import { readDocument } from "../../src/lint/read/document.ts";
import { noReference } from "../../src/lint/reference.ts";
import { report } from "../../src/report/report.ts";
import { source } from "../../src/yaml/source.ts";
import { lintFiles } from "../checks/linted.ts";
import { type Emitted, emit } from "../emit.ts";
import shop from "../fixtures/shop/index.ts";

const messages = (text: string, path = "rules.yml") =>
  [...new Set(lintFiles({ [path]: text }, false).map((d) => `${d.code}: ${d.message}`))].map((m) => m.slice(0, 100));

const rule = (expr: string, style = '"') =>
  `groups:\n  - name: g\n    rules:\n      - alert: A\n        expr: ${style}${expr}${style}\n`;
const deep = (open: string, close: string, count: number) => open.repeat(count) + close.repeat(count);
const million = 1_000_000;

const bomb = [
  "a0: &a0 [x, x, x, x, x, x, x, x, x, x]",
  ...Array.from({ length: 9 }, (_, i) => `a${i + 1}: &a${i + 1} [${Array(10).fill(`*a${i}`).join(", ")}]`),
  "groups: *a9",
].join("\n");

const ruleBomb = [
  "r: &r {alert: A, expr: up == 0}",
  `rs: &rs [${Array(1000).fill("*r").join(", ")}]`,
  `groups: [${Array(1000).fill("{name: g, rules: *rs}").join(", ")}]`,
].join("\n");

describe("an answer is given to", () => {
  const timeout = 30_000;
  test.each([
    [
      "an expression of 10 MB",
      rule("a + ".repeat(2.5 * million)),
      "invalid-expression: this expression has 10000000 char",
    ],
    [
      "an expression of 10 MB in a block",
      rule(`|\n          ${"a + ".repeat(2.5 * million)}`, ""),
      "invalid-expression",
    ],
    ["10,000 nested parentheses", rule(deep("(", ")", 10_000)), "invalid-expression"],
    [
      "10,000 nested parentheses around a metric",
      rule(`${"(".repeat(10_000)}up${")".repeat(10_000)}`),
      "too many|nested more",
    ],
    ["10,000 nested functions", rule(`${"abs(".repeat(10_000)}up${")".repeat(10_000)}`), "nested more"],
    ["10,000 signs", rule(`${"-".repeat(10_000)}up`), "nested more"],
    ["a chain of 10,000 operations", rule(Array(10_000).fill("up").join(" + ")), "nested more"],
    ["aliases that unfold to gigabytes", bomb, "invalid-yaml: this is not valid YAML: its aliases unfold"],
    ["aliases that unfold to a million rules", ruleBomb, "invalid-yaml: this is not valid YAML: its aliases unfold"],
    ["an alias of itself", "groups: &a [*a]", "invalid-yaml"],
    ["an alias of nothing", "groups: [*b]", "invalid-yaml"],
    ["100,000 nested lists", deep("[", "]", 100_000), "nested too deeply"],
    ["10,000 nested maps", "a: ".repeat(10_000), "invalid-yaml"],
    ["2,000 levels of indentation", Array.from({ length: 2000 }, (_, i) => `${" ".repeat(i)}a:`).join("\n"), ""],
    ["10 MB of one key", `${"a".repeat(10 * million)}: 1`, ""],
    ["10 MB of one quoted text", `a: "${"a".repeat(10 * million)}"`, ""],
    ["10 MB of blanks", " ".repeat(10 * million), ""],
    ["10 MB of line ends", "\n".repeat(10 * million), ""],
    ["an unclosed quote over 10 MB", `a: "${"a\n  ".repeat(2.5 * million)}`, "invalid-yaml"],
    ["10 MB of blanks within a text", `a: b${" ".repeat(10 * million)}c`, ""],
    ["10 MB of blanks within a quoted text", `a: "b${" ".repeat(10 * million)}c"`, ""],
    ["20,000 comments to us", "# rustbox-monitoring disable x\n".repeat(20_000), "bad-suppression"],
    ["a zero byte", "groups:\n  - name: a\0b\n    rules: []\n", ""],
    [
      "20,000 templates",
      rule("up == 0").replace("        expr", `        annotations: {a: '${"{{ $x }}".repeat(20_000)}'}\n        expr`),
      "bad-template",
    ],
    [
      "a template of 20,000 opening braces",
      rule("up == 0").replace("        expr", `        annotations: {a: '${"{{".repeat(20_000)}'}\n        expr`),
      "bad-template",
    ],
  ])(
    "%s",
    (_, text, expected) => {
      const told = messages(text);
      if (expected === "") expect(told.filter((m) => m.startsWith("defect"))).toEqual([]);
      else expect(told.join("\n")).toMatch(new RegExp(expected));
    },
    timeout,
  );

  test.each([
    ["100,000 nested lists in JSON", deep("[", "]", 100_000), "nested more than 500 levels"],
    ["100,000 nested maps in JSON", '{"a":'.repeat(100_000), "nested more than 500 levels"],
    [
      "10 MB of one text in JSON",
      `{"panels":[{"targets":[{"expr":"${"\\u0061".repeat(1.5 * million)}"}]}]}`,
      "characters; at most",
    ],
    ["an unclosed text of 10 MB in JSON", `{"a": "${"a".repeat(10 * million)}`, "not closed"],
    ["a dashboard in itself 400 levels deep", '{"panels":['.repeat(200) + "]}".repeat(200), ""],
  ])(
    "%s",
    (_, text, expected) => {
      const told = messages(text, "d.json");
      if (expected !== "") expect(told.join("\n")).toContain(expected);
    },
    timeout,
  );

  test(
    "patterns that take other engines for ever",
    () => {
      const patterns = [
        "(a+)+$",
        "(a|aa)+b",
        "(.*)*x",
        "((a{1,100}){1,100}){1,100}",
        "(?:a?){400}a{400}",
        "[".repeat(1000),
        "(".repeat(1000),
      ];
      const matched = "a".repeat(800);
      const rules = patterns.map((p) =>
        rule(`x{a=~"${p}", a="${matched}"} > 0`, "'").slice("groups:\n".length).replace("name: g", `name: "${p}"`),
      );
      const routes = patterns.map((p) => `    - matchers: ['a=~"${p}"', 'a="${matched}"']`);
      const config = `route:\n  receiver: a\n  routes:\n${routes.join("\n")}\nreceivers: [{name: a}]\n`;
      const told = lintFiles({ "rules.yml": `groups:\n${rules.join("")}`, "alertmanager.yml": config }, false);
      expect(new Set(told.map((d) => d.code))).toContain("invalid-expression");
    },
    timeout,
  );

  test("routes nested 10,000 levels deep", () => {
    const routes = `${"{receiver: a, routes: [".repeat(300)}${"]}".repeat(300)}`;
    expect(messages(`route: ${routes}\nreceivers: [{name: a}]\n`, "alertmanager.yml").join()).toContain(
      "nested more than 100",
    );
  });
});

/** A few in every run of the tests; `npm run suite fuzz` takes its time. */
const runs = Number(process.env.FUZZ_RUNS ?? 15);

let emitted: Emitted;
beforeAll(async () => {
  emitted = await emit(shop);
});
afterAll(() => emitted.remove());

const files = [
  ["prometheus/rules/shop-alerts.rules.yml", 6000],
  ["alertmanager/alertmanager.yml", 6000],
  ["prometheus/prometheus.yml", 6000],
  ["grafana/dashboards/shop.json", 20_000],
] as const;
const piece = fc.oneof(
  fc.constantFrom(
    "",
    "\n",
    " ",
    "\t",
    ":",
    "- ",
    "{",
    "}",
    "[",
    "]",
    '"',
    "'",
    "|",
    "&a ",
    "*a ",
    "!!x ",
    "#",
    "\\",
    "{{",
    "}}",
    "$",
    "${x}",
  ),
  fc.constantFrom(
    "\u0000",
    "\ufeff",
    "\u2028",
    "😀",
    "\ud800",
    "(",
    ")",
    "=~",
    "rate(",
    "[5m]",
    "by ()",
    "offset",
    "null",
    "~",
    "---\n",
    "0x",
    "1e999",
  ),
  fc.string({ maxLength: 8, unit: "binary" }),
);

test.each(files)(
  "%s, damaged at random, is read or refused",
  (path, length) => {
    const good = emitted.text(path).slice(0, length);
    const damage = fc.array(fc.tuple(fc.nat(good.length), fc.nat(20), piece), { minLength: 1, maxLength: 6 });
    const property = fc.property(damage, (all) => {
      const text = all.reduce((t, [at, gone, what]) => t.slice(0, at) + what + t.slice(at + gone), good);
      const lines = text.split("\n").length;
      const found = lint([readDocument(source(path, text), lintCodes)], {
        reference: noReference,
        today: "2026-11-22",
      });
      for (const d of found) {
        expect(d.message).not.toBe("");
        if (d.file) expect(d.file.line).toBeLessThanOrEqual(lines);
        if (d.span) expect(d.span.to).toBeLessThanOrEqual(d.text?.length ?? 0);
      }
      for (const format of ["text", "json", "sarif", "junit", "github"] as const) report(found, format);
    });
    fc.assert(property, { numRuns: runs });
  },
  240_000,
);
