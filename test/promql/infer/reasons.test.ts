/** Labels, emptiness and matches come with their reason and the characters that cause them, whatever the expression. */
import { expect, test } from "vitest";
import type { Facts, Reason } from "../../../src/promql/infer/facts.ts";
import { infer } from "../../../src/promql/infer/infer.ts";
import { parse } from "../../../src/promql/parse/parse.ts";
import { print } from "../../../src/promql/print/print.ts";
import { randomExpression } from "./soundness/expression.ts";
import { randomFrom } from "./soundness/random.ts";
import { randomWorld } from "./soundness/world.ts";

/** The reasons of each statement about a result. */
function statements({ labels, empty, match }: Facts): readonly (readonly Reason[])[] {
  return [
    ...[...labels.known.values()].map((fact) => fact.because),
    labels.because,
    ...(empty.kind === "maybe" ? [] : [empty.because]),
    ...(match && match.unmatched !== "no" ? [match.because] : []),
  ];
}

test("every statement has a reason, and every reason a place inside the text", () => {
  let reasons = 0;
  for (let seed = 1; seed <= 30; seed++) {
    const world = randomWorld(seed, seed, true);
    const r = randomFrom(seed);
    for (let i = 0; i < 10; i++) {
      const text = print(randomExpression(r, world, true));
      const reading = parse(text);
      if (!reading.ok) throw new Error(text);
      for (const [node, facts] of infer(reading.expr, world.schema, reading).facts) {
        for (const because of statements(facts)) {
          expect(because.length, `${text}: ${print(node)}`).toBeGreaterThan(0);
          for (const { message, span } of because) {
            reasons += 1;
            expect(message).not.toBe("");
            expect(span && 0 <= span.from && span.from < span.to && span.to <= text.length, message).toBe(true);
          }
        }
      }
    }
  }
  expect(reasons).toBeGreaterThan(10_000);
});
