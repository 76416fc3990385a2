/**
 * What the rules of SLOs are tested by besides whole traffic: each rule alone, a file of tests for each. The mutants that the
 * shipped tests let pass face the same files (test/mutation/).
 */
import type { Model, Rule, SloModel } from "../../../src/model/model.ts";
import { groupNames } from "../../../src/model/names.ts";
import type { TestFile } from "../../../src/rule-tests/test-file/test-file.ts";
import { belowObjective, budgetLeft, burning, moreBad, noData } from "./alerts.ts";
import { endless, gone, outage, young } from "./counts.ts";
import { restarts } from "./restarts.ts";
import type { CaseOf } from "./rule-case.ts";

const cases: readonly CaseOf[] = [
  restarts,
  gone,
  endless,
  outage,
  young,
  burning,
  budgetLeft,
  moreBad,
  belowObjective,
  noData,
];

export function ruleCases(model: Model): readonly TestFile[] {
  return model.slos.flatMap((slo) => casesOf(slo, model));
}

function casesOf(slo: SloModel, model: Model): readonly TestFile[] {
  const group = model.groups.find((g) => g.name === groupNames.slo(model.service, slo.name));
  if (!group) return [];
  return group.rules.flatMap((rule) =>
    cases.flatMap((caseOf): readonly TestFile[] => {
      const found = caseOf(rule, slo, model);
      if (!found) return [];
      const name = yields(rule);
      const rules = group.rules.filter((r) => yields(r) === name);
      return [{ name: `${slo.name} ${name}`, rules: [{ ...group, rules }], ...found }];
    }),
  );
}

const yields = (rule: Rule): string => (rule.kind === "alerting" ? rule.alert : rule.record);
