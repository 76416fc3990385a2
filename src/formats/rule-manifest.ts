/** Rule groups in Kubernetes manifests: of the Prometheus operator, VictoriaMetrics', OpenShift and Google. */
import { readRules } from "../lint/read/rules.ts";
import { get, textOf } from "../yaml/tree.ts";
import type { Format } from "./format.ts";

const kinds: ReadonlySet<string> = new Set(["PrometheusRule", "VMRule"]);
/** Kinds whose names others use as well, by the beginning of their apiVersion. */
const kindsOf: readonly (readonly [string, ReadonlySet<string>])[] = [
  ["monitoring.openshift.io/", new Set(["AlertingRule"])],
  ["monitoring.googleapis.com/", new Set(["Rules", "ClusterRules", "GlobalRules"])],
];

export const ruleManifest: Format = {
  kind: "rule-manifest",
  output: "only read",
  schema: "no structure",
  recognises: (tree) => {
    const kind = textOf(get(tree, "kind")) ?? "";
    const version = textOf(get(tree, "apiVersion")) ?? "";
    return kinds.has(kind) || kindsOf.some(([prefix, of]) => version.startsWith(prefix) && of.has(kind));
  },
  read: (of, tree) => {
    const spec = get(tree, "spec");
    const isVictoria = textOf(get(tree, "kind")) === "VMRule";
    return spec ? readRules(of, spec, isVictoria ? "victoriametrics" : undefined) : {};
  },
};
