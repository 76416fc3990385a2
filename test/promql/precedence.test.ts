import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Expr } from "../../src/promql/ast.ts";
import { parse } from "../../src/promql/parse/parse.ts";
import { print } from "../../src/promql/print/print.ts";
import { run, setNames, tools } from "../tools/index.ts";

/** Every operation in parentheses of its own, so that nothing depends on precedence. */
function explicit(expr: Expr): string {
  if (expr.kind === "unary") return `(${expr.op}(${explicit(expr.of)}))`;
  if (expr.kind !== "binary") return `(${print(expr)})`;
  return `(${explicit(expr.left)} ${expr.op} ${expr.bool ? "bool " : ""}${explicit(expr.right)})`;
}

const operand = fc.constantFrom("1", "2", "3", "-2", "vector(2)", "vector(3)", "-vector(1)", "(1 + 2)");
const operator = fc.constantFrom(
  "+",
  "-",
  "*",
  "/",
  "%",
  "^",
  "atan2",
  "== bool",
  "> bool",
  "<= bool",
  "or",
  "and",
  "unless",
);
const chain = fc
  .tuple(fc.constant("vector(5)"), fc.array(fc.tuple(operator, operand), { minLength: 2, maxLength: 6 }))
  .map(([first, rest]) => [first, ...rest.map(([op, value]) => `${op} ${value}`)].join(" "))
  .filter((text) => !/(?:or|and|unless) -?[(\d]/.test(text));

test.each(setNames)("the %s Prometheus computes what our reading of the operators says", async (set) => {
  const texts = [...new Set(fc.sample(chain, { numRuns: 600, seed: 7 }))];
  expect(texts.length).toBeGreaterThan(200);
  const tests = texts.flatMap((text) => {
    const result = parse(text);
    if (!result.ok) throw new Error(text);
    const [own, ours] = [`((${text}) or vector(777))`, `(${explicit(result.expr)} or vector(777))`];
    // The same number, or NaN both.
    const expr = `(${own} == bool ${ours}) or (${own} != bool ${own})`;
    return [{ expr, eval_time: "0m", exp_samples: [{ labels: "{}", value: 1 }] }];
  });
  const folder = await mkdtemp(join(tmpdir(), "precedence-"));
  try {
    const path = join(folder, "tests.yml");
    await writeFile(path, JSON.stringify({ tests: [{ promql_expr_test: tests }] }));
    const { code, stdout, stderr } = await run(tools(set).promtool, ["test", "rules", path]);
    expect({ code, output: `${stdout}${stderr}`.slice(0, 2000) }).toMatchObject({ code: 0 });
  } finally {
    await rm(folder, { recursive: true });
  }
});
