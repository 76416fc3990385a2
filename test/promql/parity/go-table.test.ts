import { expect, test } from "vitest";
import { readGoTable } from "./go-table.ts";

const source = `
package parser

var other = "testExpr"

var testExpr = []struct {
	input    string // The input.
	expected Expr
	fail     bool
	errors   ParseErrors
}{
	// A comment with { and ".
	{
		input:    "1 + 1",
		expected: &BinaryExpr{LHS: &NumberLiteral{Val: 1}, Labels: []string{"a", "}"}},
	},
	{
		input: \`up{a="b"}\` + "[5m]",
		fail:  true,
		errors: ParseErrors{{Query: "up", input: "no"}},
	},
	{input: "\\"say\\" \\n \\x41\\xff \\u00e9", fail: false},
	{input: strings.Repeat("-", 10) + "1"},
}

var after = []struct{ input string }{{input: "not of this table"}}
`;

test("inputs are read as Go means them, with their verdicts", () => {
  expect(readGoTable(source).cases).toEqual([
    { input: "1 + 1", fails: false },
    { input: 'up{a="b"}[5m]', fails: true },
    { input: '"say" \n A\ufffd é', fails: false },
  ]);
});

test("what is computed is told", () => {
  expect(readGoTable(source).skipped).toEqual(['strings . Repeat ( "-" , 10 ) + "1"']);
});

test("a file without the table is refused", () => {
  expect(() => readGoTable("package parser")).toThrow("there is no `var testExpr` in this file");
});
