/** Prometheus' rule files. */
import { readRules } from "../lint/read/rules.ts";
import { get, has } from "../yaml/tree.ts";
import type { Format } from "./format.ts";

export const rules: Format = {
  kind: "rules",
  output: {
    generate: async (model) => (await import("../generate/rules.ts")).ruleFiles(model),
    files: "prometheus/rules/*.rules.yml",
    apply: "`rules/` beside Prometheus' configuration",
  },
  schema: async () => (await import("../schemas/rules.ts")).rulesSchema,
  // Grafana provisions alerts of its own in groups, under an apiVersion.
  recognises: (tree) => get(tree, "groups")?.kind === "list" && !has(tree, "apiVersion"),
  read: readRules,
};
