/**
 * The rule file of a server: the engine's own rules as emitted, and behind them in the same group the plain rules, so that
 * both are evaluated at the same moments. One transformation scales all durations of both.
 */
import { groupDocument } from "../../src/generate/rules.ts";
import { resolve } from "../../src/model/resolve.ts";
import type { GroupDocument } from "../bench/rule-document.ts";
import { slothShape } from "../bench/sloth-shape.ts";
import { scaleFile } from "../e2e/scale.ts";
import { type SliName, shop } from "./catalog.ts";
import { factor, type Seconds } from "./clock.ts";

const plain: Readonly<Record<SliName, readonly GroupDocument[]>> = {
  answers: slothShape({
    id: "shop",
    bad: (window) => `sum by (job) (rate(shop_answers_total{result="failed"}[${window}]))`,
    total: (window) => `sum by (job) (rate(shop_answers_total[${window}]))`,
    budget: 0.001,
  }),
  durations: slothShape({
    id: "shop",
    bad: (window) =>
      `sum by (job) (rate(shop_duration_seconds_count[${window}])) - sum by (job) (rate(shop_duration_seconds_bucket{le="0.5"}[${window}]))`,
    total: (window) => `sum by (job) (rate(shop_duration_seconds_count[${window}]))`,
    budget: 0.001,
  }),
};

/** Evaluated at this pace, whatever the rules themselves ask for. */
export function ruleFile(sli: SliName, evaluationSeconds: Seconds): object {
  const [first, ...others] = resolve(shop(sli)).groups.map(groupDocument);
  if (!first) throw new Error("the catalog emits no rules");
  const both = { ...first, rules: [...first.rules, ...plain[sli].flatMap((group) => group.rules)] };
  const groups = [both, ...others].map((group) => ({ ...group, interval: `${evaluationSeconds}s` }));
  return scaleFile({ groups }, factor) as object;
}
