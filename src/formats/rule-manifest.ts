/** The Prometheus operator's PrometheusRule: rule groups in a Kubernetes manifest. */
import { readRules } from "../lint/read/rules.ts";
import { get, textOf } from "../yaml/tree.ts";
import type { Format } from "./format.ts";

export const ruleManifest: Format = {
  kind: "rule-manifest",
  output: "only read",
  schema: "no structure",
  recognises: (tree) => textOf(get(tree, "kind")) === "PrometheusRule",
  read: (of, tree) => {
    const spec = get(tree, "spec");
    return spec ? readRules(of, spec) : {};
  },
};
