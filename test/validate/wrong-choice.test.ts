import { expect, it } from "vitest";
import { panelUnitOf } from "../../src/catalog/panel-unit.ts";
import { compilerErrors } from "../../src/validate/compiler-errors.ts";

const said = (...lines: readonly string[]) =>
  compilerErrors(`spec/a.ts(1,2): error TS2322: ${lines.join("\n  ")}`).map(({ message, notes, hint }) => [
    message,
    ...notes.map((n) => n.message),
    ...(hint === undefined ? [] : [`do: ${hint}`]),
  ]);

it.each([
  [
    "a unit",
    [`Type '"second"' is not assignable to type '"bytes" | "count" | "seconds" | undefined'.`],
    ['"second" is not one of "bytes", "count", "seconds"', 'do: did you mean "seconds"?'],
  ],
  [
    "a window",
    [`Argument of type '"5min"' is not assignable to parameter of type 'Window'.`],
    [
      '"5min" is not a duration',
      'do: write whole numbers with a unit, the greatest first: "30s", "5m", "1h30m", "14d"',
    ],
  ],
  [
    "a label, whose values hold what looks like labels",
    [
      `Object literal may only specify known properties, and 'xy' does not exist in type 'Matchers<{ code: "a: b" | "c"; job: string; }> & {}'.`,
    ],
    ['there is no label "xy"', "do: known: code, job"],
  ],
  [
    "a field",
    [
      "Object literal may only specify known properties, but 'summry' does not exist in type 'AlertOptions'. Did you mean to write 'summary'?",
    ],
    ['there is no field "summry"', 'do: did you mean "summary"?'],
  ],
])("%s that does not fit is said in one sentence", (_, lines, expected) => {
  expect(said(...lines)).toEqual([expected]);
});

it("what is wrong with a part of a declaration is said with the part", () => {
  const lines = [
    "Type 'Receiver' is not assignable to type 'Alert'.",
    "Types of property 'kind' are incompatible.",
    `Type '"receiver"' is not assignable to type '"alert"'.`,
  ];
  expect(said(...lines)).toEqual([lines]);
});

it("a unit that does not exist is for a check to report: its panel has plain numbers", () => {
  expect(panelUnitOf("milliseconds" as "seconds")).toBe("short");
});
