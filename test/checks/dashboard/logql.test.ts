/** Loki's own parser said the same of every query here, and of all 107 in the dashboards of the public mixins. */
import { expect, test } from "vitest";
import { logqlProblems } from "../../../src/checks/dashboard/logql.ts";

const found = (text: string) =>
  logqlProblems(text).map(({ message, span }) => `${message}: ${text.slice(span.from, span.to)}`);

test.each([
  ["{job=a}", '"a" is not expected here: a'],
  ['rate({job="a"})', '")" is not expected here: )'],
  ['{job="a"} |== "x"', '"=" is not expected here: ='],
  ['sum by job (rate({job="a"}[5m]))', '"job" is not expected here: job'],
  ['{job="a"} | json |', "the query ends too early: |"],
  ['{job="a"} |= foo', '"foo" is not expected here: foo'],
  ['foo({job="a"}[5m])', '"foo" is not expected here: foo'],
  ["{}", '"}" is not expected here: }'],
  ['{job=~".*"}', 'every stream passes this selector, and Loki wants one that some do not: {job=~".*"}'],
  [
    'count_over_time({job="a"} | unwrap x [5m])',
    "count_over_time counts lines, and does not take unwrap: count_over_time",
  ],
  ['sum_over_time({job="a"} [5m])', "sum_over_time needs numbers, and there is no unwrap: sum_over_time"],
  ['quantile_over_time({job="a"} | unwrap x [5m])', "quantile_over_time needs a quantile: quantile_over_time"],
  ['topk(rate({job="a"}[5m]))', "topk needs a number: topk"],
])("%s", (text, problem) => {
  expect(found(text)).toEqual([problem]);
});

test.each(['{job="a"} | regexp "(x"', '{job="a"} |~ "(x"', '{job=~"(x"}'])("%s is not a regular expression", (text) => {
  expect(found(text)).toEqual([expect.stringMatching(/^this is not a regular expression: .+"\(x"$/)]);
});

test.each([
  '{job="a"} | drop x, y',
  '{job="a"} | decolorize',
  '{job="a"} | json | x=`a` or y>1s',
  '{job="a"} |= ip("1.2.3.4") != "x" |> "<_>a"',
  'rate({job="a"} | json | unwrap duration(x) | __error__="" [5m])',
  '{job="a"} | pattern "<_> <x>"',
  'label_replace(rate({job="a"}[1h] offset 5m),"a","$1","b","(.*)")',
  'absent_over_time({job="a"}[5m])',
  '{job="a"} | logfmt --strict --keep-empty a="b"',
  'approx_topk(3, sum by (x) (rate({job="a"}[5m])))',
  'variants(count_over_time({a="b"}[5m])) of ({a="b"}[5m])',
])("nothing is wrong with %s", (text) => {
  expect(found(text)).toEqual([]);
});

test.each([
  "$query",
  '{job=~"$job"} $filter',
  'sum by ($group) (count_over_time({$label=~"$value"}[$__interval]))',
  "topk($k, rate({job=~`$job`} [${window}]))",
  '{job=~"$job"} |~ "($text"',
])("what a variable stands for in %s is not known", (text) => {
  expect(found(text)).toEqual([]);
});

test("a variable leaves what stands beside it where it is", () => {
  expect(found('sum_over_time({job=~"$job"}[$__auto])')).toEqual([
    "sum_over_time needs numbers, and there is no unwrap: sum_over_time",
  ]);
});
