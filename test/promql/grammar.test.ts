import { parser } from "@prometheus-io/lezer-promql";
import fc from "fast-check";
import { expect, test } from "vitest";
import { pretty } from "../../src/promql/print/pretty.ts";
import { print } from "../../src/promql/print/print.ts";
import { arbitraryExpr } from "./arbitrary.ts";

/** Where the grammar of the Prometheus UI finds an error, or undefined. It knows syntax newer than the reference promtool. */
function firstError(text: string): string | undefined {
  let found: string | undefined;
  parser.parse(text).iterate({
    enter: ({ type, from }) => {
      if (type.isError) found ??= `${text.slice(0, from)} <here> ${text.slice(from)}`;
    },
  });
  return found;
}

test("what we print, Prometheus' own editor reads", () => {
  fc.assert(
    fc.property(arbitraryExpr, (expr) => {
      // The editor's grammar lacks these two functions.
      fc.pre(!/m(?:in|ax)_of\(/.test(print(expr)));
      expect(firstError(print(expr))).toBeUndefined();
      expect(firstError(pretty(expr, 30))).toBeUndefined();
    }),
    { numRuns: 500 },
  );
});
