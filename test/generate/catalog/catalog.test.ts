import { Ajv2020 } from "ajv/dist/2020.js";
import { expect, test } from "vitest";
import { catalogFiles } from "../../../src/generate/catalog/catalog-document.ts";
import { publishedSchemas } from "../../../src/generate/catalog/published-schemas.ts";
import { resolve } from "../../../src/model/resolve.ts";
import shop from "../../fixtures/shop/index.ts";
import tiny from "../../fixtures/tiny/index.ts";

function emitted(catalog: typeof shop) {
  const [document, schema] = [...catalogFiles(resolve(catalog)), ...publishedSchemas()];
  if (!document || !schema) throw new Error("two files are expected");
  return { document, schema, json: JSON.parse(document.content), jsonSchema: JSON.parse(schema.content) };
}

test("the tiny catalog as JSON", async () => {
  await expect(emitted(tiny).document.content).toMatchFileSnapshot("__snapshots__/tiny/catalog.json");
});

test.each([shop, tiny])("catalog %# keeps to its published schema", (catalog) => {
  const { json, jsonSchema } = emitted(catalog);
  const validate = new Ajv2020({ allErrors: true }).compile(jsonSchema);
  expect(validate(json) ? [] : validate.errors).toEqual([]);
});

interface SchemaNode {
  readonly description?: string;
  readonly additionalProperties?: unknown;
  readonly items?: SchemaNode;
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly $defs?: Readonly<Record<string, SchemaNode>>;
}

function undescribed(node: SchemaNode, at: string): readonly string[] {
  const { properties = {}, $defs = {}, items } = node;
  // Of several forms, each is closed by itself.
  const isClosed = node.properties === undefined || node.additionalProperties === false || "allOf" in node;
  const open = isClosed ? [] : [`${at} takes unknown keys`];
  const keys = Object.entries({ ...properties, ...$defs });
  return [
    ...open,
    ...keys.flatMap(([key, { description }]) => (description === undefined ? [`${at}/${key} is not described`] : [])),
    ...keys.flatMap(([key, value]) => undescribed(value, `${at}/${key}`)),
    ...(items ? undescribed(items, `${at}[]`) : []),
  ];
}

test("every key of the schema says what it is, and no object takes unknown ones", () => {
  expect(undescribed(emitted(shop).jsonSchema, "#")).toEqual([]);
});

test("the paths it names are those of the other files", () => {
  const { json } = emitted(shop);
  expect(json.runbooks[0]).toMatchObject({
    id: "shop",
    path: "docs/operations/runbooks/shop.md",
  });
  expect(json.dashboards[0]).toMatchObject({ uid: "shop", path: "grafana/dashboards/shop.json" });
});
