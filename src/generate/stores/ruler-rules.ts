/** Rule files as other rulers read them: the groups of Prometheus' files, with what each ruler asks for beside. */
import type { GeneratedFile } from "../../basics/artifact.ts";
import { groupsByFile } from "../../model/lookups.ts";
import type { Model } from "../../model/model.ts";
import type { RuleGroupConfig } from "../../schemas/rules.ts";
import { yamlText } from "../../yaml/write.ts";
import { groupDocument } from "../rules.ts";

export function thanosRules(model: Model): readonly GeneratedFile[] {
  if (!model.deployment.thanos) return [];
  return perFile(model).map(({ name, groups }) => ({
    path: `thanos/rules/${name}.rules.yml`,
    content: yamlText(
      { groups: groups.map((group) => ({ ...group, partial_response_strategy: "abort" as const })) },
      "For the ruler of Thanos, in the place of Prometheus' rules: both would page twice.",
      "With the strategy `abort` a rule fails while a store does not answer; with `warn` a part of the series would pass for all.",
    ),
  }));
}

/** Whether a group looks back by a while, where vmalert wants files of its own: it has another word for that. */
export const readsLate = ({ groups }: Model): boolean => groups.some((g) => g.queryOffsetMs !== undefined);

export function vmalertRules(model: Model): readonly GeneratedFile[] {
  if (!model.deployment.victoriaMetrics || !readsLate(model)) return [];
  return perFile(model).map(({ name, groups }) => ({
    path: `victoriametrics/rules/${name}.rules.yml`,
    content: yamlText(
      { groups: groups.map(({ query_offset: delay, ...rest }) => (delay ? { ...rest, eval_delay: delay } : rest)) },
      "For vmalert, in the place of Prometheus' rules, which say query_offset where it says eval_delay.",
    ),
  }));
}

export function mimirRules(model: Model): readonly GeneratedFile[] {
  if (!model.deployment.mimir) return [];
  return perFile(model).map(({ name, groups }) => ({
    path: `mimir/rules/${name}.yml`,
    content: yamlText(
      { namespace: name, groups },
      "mimirtool rules sync --namespaces=… rules/*.yml; each file is a namespace of the tenant.",
    ),
  }));
}

interface Rules {
  readonly name: string;
  readonly groups: readonly RuleGroupConfig[];
}

function perFile(model: Model): readonly Rules[] {
  return [...groupsByFile(model.groups)].map(([file, groups]) => ({
    name: file.replace(/\.rules\.yml$/, ""),
    groups: groups.map(groupDocument),
  }));
}
