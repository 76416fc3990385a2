/** Every code that a file can be told and so can suppress; those of broken files and suppressions apart. */
import { dashboardChecks } from "../checks/dashboard-checks.ts";
import { exprChecks } from "../checks/expr-checks.ts";
import { routingChecks } from "../checks/routing-checks.ts";
import { rulesChecks } from "../checks/rules-checks.ts";

export const lintCodes: readonly string[] = [
  ...["invalid-expression", "bad-rule", "bad-routing", "bad-config"],
  ...Object.keys(exprChecks),
  ...Object.keys(rulesChecks),
  ...Object.keys(routingChecks),
  ...Object.keys(dashboardChecks),
];
