import { describe, expect, it } from "vitest";
import { type Diagnostic, error, warning } from "../../src/basics/diagnostic.ts";
import { compilerErrors } from "../../src/validate/compiler-errors.ts";
import { oneFaultEach } from "../../src/validate/one-fault.ts";

const refused = (value: string, line = 11) =>
  compilerErrors(`spec/alerts.ts(${line},41): error TS2820: Type '${value}' is not assignable to type '"a" | 0.5'.`);

const value = error("unknown-label-value", "alerts.refusals.when", 'kiosk_tickets_total never has result="refussed"');
const bound = error("budget-off-buckets", "slos.speed.sli.under", "shop_duration_seconds has no bucket 0.2");

/** `code at, the place in a file` and notes of each that is left. */
function left(types: readonly Diagnostic[], ...found: readonly Diagnostic[]): readonly string[] {
  return oneFaultEach(types, found).map(({ code, file, notes }) =>
    [code, ...(file ? [`${file.path}:${file.line}`] : []), ...notes.map((n) => n.message)].join(", "),
  );
}

describe("of a fault that the compiler and a check report, the check's words are left, at the compiler's place:", () => {
  it.each([
    ["a value of a label", refused('"refussed"'), value],
    ["a bucket's bound", refused("0.2"), bound],
  ])("%s", (_, types, found) => {
    expect(left(types, found)).toEqual([`${found.code}, spec/alerts.ts:11`]);
  });

  it("a value that the compiler names in an explaining line", () => {
    const types = compilerErrors(
      `spec/alerts.ts(3,5): error TS2345: Argument of type 'By<"refussed">' is not assignable to parameter of type 'By<"a">'.\n  Type '"refussed"' is not assignable to type '"a"'.`,
    );
    expect(left(types, value)).toEqual(["unknown-label-value, spec/alerts.ts:3"]);
  });

  it("a label", () => {
    const label = error("unknown-label", "alerts.x.when", 'kiosk_tickets_total never has a label "colour"');
    const types = compilerErrors(
      "spec/alerts.ts(3,5): error TS2353: Object literal may only specify known properties, and 'colour' does not exist in type 'Matchers<{ job: string; }> & {}'.",
    );
    expect(left(types, label)).toEqual(["unknown-label, spec/alerts.ts:3"]);
  });

  it("one that several checks report", () => {
    const again = { ...value, at: "dashboards.kiosk" };
    expect(left(refused('"refussed"'), value, again)).toEqual([
      "unknown-label-value, spec/alerts.ts:11",
      "unknown-label-value, spec/alerts.ts:11",
    ]);
  });

  it("one that is written twice, with both places", () => {
    const types = [...refused('"refussed"'), ...refused('"refussed"', 20)];
    const both = "unknown-label-value, it is written at spec/alerts.ts:11:41 and spec/alerts.ts:20:41";
    expect(left(types, value, { ...value, at: "alerts.others.when" })).toEqual([both, both]);
  });
});

describe("both stay", () => {
  it.each([
    ["where they refuse different values", refused('"sould"'), value],
    ["where one number is a part of the other", refused("0.2"), { ...bound, message: "there is no bucket 10.25" }],
    ["where the check only warns", refused('"refussed"'), warning(value.code, value.at, value.message)],
    [
      "where the compiler refuses the value more often",
      [...refused('"refussed"'), ...refused('"refussed"', 20)],
      value,
    ],
  ])("%s", (_, types, found) => {
    expect(left(types, found)).toEqual([...types.map((d) => `type-error, spec/alerts.ts:${d.file?.line}`), found.code]);
  });
});
