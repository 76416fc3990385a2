import { Ajv2020 } from "ajv/dist/2020.js";
import { expect, test } from "vitest";
import rustbox from "../../../spec/index.ts";
import { catalogFiles } from "../../../src/generate/catalog/catalog-document.ts";
import { publishedSchemas } from "../../../src/generate/catalog/published-schemas.ts";
import { alertingRules } from "../../../src/model/model.ts";
import { resolve } from "../../../src/model/resolve.ts";
import tiny from "../../fixtures/tiny/index.ts";

function emitted(catalog: typeof rustbox) {
  const [document, schema] = [...catalogFiles(resolve(catalog)), ...publishedSchemas()];
  if (!document || !schema) throw new Error("two files are expected");
  return { document, schema, json: JSON.parse(document.content), jsonSchema: JSON.parse(schema.content) };
}

test("the tiny catalog as JSON", async () => {
  await expect(emitted(tiny).document.content).toMatchFileSnapshot("__snapshots__/tiny/catalog.json");
});

test.each([rustbox, tiny])("catalog %# keeps to its published schema", (catalog) => {
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
  expect(undescribed(emitted(rustbox).jsonSchema, "#")).toEqual([]);
});

test("all that Rustbox declares is in it", () => {
  const { json } = emitted(rustbox);
  expect(json.metrics.filter((m: { stability: string }) => m.stability === "stable")).toHaveLength(16);
  expect(json.metrics.filter((m: { stability: string }) => m.stability === "planned")).toHaveLength(5);
  expect(
    json.slos.map((s: { name: string; objective: number; budget: number }) => [s.name, s.objective, s.budget]),
  ).toEqual([
    ["availability", 99.9, 0.001],
    ["latency", 95, 0.05],
    ["cleanup-reliability", 99.99, 0.0001],
    ["worker-health", 99, 0.01],
  ]);
  expect(json.alerts).toHaveLength(alertingRules(resolve(rustbox)).length);
  expect(json.retention).toEqual([
    { resolution: "raw", keep: "15d" },
    { resolution: "5m", keep: "90d" },
    { resolution: "1h", keep: "365d" },
  ]);
  expect(json.metrics.find((m: { name: string }) => m.name === "rustbox_verdict_cause").labels).toEqual([
    { name: "cause", values: ["tle_cpu_judge", "tle_cpu_kernel", "tle_wall_judge"], open: true, optional: false },
  ]);
});

test("the paths it names are those of the other files", () => {
  const { json } = emitted(rustbox);
  expect(json.runbooks[0]).toMatchObject({
    id: "high-error-rate",
    path: "docs/operations/runbooks/high-error-rate.md",
  });
  expect(json.dashboards[0]).toMatchObject({ uid: "rustbox", path: "grafana/dashboards/rustbox.json" });
});
