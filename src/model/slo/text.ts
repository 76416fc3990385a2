/** What alerts and docs say of an SLO, partly as Prometheus templates. Knows nothing of when they say it. */

import { percent } from "../../basics/decimal.ts";
import { formatDuration } from "../../basics/duration.ts";
import type { BurnTierWindows } from "../../catalog/condition.ts";
import { asTemplate } from "../../go-template/as-template.ts";
import type { SloModel } from "../model.ts";
import { sloSeries } from "../names.ts";

/** `availability of rustbox`, with the values of the other labels that the SLO is kept apart by. */
export function ofService({ title, labels }: SloModel): string {
  const others = labels.slice(1).map((label) => `{{ with $labels.${label} }} ({{ . }}){{ end }}`);
  return `${asTemplate(title.toLowerCase())} of {{ $labels.job }}${others.join("")}`;
}

/** `The objective of 99.9%`, or of several. */
export function promise({ objectives, objective }: SloModel): string {
  const named = objectives.flatMap(({ value, objective }) =>
    value === undefined ? [] : [`${objective}% (${asTemplate(value)})`],
  );
  return named.length === 0
    ? `The objective of ${objective}%`
    : `The objective of ${named.join(", ")} or ${objective}%`;
}

/** `14d`, or `the calendar month`. */
export function periodText({ periodMs, calendar }: Pick<SloModel, "periodMs" | "calendar">): string {
  return calendar ? "the calendar month" : formatDuration(periodMs);
}

/** `at more than 14.4× the sustainable rate over 1h and 5m (2% of the budget in 1h)` */
export function tierText({ longMs, shortMs, factor, share }: BurnTierWindows & { readonly share?: number }): string {
  const spent = share === undefined ? "" : ` (${percent(share)} of the budget in ${formatDuration(longMs)})`;
  return `at more than ${factor}× the sustainable rate over ${windowsText({ longMs, shortMs })}${spent}`;
}

/** `1h and 5m`, or one of them where both are the same. */
export function windowsText({ longMs, shortMs }: Pick<BurnTierWindows, "longMs" | "shortMs">): string {
  const long = formatDuration(longMs);
  return longMs === shortMs ? long : `${long} and ${formatDuration(shortMs)}`;
}

/** How much of the budget is left, asked for when the alert fires; the space before it goes with it. */
export function queriedBudget(slo: SloModel): string {
  const query = printf(slo, `${sloSeries.remaining}{%s}`);
  return `{{ with ${query} | query }} Left of the budget of ${periodText(slo)}: {{ . | first | value | humanizePercentage }}.{{ end }}`;
}

/** How long what is left lasts at this rate: a budget of 14 days lasts 14 days at a burn rate of 1. */
export function queriedExhaustion(slo: SloModel): string {
  const rate = sloSeries.burnRate(3_600_000);
  const query = printf(slo, `${sloSeries.remaining}{%s} * ${slo.periodMs / 1000} / ${rate}{%s} > 0`);
  return `{{ with ${query} | query }} At the rate of the last hour it lasts {{ . | first | value | humanizeDuration }}.{{ end }}`;
}

/** A query for the series of the alert's own labels. Go's `%q` quotes as PromQL does; a missing label matches "". */
function printf({ name, labels }: SloModel, query: string): string {
  const matchers = [`slo="${name}"`, ...labels.map((l) => `${l}=%q`)].join(",");
  const parts = query.split("%s");
  const text = JSON.stringify(parts.join(matchers));
  const values = parts.slice(1).flatMap(() => labels.map((l) => `$labels.${l}`));
  return `printf ${text} ${values.join(" ")}`;
}
