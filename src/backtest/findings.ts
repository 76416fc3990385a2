/** What a backtest finds as diagnostics: alerts of which nothing is known, and receivers with too many pages. */
import { type Diagnostic, error, warning } from "../basics/diagnostic.ts";
import type { Backtest } from "./backtest.ts";
import { routesOf } from "./delivery.ts";
import type { RuleSet } from "./rule-set.ts";
import type { AlertSummary } from "./summary.ts";

/** `mostPages` is what each receiver may get in a week; undefined means no limit. */
export function backtestDiagnostics(
  { after }: Backtest,
  { delivery }: RuleSet,
  mostPages?: number,
): readonly Diagnostic[] {
  const timed = routesOf(delivery.root).filter((r) => r.times.length > 0);
  const tooMany = after.receivers.filter((r) => mostPages !== undefined && r.pagesPerWeek > mostPages);
  return [
    ...after.alerts.flatMap(alertFindings),
    ...timed.map(({ id, receiver, times }) =>
      warning("times-ignored", id, `pages of ${receiver} are counted at all times, in and out of ${times.join(", ")}`),
    ),
    ...tooMany.map(({ receiver, pagesPerWeek }) =>
      error(
        "too-many-pages",
        `receiver ${receiver}`,
        `it would have got ${pagesPerWeek.toFixed(1)} pages a week, more than ${mostPages}`,
        { hint: "raise the limits or the `for` of the alerts that fire most" },
      ),
    ),
  ];
}

function alertFindings({
  alert,
  verdict,
  missing,
  recordedOtherwise,
  collisions,
  problem = "",
}: AlertSummary): readonly Diagnostic[] {
  const at = `alert ${alert}`;
  switch (verdict) {
    case "failed":
      return [error("query-failed", at, problem, { hint: "nothing is known of this alert: ask for a shorter period" })];
    case "no-data":
      return [
        warning(
          "no-data",
          at,
          `whether it would have fired is not known: there is no sample of ${missing.join(", ")}`,
          {
            hint: "let the server record it, or backfill: promtool tsdb create-blocks-from rules",
          },
        ),
      ];
    case "fired":
    case "quiet":
      return [
        ...(recordedOtherwise.length === 0
          ? []
          : [
              warning("recorded-otherwise", at, `the server records ${recordedOtherwise.join(", ")} by another query`, {
                notes: [{ message: "what it recorded is what this alert was replayed over" }],
                hint: "apply the rules, and backfill: promtool tsdb create-blocks-from rules",
              }),
            ]),
        ...(collisions === 0
          ? []
          : [
              warning("label-collision", at, `at ${collisions} evaluations two results had the same labels`, {
                notes: [{ message: "Prometheus fails such an evaluation, and the alert stays as it is" }],
                hint: "do not overwrite labels that keep series apart",
              }),
            ]),
      ];
  }
}
