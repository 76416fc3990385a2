import { expect, test } from "vitest";
import { expandTemplate } from "../../../src/promql/infer/expand.ts";
import { regex } from "../../../src/promql/regex.ts";

test.each([
  ["$1", "(.*):(.*)", "web:80", "web"],
  ["${2}-eu", "(.*):(.*)", "web:80", "80-eu"],
  ["$1x", "(.*):(.*)", "web:80", ""],
  ["$3", "(.*):(.*)", "web:80", ""],
  ["$host", "(?P<host>.*):.*", "web:80", "web"],
  ["$0!", ".*", "web", "web!"],
  ["$$1", "(.*)", "web", "$1"],
  ["100%", "", "", "100%"],
])("%j with %j of %j is %j", (template, pattern, value, expected) => {
  const compiled = regex(pattern);
  const group = "wrong" in compiled ? undefined : compiled.groups(value);
  expect(group && expandTemplate(template, group)).toBe(expected);
});
