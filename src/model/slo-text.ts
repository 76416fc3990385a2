/** What alerts say of an SLO, as Prometheus templates. Knows nothing of when they say it. */

import type { BurnTierWindows } from "../catalog/condition.ts";
import { formatDuration } from "../duration.ts";
import type { SloModel } from "./model.ts";
import { sloSeries } from "./names.ts";
import { sliLabels } from "./sli.ts";

/** `Availability of rustbox`, with the value of the label that the SLO is kept apart by. */
export function ofService(slo: SloModel): string {
  const [, apart] = sliLabels(slo.sli);
  return `${slo.title.toLowerCase()} of {{ $labels.job }}${apart ? `{{ with $labels.${apart} }} ({{ . }}){{ end }}` : ""}`;
}

/** `14d`, or `the calendar month`. */
export function periodText({ periodMs, calendar }: SloModel): string {
  return calendar ? "the calendar month" : formatDuration(periodMs);
}

/** `more than 14.4 times the even pace over 1h and 5m` */
export function tierText({ longMs, shortMs, factor }: BurnTierWindows): string {
  const long = formatDuration(longMs);
  const windows = longMs === shortMs ? long : `${long} and ${formatDuration(shortMs)}`;
  return `more than ${factor} times the even pace over ${windows}`;
}

/** How much of the budget is left, asked for when the alert fires; the space before it goes with it. */
export function queriedBudget(slo: SloModel): string {
  const query = printf(slo, `${sloSeries.remaining}{%s}`);
  return `{{ with ${query} | query }} {{ . | first | value | humanizePercentage }} of the budget of ${periodText(slo)} are left.{{ end }}`;
}

/** How long what is left lasts at this rate: a budget of 14 days lasts 14 days at a burn rate of 1. */
export function queriedExhaustion(slo: SloModel): string {
  const query = printf(slo, `${sloSeries.remaining}{%s} * ${slo.periodMs / 1000} / ${sloSeries.burnRate}{%s} > 0`);
  return `{{ with ${query} | query }} At the rate of the last hour they last {{ . | first | value | humanizeDuration }}.{{ end }}`;
}

/** A query for the series of the alert's own labels. Go's `%q` quotes as PromQL does; a missing label matches "". */
function printf(slo: SloModel, query: string): string {
  const labels = sliLabels(slo.sli);
  const matchers = [`slo="${slo.name}"`, ...labels.map((l) => `${l}=%q`)].join(",");
  const parts = query.split("%s");
  const text = JSON.stringify(parts.join(matchers));
  const values = parts.slice(1).flatMap(() => labels.map((l) => `$labels.${l}`));
  return `printf ${text} ${values.join(" ")}`;
}
