import { describe, expect, test } from "vitest";
import { checks } from "../../src/checks/checks.ts";
import { noScenario } from "../../src/checks/model/no-scenario.ts";
import { shop } from "./example-catalog.ts";
import { checked, run } from "./run-example.ts";

test("the catalog that examples change has no problem, not even a note", () => {
  expect(checked(shop)).toEqual([]);
});

describe.each(checks.map((check) => [check.code, check] as const))(
  "the example of %s",
  (code, { example, severity }) => {
    test("fails with this code and no other", () => {
      // step-in-rule needs a function that Prometheus has behind a flag; no test can say what an external label is.
      const found = run(example.form, example.fails).filter(
        (d) => !d.message.endsWith("is experimental") && !d.message.includes('"$externalLabels" in a template'),
      );
      expect([...new Set(found.map((d) => d.code))], JSON.stringify(found, null, 1)).toEqual([code]);
      for (const d of found) expect(severity).toContain(d.severity);
    });

    test("passes", () => {
      expect(run(example.form, example.passes, code === noScenario.code).filter((d) => d.code === code)).toEqual([]);
    });
  },
);
