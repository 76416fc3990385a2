/**
 * The rules of one SLO in the shape that Pyrra generates for a window of four weeks: every window by `rate` over the raw
 * series, and the growth over the whole window by `increase` over it. Compared with ours; not a part of the product.
 */
import type { GroupDocument, RuleDocument } from "./rule-document.ts";

const windows = ["5m", "30m", "1h", "2h", "6h", "1d", "4d"] as const;

const tiers = [
  { short: "5m", long: "1h", factor: 14, severity: "critical" },
  { short: "30m", long: "6h", factor: 7, severity: "critical" },
  { short: "2h", long: "1d", factor: 2, severity: "warning" },
  { short: "6h", long: "4d", factor: 1, severity: "warning" },
] as const;

interface PyrraSli {
  readonly id: string;
  /** `shop_answers_total{result="failed"}` */
  readonly bad: string;
  readonly total: string;
  /** `0.001` */
  readonly budget: number;
  /** Pyrra's own is 150 s for the growth over four weeks. */
  readonly increaseInterval: string;
  /** Pyrra's own is 30 s. */
  readonly burnInterval: string;
}

export function pyrraShape({
  id,
  bad,
  total,
  budget,
  increaseInterval,
  burnInterval,
}: PyrraSli): readonly GroupDocument[] {
  const labels = { slo: id };
  const rate = (selector: string, window: string) => `sum by (job) (rate(${selector}[${window}]))`;
  const burn = (window: string) => `${id}:burnrate${window}{slo="${id}"}`;
  const increase = (selector: string, of: string): RuleDocument => ({
    record: `${id}:${of}:increase4w`,
    expr: `sum by (job) (increase(${selector}[4w]))`,
    labels,
  });
  return [
    {
      name: `${id}-increase`,
      interval: increaseInterval,
      rules: [
        increase(total, "total"),
        increase(bad, "bad"),
        { alert: "SLOMetricAbsent", expr: `absent(${total}) == 1`, labels },
        { alert: "SLOMetricAbsent", expr: `absent(${bad}) == 1`, labels },
      ],
    },
    {
      name: id,
      interval: burnInterval,
      rules: [
        ...windows.map((window) => ({
          record: `${id}:burnrate${window}`,
          expr: `${rate(bad, window)} / ${rate(total, window)}`,
          labels,
        })),
        ...tiers.map(({ short, long, factor, severity }) => ({
          alert: "ErrorBudgetBurn",
          expr: `${burn(short)} > (${factor} * ${budget}) and ${burn(long)} > (${factor} * ${budget})`,
          labels: { ...labels, severity },
        })),
      ],
    },
  ];
}
