/** An importer that is added by its file and a line in the list reads its documents, and leaves the others alone. */
import { expect, test } from "vitest";
import type { Importer } from "../../src/import/importer.ts";
import { addedTo } from "./added-to.ts";

addedTo<typeof import("../../src/import/importers.ts")>("../../src/import/importers.ts", async ({ importers }) => {
  const { nagios } = await import("./added/nagios.ts");
  return { importers: [nagios, ...importers] };
});

const { nagios } = await import("./added/nagios.ts");
const { readInputs } = await import("../../src/import/inputs.ts");
const { source } = await import("../../src/yaml/source.ts");

test("its documents become rules, beside those of other files", () => {
  const files = [
    source("checks.yml", "nagios_checks: [{ name: QueueTooLong, critical: queue_length > 100 }]"),
    source("rules.yml", "groups: [{ name: a, rules: [{ alert: Down, expr: up == 0 }] }]"),
  ];
  const { rules, leftOut } = readInputs(files, { sloPeriodMs: 1 });
  expect(rules.map(({ name, group }) => `${group.name}: ${name}`)).toEqual(["nagios: QueueTooLong", "a: Down"]);
  expect(leftOut).toEqual([]);
});

test("an importer that does not pass on what it leaves does not compile", () => {
  // @ts-expect-error Property 'rest' is missing
  const importer: Importer = (documents, options) => ({ found: nagios(documents, options).found });
  expect(importer).toBeDefined();
});
