import { describe, expect, test } from "vitest";
import { problemsOf, read } from "./reading.ts";

const comment = "# rustbox-monitoring disable many-to-many until 2027-01-31 -- known to be unique";

const file = (top: string, group: string, rule: string, inside: string, end: string) => `${top}
groups:
  ${group}
  - name: g
    rules:
      - alert: A
        expr: up == 0
      ${rule}
      - alert: B
        ${inside}
        expr: up == 0${end}
`;

describe("a suppression is about", () => {
  test.each([
    ["the whole file at its top", file(comment, "", "", "", ""), [1, Number.POSITIVE_INFINITY]],
    ["a group above the group", file("", comment, "", "", ""), [4, 11]],
    ["a rule above the rule", file("", "", comment, "", ""), [9, 11]],
    ["a rule inside the rule", file("", "", "", comment, ""), [9, 11]],
    ["a rule at the end of its line", file("", "", "", "", ` ${comment}`), [9, 11]],
    ["a rule above other comments", file("", "", `${comment}\n      # more`, "", ""), [10, 12]],
    [
      "a rule in its query",
      file("", "", "", "", "")
        .replace("expr: up == 0\n\n", "")
        .replace("expr: up == 0\n", `expr: |\n          ${comment}\n          up == 0\n`),
      [6, 9],
    ],
  ])("%s", (_, text, lines) => {
    const { suppressions, problems } = read(text);
    expect(problems).toEqual([]);
    expect(suppressions.map((s) => [s.firstLine, s.lastLine])).toEqual([lines]);
  });
});

test.each([
  ["without a reason", "disable many-to-many until 2027-01-31"],
  ["with an empty reason", "disable many-to-many until 2027-01-31 --"],
  ["without a date", "disable many-to-many -- because"],
  ["with a date that is none", "disable many-to-many until 2027-02-30 -- because"],
  ["of a check that is not there", "disable many-to-few until 2027-01-31 -- because"],
  ["that says something else", "ignore many-to-many"],
])("a suppression %s is refused", (_, text) => {
  expect(problemsOf(`groups: [] # rustbox-monitoring ${text}\n`)).toMatchSnapshot();
});
