/** A schema is a type too: what it refuses does not compile. */
import { Ajv2020 } from "ajv/dist/2020.js";
import { expect, test } from "vitest";
import { catalogSchema } from "../../src/schemas/catalog.ts";
import { type RuleGroupConfig, rulesSchema } from "../../src/schemas/rules.ts";

const refuses = new Ajv2020({ allowUnionTypes: true });
const rule = { record: "job:errors:rate5m", expr: "up" };

test("a misspelt key, a wrong value and a missing part", () => {
  const groups: readonly RuleGroupConfig[] = [
    // @ts-expect-error 'intervall' does not exist in type
    { name: "a", rules: [rule], intervall: "5m" },
    // @ts-expect-error Type 'string' is not assignable to type 'number'
    { name: "a", rules: [rule], limit: "10" },
    // @ts-expect-error Property 'rules' is missing
    { name: "a" },
    // @ts-expect-error Property 'expr' is missing
    { name: "a", rules: [{ record: "job:errors:rate5m" }] },
  ];
  const validate = refuses.compile(rulesSchema);
  expect(validate({ groups: [{ name: "a", rules: [rule], interval: "5m" }] })).toBe(true);
  expect(groups.filter((group) => validate({ groups: [group] }))).toEqual([]);
});

test("the published schema has no key that is undefined when it is written", () => {
  expect(JSON.parse(JSON.stringify(catalogSchema))).toEqual(catalogSchema);
});
