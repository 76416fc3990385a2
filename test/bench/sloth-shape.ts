/**
 * The rules of one SLO in the shape that Sloth 0.16 generates for its built-in 30-day windows: every window by `rate` over
 * the raw series, the period as an average of recorded ratios. Compared with ours; not a part of the product.
 */
import type { GroupDocument, RuleDocument } from "./rule-document.ts";

/** Text of PromQL for one window: `bad("5m")` is `sum by (job) (rate(failed_total[5m]))`. */
interface SlothSli {
  readonly id: string;
  readonly bad: (window: string) => string;
  readonly total: (window: string) => string;
  /** `0.001` */
  readonly budget: number;
}

const windows = ["5m", "30m", "1h", "2h", "6h", "1d", "3d"] as const;

const page = [
  { short: "5m", long: "1h", factor: 14.4 },
  { short: "30m", long: "6h", factor: 6 },
] as const;
const ticket = [
  { short: "2h", long: "1d", factor: 3 },
  { short: "6h", long: "3d", factor: 1 },
] as const;

export function slothShape({ id, bad, total, budget }: SlothSli): readonly GroupDocument[] {
  const matcher = `sloth_id="${id}"`;
  const labels = { sloth_id: id };
  const ratio = (window: string) => `slo:sli_error:ratio_rate${window}{${matcher}}`;
  const perBudget = (expr: string) => `${expr} / on (sloth_id) group_left slo:error_budget:ratio{${matcher}}`;
  const burns = (window: string, factor: number) =>
    `max(${ratio(window)} > (${factor} * ${budget})) without (sloth_window)`;
  const alert = (severity: string, tiers: typeof page | typeof ticket): RuleDocument => ({
    alert: `Plain${severity === "page" ? "Page" : "Ticket"}`,
    expr: tiers.map(({ short, long, factor }) => `(${burns(short, factor)} and ${burns(long, factor)})`).join(" or "),
    labels: { ...labels, severity },
  });
  const sli: readonly RuleDocument[] = [
    ...windows.map((window) => ({
      record: `slo:sli_error:ratio_rate${window}`,
      expr: `(${bad(window)}) / (${total(window)})`,
      labels: { ...labels, sloth_window: window },
    })),
    {
      record: "slo:sli_error:ratio_rate30d",
      expr: `sum_over_time(${ratio("5m")}[30d]) / ignoring (sloth_window) count_over_time(${ratio("5m")}[30d])`,
      labels: { ...labels, sloth_window: "30d" },
    },
  ];
  const meta: readonly RuleDocument[] = [
    { record: "slo:objective:ratio", expr: `vector(${1 - budget})`, labels },
    { record: "slo:error_budget:ratio", expr: `vector(${budget})`, labels },
    { record: "slo:time_period:days", expr: "vector(30)", labels },
    { record: "slo:current_burn_rate:ratio", expr: perBudget(ratio("5m")), labels },
    { record: "slo:period_burn_rate:ratio", expr: perBudget(ratio("30d")), labels },
    {
      record: "slo:period_error_budget_remaining:ratio",
      expr: `1 - slo:period_burn_rate:ratio{${matcher}}`,
      labels,
    },
    { record: "sloth_slo_info", expr: "vector(1)", labels },
  ];
  return [
    { name: `sloth-slo-sli-recordings-${id}`, rules: sli },
    { name: `sloth-slo-meta-recordings-${id}`, rules: meta },
    { name: `sloth-slo-alerts-${id}`, rules: [alert("page", page), alert("ticket", ticket)] },
  ];
}
