/** Every check, in the order in which problems are reported. To add one, write its file and list it here. */
import { alertReadsNothing } from "./catalog/alert-reads-nothing.ts";
import { alertWithoutPanel } from "./catalog/alert-without-panel.ts";
import { badBuckets } from "./catalog/bad-buckets.ts";
import { badBurnRate } from "./catalog/bad-burn-rate.ts";
import { badCompose } from "./catalog/bad-compose.ts";
import { badDuration } from "./catalog/bad-duration.ts";
import { badEndpoint } from "./catalog/bad-endpoint.ts";
import { badKubernetes } from "./catalog/bad-kubernetes.ts";
import { badLabelValues } from "./catalog/bad-label-values.ts";
import { badOverride } from "./catalog/bad-override.ts";
import { badReceiverTemplate } from "./catalog/bad-receiver-template.ts";
import { badReplicaLabel } from "./catalog/bad-replica-label.ts";
import { badShards } from "./catalog/bad-shards.ts";
import { badSlo } from "./catalog/bad-slo.ts";
import { badStore } from "./catalog/bad-store.ts";
import { badTarget } from "./catalog/bad-target.ts";
import { badThreshold } from "./catalog/bad-threshold.ts";
import { badTimeInterval } from "./catalog/bad-time-interval.ts";
import { badUrl } from "./catalog/bad-url.ts";
import { badValues } from "./catalog/bad-values.ts";
import { budgetOffBuckets } from "./catalog/budget-off-buckets.ts";
import { duplicateName } from "./catalog/duplicate-name.ts";
import { emptyText } from "./catalog/empty-text.ts";
import { halfCharacter } from "./catalog/half-character.ts";
import { incompleteCatalog } from "./catalog/incomplete-catalog.ts";
import { inhibitionCycle } from "./catalog/inhibition-cycle.ts";
import { intervalTooLong } from "./catalog/interval-too-long.ts";
import { invalidName } from "./catalog/invalid-name.ts";
import { jobMetrics } from "./catalog/job-metrics.ts";
import { metricUnused } from "./catalog/metric-unused.ts";
import { misplacedDeclaration } from "./catalog/misplaced-declaration.ts";
import { namingConvention } from "./catalog/naming-convention.ts";
import { noTimestamp } from "./catalog/no-timestamp.ts";
import { nobodyNotified } from "./catalog/nobody-notified.ts";
import { objectiveAsRatio } from "./catalog/objective-as-ratio.ts";
import { objectiveOutOfRange } from "./catalog/objective-out-of-range.ts";
import { openCredentials } from "./catalog/open-credentials.ts";
import { optionTooNew } from "./catalog/option-too-new.ts";
import { pathEscape } from "./catalog/path-escape.ts";
import { periodBeyondRetention } from "./catalog/period-beyond-retention.ts";
import { periodTooShort } from "./catalog/period-too-short.ts";
import { personalDataLabel } from "./catalog/personal-data-label.ts";
import { placeholderAddress } from "./catalog/placeholder-address.ts";
import { publicEndpoint } from "./catalog/public-endpoint.ts";
import { quantileOffBuckets } from "./catalog/quantile-off-buckets.ts";
import { secretInCatalog } from "./catalog/secret-in-catalog.ts";
import { seriesBudget } from "./catalog/series-budget.ts";
import { sharedPort } from "./catalog/shared-port.ts";
import { sloInterval } from "./catalog/slo-interval.ts";
import { sloWindowTooShort } from "./catalog/slo-window-too-short.ts";
import { tightLimit } from "./catalog/tight-limit.ts";
import { timeoutExceedsInterval } from "./catalog/timeout-exceeds-interval.ts";
import { ungroupedLabel } from "./catalog/ungrouped-label.ts";
import { unknownAlert } from "./catalog/unknown-alert.ts";
import { unknownField } from "./catalog/unknown-field.ts";
import { unknownReceiver } from "./catalog/unknown-receiver.ts";
import { unknownRunbook } from "./catalog/unknown-runbook.ts";
import { unknownSlo } from "./catalog/unknown-slo.ts";
import { unreachableBurnRate } from "./catalog/unreachable-burn-rate.ts";
import { unsetExternalLabel } from "./catalog/unset-external-label.ts";
import { unusedReceiver } from "./catalog/unused-receiver.ts";
import { unusedRunbook } from "./catalog/unused-runbook.ts";
import { unwatchedLimit } from "./catalog/unwatched-limit.ts";
import { unwatchedStore } from "./catalog/unwatched-store.ts";
import type { Check } from "./check.ts";
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
import { absentWithoutFor } from "./expr/absent-without-for.ts";
import { alwaysFires } from "./expr/always-fires.ts";
import { anchoredPattern } from "./expr/anchored-pattern.ts";
import { badTemplate } from "./expr/bad-template.ts";
import { bucketMisuse } from "./expr/bucket-misuse.ts";
import { changingLabel } from "./expr/changing-label.ts";
import { changingSelection } from "./expr/changing-selection.ts";
import { constantComparison } from "./expr/constant-comparison.ts";
import { counterWithoutRate } from "./expr/counter-without-rate.ts";
import { defaultDuration } from "./expr/default-duration.ts";
import { deltaOfCounter } from "./expr/delta-of-counter.ts";
import { dividedByItself } from "./expr/divided-by-itself.ts";
import { droppedLabel } from "./expr/dropped-label.ts";
import { fixedWindow } from "./expr/fixed-window.ts";
import { forOutlastsWindow } from "./expr/for-outlasts-window.ts";
import { hiddenExternalLabel } from "./expr/hidden-external-label.ts";
import { impossibleMatcher } from "./expr/impossible-matcher.ts";
import { infiniteRatio } from "./expr/infinite-ratio.ts";
import { invalidExpression } from "./expr/invalid-expression.ts";
import { jobsOutOfStep } from "./expr/jobs-out-of-step.ts";
import { labelCollision } from "./expr/label-collision.ts";
import { labelOrAnnotation } from "./expr/label-or-annotation.ts";
import { leSpelling } from "./expr/le-spelling.ts";
import { legendLabel } from "./expr/legend-label.ts";
import { manyToMany } from "./expr/many-to-many.ts";
import { missingLe } from "./expr/missing-le.ts";
import { nanInAggregation } from "./expr/nan-in-aggregation.ts";
import { needlessPattern } from "./expr/needless-pattern.ts";
import { neverFires } from "./expr/never-fires.ts";
import { noComparison } from "./expr/no-comparison.ts";
import { noHistogram } from "./expr/no-histogram.ts";
import { otherLanguageQuery } from "./expr/other-language.ts";
import { perSeriesQuantile } from "./expr/per-series-quantile.ts";
import { plannedMetric } from "./expr/planned-metric.ts";
import { quantileOutOfRange } from "./expr/quantile-out-of-range.ts";
import { rateOfGauge } from "./expr/rate-of-gauge.ts";
import { rateOfSum } from "./expr/rate-of-sum.ts";
import { rawValue } from "./expr/raw-value.ts";
import { recordingName } from "./expr/recording-name.ts";
import { silentWhenEmpty } from "./expr/silent-when-empty.ts";
import { stepInRule } from "./expr/step-in-rule.ts";
import { templateLabel } from "./expr/template-label.ts";
import { unfilteredQuery } from "./expr/unfiltered-query.ts";
import { unguardedRatio } from "./expr/unguarded-ratio.ts";
import { unitMismatch } from "./expr/unit-mismatch.ts";
import { unknownExternalLabel } from "./expr/unknown-external-label.ts";
import { unknownLabel } from "./expr/unknown-label.ts";
import { unknownLabelValue } from "./expr/unknown-label-value.ts";
import { unknownMetric } from "./expr/unknown-metric.ts";
import { unmatchedVectors } from "./expr/unmatched-vectors.ts";
import { variableInRule } from "./expr/variable-in-rule.ts";
import { variableLabel } from "./expr/variable-label.ts";
import { windowBelowInterval } from "./expr/window-below-interval.ts";
import { windowBeyondRetention } from "./expr/window-beyond-retention.ts";
import { windowTooShort } from "./expr/window-too-short.ts";
import { inhibitionLabel } from "./model/inhibition-label.ts";
import { noScenario } from "./model/no-scenario.ts";
import { contradictoryMatchers } from "./routing/contradictory-matchers.ts";
import { defaultRouteOnly } from "./routing/default-route-only.ts";
import { idleContinue } from "./routing/idle-continue.ts";
import { idleTimeInterval } from "./routing/idle-time-interval.ts";
import { inhibitionTooBroad } from "./routing/inhibition-too-broad.ts";
import { inhibitionWithoutEffect } from "./routing/inhibition-without-effect.ts";
import { misspeltMatcher } from "./routing/misspelt-matcher.ts";
import { shadowedRoute } from "./routing/shadowed-route.ts";
import { textReadsAsYaml } from "./routing/text-reads-as-yaml.ts";
import { unknownGroupLabel } from "./routing/unknown-group-label.ts";
import { unreachableRoute } from "./routing/unreachable-route.ts";
import { laterRule } from "./rules/later-rule.ts";
import { otherGroup } from "./rules/other-group.ts";
import { sameRule } from "./rules/same-rule.ts";
import { sameSeries } from "./rules/same-series.ts";
import { slowGroup } from "./rules/slow-group.ts";
import { slowerGroup } from "./rules/slower-group.ts";

export const checks: readonly Check[] = [
  // the catalog as it is declared
  incompleteCatalog,
  misplacedDeclaration,
  unknownField,
  duplicateName,
  invalidName,
  pathEscape,
  namingConvention,
  emptyText,
  halfCharacter,
  badLabelValues,
  badBuckets,
  badValues,
  personalDataLabel,
  secretInCatalog,
  badDuration,
  timeoutExceedsInterval,
  intervalTooLong,
  seriesBudget,
  badTarget,
  badUrl,
  placeholderAddress,
  publicEndpoint,
  badEndpoint,
  badKubernetes,
  badCompose,
  badShards,
  badReplicaLabel,
  badStore,
  unwatchedStore,
  unsetExternalLabel,
  sharedPort,
  openCredentials,
  jobMetrics,
  tightLimit,
  badTimeInterval,
  badOverride,
  unwatchedLimit,
  objectiveOutOfRange,
  objectiveAsRatio,
  periodBeyondRetention,
  periodTooShort,
  optionTooNew,
  sloWindowTooShort,
  sloInterval,
  badSlo,
  badBurnRate,
  unreachableBurnRate,
  budgetOffBuckets,
  noTimestamp,
  badThreshold,
  quantileOffBuckets,
  unknownSlo,
  unknownRunbook,
  unknownAlert,
  unknownReceiver,
  inhibitionCycle,
  badReceiverTemplate,
  ungroupedLabel,
  alertReadsNothing,
  alertWithoutPanel,
  metricUnused,
  unusedRunbook,
  unusedReceiver,
  nobodyNotified,
  // each expression, of a catalog or of a file
  invalidExpression,
  otherLanguageQuery,
  unknownMetric,
  plannedMetric,
  unknownLabel,
  unknownLabelValue,
  impossibleMatcher,
  leSpelling,
  anchoredPattern,
  needlessPattern,
  rateOfGauge,
  rateOfSum,
  deltaOfCounter,
  counterWithoutRate,
  bucketMisuse,
  missingLe,
  noHistogram,
  quantileOutOfRange,
  perSeriesQuantile,
  stepInRule,
  variableInRule,
  windowTooShort,
  windowBelowInterval,
  windowBeyondRetention,
  unmatchedVectors,
  manyToMany,
  droppedLabel,
  dividedByItself,
  unguardedRatio,
  unitMismatch,
  constantComparison,
  neverFires,
  alwaysFires,
  noComparison,
  silentWhenEmpty,
  absentWithoutFor,
  infiniteRatio,
  nanInAggregation,
  changingSelection,
  jobsOutOfStep,
  forOutlastsWindow,
  defaultDuration,
  badTemplate,
  templateLabel,
  unknownExternalLabel,
  rawValue,
  changingLabel,
  labelOrAnnotation,
  labelCollision,
  hiddenExternalLabel,
  legendLabel,
  variableLabel,
  fixedWindow,
  unfilteredQuery,
  recordingName,
  // rules beside each other
  sameSeries,
  sameRule,
  laterRule,
  slowGroup,
  slowerGroup,
  otherGroup,
  // routes and inhibitions
  contradictoryMatchers,
  shadowedRoute,
  idleContinue,
  idleTimeInterval,
  misspeltMatcher,
  unreachableRoute,
  defaultRouteOnly,
  unknownGroupLabel,
  inhibitionWithoutEffect,
  inhibitionTooBroad,
  textReadsAsYaml,
  // dashboards
  undefinedVariable,
  unusedVariable,
  variableQuery,
  multiValueMatcher,
  missingVariable,
  variableForm,
  staleVariable,
  fixedDatasource,
  duplicateId,
  panelWithoutQuery,
  panelWithoutText,
  panelWithoutUnit,
  unknownUnit,
  unknownPanel,
  lokiQuery,
  editableDashboard,
  // the resolved model
  inhibitionLabel,
  noScenario,
];

/** Those that look at one kind of thing. */
export function checksOn<On extends Check["on"]>(on: On): readonly Extract<Check, { readonly on: On }>[] {
  return checks.filter((check): check is Extract<Check, { readonly on: On }> => check.on === on);
}
