/** Tests of rules, as `promtool test rules` runs them. */
import { has } from "../yaml/tree.ts";
import type { Format } from "./format.ts";

export const ruleTests: Format = {
  kind: "rule-tests",
  output: {
    generate: async (model) => (await import("../generate/rule-tests.ts")).ruleTestFiles(model),
    files: "prometheus/tests/*.test.yml",
    apply: "`promtool test rules`, from any folder; Prometheus does not read them",
  },
  schema: async () => (await import("../schemas/rule-tests.ts")).ruleTestsSchema,
  recognises: (tree) => has(tree, "tests") || has(tree, "evaluation_interval"),
  read: "nothing to check",
};
