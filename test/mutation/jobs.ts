/** One job for each mutant: the rules with the one mistake, and the tests that have to notice it. */
import { ruleArtifacts } from "../../src/generate/rules.ts";
import type { Model, Rule, RuleGroup } from "../../src/model/model.ts";
import type { Proofs } from "../../src/scenario/proof.ts";
import type { TestFile } from "../../src/scenario/test-file.ts";
import type { Mutant } from "./expr-mutants.ts";
import { ruleMutants } from "./rule-mutants.ts";

export interface Job {
  readonly rule: Rule;
  readonly group: string;
  readonly mutant: Pick<Mutant<Rule>, "kind" | "change">;
  /** Rule files by their path below `prometheus/rules/`. */
  readonly rules: readonly { readonly path: string; readonly content: string }[];
  /** Names of the test files, the quickest first. */
  readonly tests: readonly string[];
}

/** `slo:error_ratio:rate5m (rustbox-slo-availability)`, or an alert's name. */
export function ruleName(rule: Rule, group: string): string {
  return rule.kind === "alerting" ? rule.alert : `${rule.record} (${group})`;
}

export function jobsOf(model: Model, { files }: Proofs, evaluationMs: number): readonly Job[] {
  return model.groups.flatMap((group) =>
    group.rules.flatMap((rule) => {
      const tests = testsOf(rule, group, files);
      return ruleMutants(rule, model.schema, evaluationMs).map(({ kind, change, value }): Job => {
        return {
          rule,
          group: group.name,
          mutant: { kind, change },
          rules: rulesWith(value, rule, group, model),
          tests,
        };
      });
    }),
  );
}

/** The same rules without a mistake, once for each rule: they have to pass. */
export function soundJobs(model: Model, { files }: Proofs): readonly Job[] {
  return model.groups.flatMap((group) =>
    group.rules.map((rule): Job => {
      const tests = testsOf(rule, group, files);
      const mutant = { kind: "none", change: "none" };
      return { rule, group: group.name, mutant, rules: rulesWith(rule, rule, group, model), tests };
    }),
  );
}

function testsOf(rule: Rule, group: RuleGroup, files: readonly TestFile[]): readonly string[] {
  const concerns = (file: TestFile): boolean =>
    rule.kind === "recording" ||
    file.groups.some((g) => [...g.firing, ...g.alerts].some((c) => c.alert === rule.alert));
  const found = files.filter((f) => f.rules.some((g) => g.name === group.name) && concerns(f));
  return [...found].sort((a, b) => evaluations(a) - evaluations(b)).map((f) => f.name);
}

function evaluations({ groups, evaluationMs }: TestFile): number {
  return Math.max(...groups.flatMap((g) => [...g.firing, ...g.alerts, ...g.values].map((c) => c.atMs))) / evaluationMs;
}

/** The group with the changed rule; rules that neither read nor are read by others are left out. */
function rulesWith(changed: Rule, rule: Rule, group: RuleGroup, model: Model) {
  const alone = !group.rules.some((r) => r.kind === "recording") || !group.name.includes("-slo-");
  const rules = alone ? [changed] : group.rules.map((r) => (r === rule ? changed : r));
  return ruleArtifacts({ ...model, groups: [{ ...group, rules }] }).map(({ path, content }) => ({
    path: path.replace("prometheus/rules/", ""),
    content,
  }));
}
