/** The schema of each kind of file; kinds that are no JSON or YAML have none, and a schema keeps to that of schemas. */
import type { ArtifactKind } from "../../artifact.ts";
import { catalogSchema } from "../../generate/catalog/catalog-schema.ts";
import type { JsonSchema } from "../../json-schema.ts";
import { alertmanagerSchema } from "./alertmanager.ts";
import { dashboardSchema } from "./dashboard.ts";
import { dashboardLintSchema } from "./dashboard-lint.ts";
import { openSloSchema } from "./openslo.ts";
import { prometheusSchema } from "./prometheus.ts";
import { provisioningSchema } from "./provisioning.ts";
import { ruleTestsSchema } from "./rule-tests.ts";
import { rulesSchema } from "./rules.ts";
import { slothSchema } from "./sloth.ts";

export const schemaByKind: Readonly<Record<ArtifactKind, JsonSchema | "meta-schema" | undefined>> = {
  "prometheus-config": prometheusSchema,
  "prometheus-flags": undefined,
  rules: rulesSchema,
  "rule-tests": ruleTestsSchema,
  "alertmanager-config": alertmanagerSchema,
  "alertmanager-flags": undefined,
  "alertmanager-template": undefined,
  dashboard: dashboardSchema,
  "dashboard-lint": dashboardLintSchema,
  provisioning: provisioningSchema,
  openslo: openSloSchema,
  sloth: slothSchema,
  document: undefined,
  catalog: catalogSchema,
  schema: "meta-schema",
};
