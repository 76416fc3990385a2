import { Ajv2020 } from "ajv/dist/2020.js";
import { expect, test } from "vitest";
import { report } from "../../src/report/report.ts";
import { findingsSchema } from "../../src/schemas/findings.ts";
import { lintFiles } from "../checks/linted.ts";

const validate = new Ajv2020({ allErrors: true, strict: true, allowUnionTypes: true }).compile(findingsSchema);
const rules = [
  "groups:",
  "  - name: g",
  "    rules:",
  "      - {alert: A, expr: 'quantile(95, kiosk_ticket_total) > 1', annotations: {summary: '{{ $ value }}'}}",
  "      - {alert: B, expr: 'up == ='}",
  "      - {alert: C, for: 5 min, expr: 'rate(kiosk_tickets_total{result=\"solt\"}[1m]) > 1'}",
].join("\n");

test("what lint prints as JSON keeps to its schema, with and without findings", () => {
  const found = lintFiles({ "rules.yml": rules });
  expect(found.length).toBeGreaterThan(5);
  expect(found.some((d) => d.fix)).toBe(true);
  for (const diagnostics of [found, []]) {
    validate(JSON.parse(report(diagnostics, "json")));
    expect(validate.errors).toBeNull();
  }
});

test("it refuses what no command prints", () => {
  expect(validate({ errors: 0, warnings: 0, notes: 0 })).toBe(false);
  expect(validate({ errors: 0, warnings: 0, notes: 0, diagnostics: [{ code: "A b" }] })).toBe(false);
});
