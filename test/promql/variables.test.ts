import { expect, test } from "vitest";
import { substituteVariables } from "../../src/promql/variables.ts";

const values = { __rate_interval: "5m", job: "a|b", empty: "" };

test("every spelling of a variable is replaced", () => {
  expect(
    substituteVariables('x{job=~"$job",a="${job:regex}",b="[[job]]",c="[[job:csv]]"}[$__rate_interval]', values).text,
  ).toBe('x{job=~"a|b",a="a|b",b="a|b",c="a|b"}[5m]');
});

test("an unknown variable stays and is told", () => {
  const { text, unknown } = substituteVariables("up * $factor", values);
  expect(text).toBe("up * $factor");
  expect(unknown).toEqual([{ name: "factor", span: { from: 5, to: 12 } }]);
});

test("places in the new text are found in the old", () => {
  const before = 'rate(x{job=~"$job"}[$__rate_interval]) / y';
  const { text, original } = substituteVariables(before, values);
  const find = (part: string): string => {
    const from = text.indexOf(part);
    const span = original({ from, to: from + part.length });
    return before.slice(span.from, span.to);
  };
  expect(find("rate")).toBe("rate");
  expect(find('"a|b"')).toBe('"$job"');
  expect(find("|b")).toBe("$job");
  expect(find("[5m]")).toBe("[$__rate_interval]");
  expect(find("y")).toBe("y");
  expect(find(text)).toBe(before);
});

test("an empty value and a value of a regex capture are taken as they are", () => {
  expect(substituteVariables("a$empty$job", { empty: "", job: "$1" }).text).toBe("a$1");
});

test("an inherited property is no value", () => {
  expect(substituteVariables("$constructor", {}).unknown).toHaveLength(1);
});
