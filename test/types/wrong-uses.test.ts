import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { typeErrorsOf } from "./type-errors-of.ts";

const file = join(import.meta.dirname, "wrong-uses.ts");
const uses = wrongUses(readFileSync(file, "utf8"));
const errors = await typeErrorsOf(file);

/** Name and line range of each wrong use. */
function wrongUses(text: string) {
  const starts = text.split("\n").flatMap((line, i) => {
    const name = /^ {2}(\w+): \(\) =>/.exec(line)?.[1];
    return name === undefined ? [] : [{ name, from: i + 1 }];
  });
  return starts.map((use, i) => ({ ...use, to: (starts[i + 1]?.from ?? Number.POSITIVE_INFINITY) - 1 }));
}

function errorsOf({ from, to }: { readonly from: number; readonly to: number }) {
  return errors.filter((e) => e.file !== undefined && e.file.line >= from && e.file.line <= to);
}

describe("the compiler refuses", () => {
  it("at least fifteen kinds of wrong use", () => {
    expect(uses.length).toBeGreaterThanOrEqual(15);
  });

  it.each(uses)("$name", (use) => {
    expect(errorsOf(use).map((e) => e.message)).not.toEqual([]);
  });

  it("nothing but the wrong uses", () => {
    const expected = uses.flatMap(errorsOf);
    expect(errors.filter((e) => !expected.includes(e))).toEqual([]);
  });
});

describe("the compiler says in plain words", () => {
  const said = (name: string) => {
    const use = uses.find((u) => u.name === name);
    return (use ? errorsOf(use) : [])
      .flatMap((e) => [
        e.message,
        ...e.notes.map((n) => `  ${n.message}`),
        ...(e.hint === undefined ? [] : [`  = do: ${e.hint}`]),
      ])
      .join("\n");
  };

  it("which label was meant", () => {
    expect(said("unknownLabel")).toMatchInlineSnapshot(
      `
      "there is no label "statuss"
        = do: did you mean "status"?"
    `,
    );
  });

  it("which values a label has", () => {
    expect(said("unknownValue")).toMatchInlineSnapshot(`""failed" is not one of "error", "ok""`);
  });

  it("that a gauge has no rate", () => {
    expect(said("rateOfGauge")).toMatchInlineSnapshot(`
      "a gauge stands where a counter, buckets or a native histogram is needed
        = do: name a counter itself, not what a function made of it; a gauge has no rate, but it has a delta"
    `);
  });

  it("that a counter is not a value to compare", () => {
    expect(said("rawCounter")).toMatchInlineSnapshot(`
      "a counter stands where a value is needed
        = do: take its rate or its increase"
    `);
  });

  it("which labels a sum can keep", () => {
    expect(said("unknownGrouping")).toMatchInlineSnapshot(`
      ""statuss" is not one of "instance", "job", "status"
        = do: did you mean "status"?"
    `);
  });

  it("why a division matches nothing", () => {
    expect(said("unequalLabels")).toMatchInlineSnapshot(
      `"no series match: only the left side has the label "status"; sum it away, or name the labels to match with on(…)"`,
    );
  });

  it("why a part and its whole do not match", () => {
    expect(said("unequalValues")).toMatchInlineSnapshot(
      `"no series match: the label "status" has other values on the left than on the right; sum it away, or name the labels to match with on(…)"`,
    );
  });

  it("what a quantile needs", () => {
    expect(said("quantileWithoutLe")).toMatchInlineSnapshot(
      `"a quantile needs buckets: take the rate of .bucket, and keep "le""`,
    );
  });

  it("which buckets there are", () => {
    expect(said("boundOffBuckets")).toMatchInlineSnapshot(`"0.2 is not one of 0.1, 0.25, 1"`);
  });

  it("that an SLI takes counters and not rates", () => {
    expect(said("sliOfRates")).toMatchInlineSnapshot(`
      "an expression stands where a counter is needed
        = do: name a counter itself, not what a function made of it; a gauge has no rate, but it has a delta
      an expression stands where a counter is needed
        = do: name a counter itself, not what a function made of it; a gauge has no rate, but it has a delta"
    `);
  });

  it("which severities there are", () => {
    expect(said("unknownSeverity")).toMatchInlineSnapshot(
      `""urgent" is not one of "critical", "info", "none", "warning""`,
    );
  });

  it("which comparisons there are", () => {
    expect(said("badComparison")).toMatchInlineSnapshot(`""=" is not one of "!=", "<", "<=", "==", ">", ">=""`);
  });

  it("and never speaks of its own settings", () => {
    expect(
      errors.filter((e) =>
        /exactOptionalPropertyTypes|NoInfer</.test([e.message, ...e.notes.map((n) => n.message)].join()),
      ),
    ).toEqual([]);
  });
});
