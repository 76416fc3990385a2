/** Every check of a dashboard by its code, in the order in which problems are told. */
import type { Diagnostic } from "../diagnostic.ts";
import { duplicateId } from "./dashboard/duplicate-id.ts";
import { editableDashboard } from "./dashboard/editable-dashboard.ts";
import { fixedDatasource } from "./dashboard/fixed-datasource.ts";
import { lokiQuery } from "./dashboard/loki-query.ts";
import { missingVariable } from "./dashboard/missing-variable.ts";
import { multiValueMatcher } from "./dashboard/multi-value-matcher.ts";
import { panelWithoutQuery } from "./dashboard/panel-without-query.ts";
import { panelWithoutText } from "./dashboard/panel-without-text.ts";
import { panelWithoutUnit } from "./dashboard/panel-without-unit.ts";
import { staleVariable } from "./dashboard/stale-variable.ts";
import { undefinedVariable } from "./dashboard/undefined-variable.ts";
import { unknownPanel } from "./dashboard/unknown-panel.ts";
import { unknownUnit } from "./dashboard/unknown-unit.ts";
import { unusedVariable } from "./dashboard/unused-variable.ts";
import { variableForm } from "./dashboard/variable-form.ts";
import { variableQuery } from "./dashboard/variable-query.ts";
import type { DashboardCheck, DashboardContext } from "./dashboard-support/context.ts";

export const dashboardChecks: Readonly<Record<string, DashboardCheck>> = {
  "undefined-variable": undefinedVariable,
  "unused-variable": unusedVariable,
  "variable-query": variableQuery,
  "multi-value-matcher": multiValueMatcher,
  "missing-variable": missingVariable,
  "variable-form": variableForm,
  "stale-variable": staleVariable,
  "fixed-datasource": fixedDatasource,
  "duplicate-id": duplicateId,
  "panel-without-query": panelWithoutQuery,
  "panel-without-text": panelWithoutText,
  "panel-without-unit": panelWithoutUnit,
  "unknown-unit": unknownUnit,
  "unknown-panel": unknownPanel,
  "loki-query": lokiQuery,
  "editable-dashboard": editableDashboard,
};

export function checkDashboard(context: DashboardContext): readonly Diagnostic[] {
  return Object.values(dashboardChecks).flatMap((check) => check(context));
}
