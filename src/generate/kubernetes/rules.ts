/** Rule groups as the Prometheus operator reads them: the same groups as in the rule files. */
import type { GeneratedFile } from "../../basics/artifact.ts";
import type { Kubernetes } from "../../catalog/kubernetes.ts";
import { describeRule } from "../../model/describe-condition.ts";
import { groupsByFile } from "../../model/lookups.ts";
import type { Model, RuleGroup } from "../../model/model.ts";
import type { RuleGroupConfig } from "../../schemas/rules.ts";
import { annotatedYamlText } from "../../yaml/write.ts";
import { groupDocument } from "../rules.ts";
import { type Manifest, manifestPath, metadata } from "./manifest.ts";

/** The operator's `MaxConfigMapDataSize`: its webhook refuses a PrometheusRule whose rendered groups are longer. */
const longestRules = 512 * 1024;

interface PrometheusRule extends Manifest {
  readonly kind: "PrometheusRule";
  readonly spec: { readonly groups: readonly RuleGroupConfig[] };
}

/** A manifest for each rule file; more where its groups would be too long for one. */
export function ruleManifests(model: Model, kubernetes: Kubernetes): readonly GeneratedFile[] {
  return [...groupsByFile(model.groups)].flatMap(([file, groups]) => {
    const name = file.replace(/\.rules\.yml$/, "");
    const parts = shares(groups);
    return parts.map((groups, i) => ruleManifest(i === 0 ? name : `${name}-${i + 1}`, groups, model, kubernetes));
  });
}

function ruleManifest(
  name: string,
  groups: readonly RuleGroup[],
  model: Model,
  { namespace, ruleSelector }: Kubernetes,
): GeneratedFile {
  const manifest: PrometheusRule = {
    apiVersion: "monitoring.coreos.com/v1",
    kind: "PrometheusRule",
    metadata: metadata(name, namespace, model.service, ruleSelector),
    spec: { groups: groups.map(groupDocument) },
  };
  const notes = groups.flatMap((group, i) =>
    group.rules.map((rule, j) => ({
      above: ["spec", "groups", i, "rules", j],
      lines: [rule.kind === "recording" ? rule.description : describeRule(rule, model)],
    })),
  );
  const content = annotatedYamlText(
    manifest,
    notes,
    "Prometheus ignores it unless its ruleSelector matches the labels.",
  );
  return { path: manifestPath(name, "PrometheusRule"), content };
}

/** In order, as many groups together as fit; a group is never cut. */
export function shares(groups: readonly RuleGroup[], longest = longestRules): readonly (readonly RuleGroup[])[] {
  const found: RuleGroup[][] = [];
  let length = Number.POSITIVE_INFINITY;
  for (const group of groups) {
    // The operator's YAML is no longer than this JSON with room for its indentation.
    const own = Buffer.byteLength(JSON.stringify(groupDocument(group), undefined, 4));
    length += own;
    if (length > longest) {
      found.push([]);
      length = own;
    }
    found.at(-1)?.push(group);
  }
  return found;
}
