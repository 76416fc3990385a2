/** Prometheus' rule files. */
import { readRules } from "../lint/read/rules.ts";
import { get, has, isNull } from "../yaml/tree.ts";
import type { Format } from "./format.ts";

export const rules: Format = {
  kind: "rules",
  output: {
    generate: async (model) => (await import("../generate/rules.ts")).ruleFiles(model),
    files: "prometheus/rules/*.rules.yml",
    apply: "`rules/` beside Prometheus' configuration",
  },
  schema: async () => (await import("../schemas/rules.ts")).rulesSchema,
  // Grafana provisions alerts of its own in groups, under an apiVersion. Prometheus accepts a file without any group.
  recognises: (tree) => {
    const groups = get(tree, "groups");
    return (groups?.kind === "list" || isNull(groups)) && !has(tree, "apiVersion") && !has(tree, "kind");
  },
  read: readRules,
};
