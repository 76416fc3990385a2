import { describe, expect, test } from "vitest";
import { derived } from "../../src/basics/derived.ts";
import type { Example } from "../../src/checks/check.ts";
import { checks } from "../../src/checks/checks.ts";
import { noScenario } from "../../src/checks/model/no-scenario.ts";
import { shop } from "./example-catalog.ts";
import { checked, run } from "./run-example.ts";

test("the catalog that examples change has no problem, not even a note", () => {
  expect(checked(shop)).toEqual([]);
});

/** What is reported of an example that fails, for all that is asked about it. */
const foundIn = derived(({ form, fails }: Example) => run(form, fails));

/** The share of the words of the shorter text that the other has as well. */
function inCommon(a: string, b: string): number {
  const [short = new Set(), long = new Set()] = [a, b]
    .map((text) => new Set(text.toLowerCase().match(/[\w$.]{4,}/g)))
    .sort((x, y) => x.size - y.size);
  return [...short].filter((word) => long.has(word)).length / Math.max(short.size, 1);
}

describe.each(checks.map((check) => [check.code, check] as const))(
  "the example of %s",
  (code, { example, severity }) => {
    test("fails with this code and no other", () => {
      // step-in-rule needs a function that Prometheus has behind a flag; no test can say what an external label is.
      const found = foundIn(example).filter(
        (d) => !d.message.endsWith("is experimental") && !d.message.includes('"$externalLabels" in a template'),
      );
      expect([...new Set(found.map((d) => d.code))], JSON.stringify(found, null, 1)).toEqual([code]);
      for (const d of found) expect(severity).toContain(d.severity);
    });

    test("says where, what, because and what to do, each once", () => {
      for (const d of foundIn(example)) {
        expect(d.at).not.toBe("");
        expect(d.notes, d.message).not.toEqual([]);
        if (d.severity !== "note") expect(d.hint, d.message).toBeDefined();
        for (const { message } of d.notes.filter((n) => n.span === undefined))
          expect(inCommon(d.message, message), `${d.message}: ${message}`).toBeLessThan(0.7);
      }
    });

    test("passes", () => {
      expect(run(example.form, example.passes, code === noScenario.code).filter((d) => d.code === code)).toEqual([]);
    });
  },
);
