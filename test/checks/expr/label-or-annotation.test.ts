import { expect, test } from "vitest";
import { found, reported } from "../linted.ts";

const expr = "x > 1";

test("a sentence as a label", () => {
  expect(
    reported("label-or-annotation", { expr, labels: { summary: "Too many of {{ $labels.job }}" }, catalog: false }),
  ).toMatchInlineSnapshot(`
    "warning[label-or-annotation]: the label "summary" is a text for people
      --> rules.yml:2:81 (test.Test.labels.summary)
       |
       | Too many of {{ $labels.job }}
       |
       = because: templates and tools look for it among the annotations, and a
                  changed word makes another alert
       = do: move summary to annotations

    1 warning
    "
  `);
});

test("a severity as an annotation, unless it is a label as well", () => {
  const annotations = { severity: "page" };
  expect(found("label-or-annotation", { expr, annotations, catalog: false })).toHaveLength(1);
  expect(found("label-or-annotation", { expr, annotations, labels: annotations, catalog: false })).toEqual([]);
});

test("a word may be a label of that name", () => {
  expect(found("label-or-annotation", { expr, labels: { runbook: "queue", title: "Queue" }, catalog: false })).toEqual(
    [],
  );
});
