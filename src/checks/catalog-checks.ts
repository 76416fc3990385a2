/** Every check of a declared catalog by its code, in the order in which problems are told. */
import type { Catalog } from "../catalog/catalog.ts";
import type { Diagnostic } from "../diagnostic.ts";
import { alertReadsNothing } from "./catalog/alert-reads-nothing.ts";
import { alertWithoutPanel } from "./catalog/alert-without-panel.ts";
import { badBuckets } from "./catalog/bad-buckets.ts";
import { badBurnRate } from "./catalog/bad-burn-rate.ts";
import { badDuration } from "./catalog/bad-duration.ts";
import { badLabelValues } from "./catalog/bad-label-values.ts";
import { badSlo } from "./catalog/bad-slo.ts";
import { badTarget } from "./catalog/bad-target.ts";
import { badTemplate } from "./catalog/bad-template.ts";
import { badThreshold } from "./catalog/bad-threshold.ts";
import { badUrl } from "./catalog/bad-url.ts";
import { badValues } from "./catalog/bad-values.ts";
import { budgetOffBuckets } from "./catalog/budget-off-buckets.ts";
import { duplicateName } from "./catalog/duplicate-name.ts";
import { emptyText } from "./catalog/empty-text.ts";
import { incompleteCatalog } from "./catalog/incomplete-catalog.ts";
import { inhibitionCycle } from "./catalog/inhibition-cycle.ts";
import { intervalTooLong } from "./catalog/interval-too-long.ts";
import { invalidExpression } from "./catalog/invalid-expression.ts";
import { invalidName } from "./catalog/invalid-name.ts";
import { metricUnused } from "./catalog/metric-unused.ts";
import { misplacedDeclaration } from "./catalog/misplaced-declaration.ts";
import { namingConvention } from "./catalog/naming-convention.ts";
import { noTimestamp } from "./catalog/no-timestamp.ts";
import { objectiveAsRatio } from "./catalog/objective-as-ratio.ts";
import { objectiveOutOfRange } from "./catalog/objective-out-of-range.ts";
import { optionTooNew } from "./catalog/option-too-new.ts";
import { pathEscape } from "./catalog/path-escape.ts";
import { periodBeyondRetention } from "./catalog/period-beyond-retention.ts";
import { periodTooShort } from "./catalog/period-too-short.ts";
import { personalDataLabel } from "./catalog/personal-data-label.ts";
import { plannedMetric } from "./catalog/planned-metric.ts";
import { publicEndpoint } from "./catalog/public-endpoint.ts";
import { quantileOffBuckets } from "./catalog/quantile-off-buckets.ts";
import { secretInCatalog } from "./catalog/secret-in-catalog.ts";
import { seriesBudget } from "./catalog/series-budget.ts";
import { sharedPort } from "./catalog/shared-port.ts";
import { sloInterval } from "./catalog/slo-interval.ts";
import { sloWindowTooShort } from "./catalog/slo-window-too-short.ts";
import { timeoutExceedsInterval } from "./catalog/timeout-exceeds-interval.ts";
import { ungroupedLabel } from "./catalog/ungrouped-label.ts";
import { unknownAlert } from "./catalog/unknown-alert.ts";
import { unknownLabel } from "./catalog/unknown-label.ts";
import { unknownLabelValue } from "./catalog/unknown-label-value.ts";
import { unknownMetric } from "./catalog/unknown-metric.ts";
import { unknownReceiver } from "./catalog/unknown-receiver.ts";
import { unknownRunbook } from "./catalog/unknown-runbook.ts";
import { unknownSlo } from "./catalog/unknown-slo.ts";
import { unreachableBurnRate } from "./catalog/unreachable-burn-rate.ts";
import { unusedReceiver } from "./catalog/unused-receiver.ts";
import { unusedRunbook } from "./catalog/unused-runbook.ts";
import { variableInRule } from "./catalog/variable-in-rule.ts";
import type { CatalogCheck } from "./check.ts";

export const catalogChecks: Readonly<Record<string, CatalogCheck>> = {
  "incomplete-catalog": incompleteCatalog,
  "misplaced-declaration": misplacedDeclaration,
  "duplicate-name": duplicateName,
  "invalid-name": invalidName,
  "path-escape": pathEscape,
  "naming-convention": namingConvention,
  "empty-text": emptyText,
  "bad-label-values": badLabelValues,
  "bad-buckets": badBuckets,
  "bad-values": badValues,
  "personal-data-label": personalDataLabel,
  "secret-in-catalog": secretInCatalog,
  "bad-duration": badDuration,
  "timeout-exceeds-interval": timeoutExceedsInterval,
  "interval-too-long": intervalTooLong,
  "series-budget": seriesBudget,
  "bad-target": badTarget,
  "bad-url": badUrl,
  "public-endpoint": publicEndpoint,
  "shared-port": sharedPort,
  "objective-out-of-range": objectiveOutOfRange,
  "objective-as-ratio": objectiveAsRatio,
  "period-beyond-retention": periodBeyondRetention,
  "period-too-short": periodTooShort,
  "option-too-new": optionTooNew,
  "slo-window-too-short": sloWindowTooShort,
  "slo-interval": sloInterval,
  "bad-slo": badSlo,
  "bad-burn-rate": badBurnRate,
  "unreachable-burn-rate": unreachableBurnRate,
  "budget-off-buckets": budgetOffBuckets,
  "no-timestamp": noTimestamp,
  "invalid-expression": invalidExpression,
  "unknown-metric": unknownMetric,
  "planned-metric": plannedMetric,
  "unknown-label": unknownLabel,
  "unknown-label-value": unknownLabelValue,
  "variable-in-rule": variableInRule,
  "bad-threshold": badThreshold,
  "quantile-off-buckets": quantileOffBuckets,
  "unknown-slo": unknownSlo,
  "unknown-runbook": unknownRunbook,
  "unknown-alert": unknownAlert,
  "unknown-receiver": unknownReceiver,
  "inhibition-cycle": inhibitionCycle,
  "ungrouped-label": ungroupedLabel,
  "bad-template": badTemplate,
  "alert-reads-nothing": alertReadsNothing,
  "alert-without-panel": alertWithoutPanel,
  "metric-unused": metricUnused,
  "unused-runbook": unusedRunbook,
  "unused-receiver": unusedReceiver,
};

/** All problems at once; those of a catalog that lacks whole parts, alone. */
export function checkCatalog(catalog: Catalog): readonly Diagnostic[] {
  const incomplete = incompleteCatalog(catalog);
  return incomplete.length > 0 ? incomplete : Object.values(catalogChecks).flatMap((check) => check(catalog));
}

/** What `resolve` and the checks of its model rely on. Other problems leave a model that can be made and looked at. */
const needed: ReadonlySet<string> = new Set([
  "incomplete-catalog",
  "bad-duration",
  "bad-threshold",
  "objective-out-of-range",
  "bad-burn-rate",
  "unknown-slo",
  "alert-reads-nothing",
]);

/** Whether the catalog cannot be resolved into a model. */
export function preventsModel(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some((d) => d.severity === "error" && needed.has(d.code));
}
