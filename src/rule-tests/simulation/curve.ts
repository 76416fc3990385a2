/** What a chart of a scenario shows: the value that the alert compares, over time. Knows nothing of when it fires. */
import type { Engine } from "../../promql/evaluate/engine.ts";
import { evaluatorOf } from "../measure/evaluate.ts";
import type { InputSeries } from "../series/input-series.ts";
import { timed } from "../series/timed-series.ts";
import { ratioOver } from "../sli/sli-shares.ts";
import type { Meaning } from "./meaning.ts";

export interface Curve {
  /** `limit`: times the alert's own limit, where it compares several values with limits of their own. */
  readonly unit: "value" | "limit" | "budget" | "holds";
  readonly threshold: number;
  readonly at: (ms: number) => number | undefined;
}

const engine: Engine = "open";

/** Undefined where there is no number to draw. */
export function curveOver(
  meaning: Meaning,
  inputs: readonly InputSeries[],
  stepMs: number,
  holds: (ms: number) => boolean,
): Curve {
  const series = inputs.map((s) => timed(s, stepMs));
  switch (meaning.kind) {
    case "cases": {
      const all = meaning.cases.map((c) => ({ ...c, evaluate: evaluatorOf(c.measure, series) }));
      const [first] = all;
      const isOne = first !== undefined && all.every((c) => c.threshold === first.threshold);
      return {
        unit: isOne ? "value" : "limit",
        threshold: isOne ? first.threshold : 1,
        at: (ms) =>
          farthest(
            all.flatMap(({ evaluate, threshold }) =>
              [...evaluate(ms, engine).values()].map(({ value }) => (isOne ? value : value / threshold)),
            ),
            first?.op.startsWith("<") === true,
          ),
      };
    }
    case "burns-fast": {
      const { shares, tiers } = meaning;
      const all = shares.flatMap((share) =>
        tiers.map(({ longMs, shortMs, factor }) => ({
          allowed: factor * share.budget,
          windows: [longMs, shortMs].map((ms) => evaluatorOf(ratioOver(share, ms), series)),
        })),
      );
      return {
        unit: "limit",
        threshold: 1,
        at: (ms) =>
          farthest(
            all.flatMap(({ allowed, windows: [long, short] }) =>
              [...(long?.(ms, engine) ?? [])].map(
                ([key, { value }]) => Math.min(value, short?.(ms, engine).get(key)?.value ?? 0) / allowed,
              ),
            ),
            false,
          ),
      };
    }
    case "budget-spent": {
      const { slo, shares, atMost } = meaning;
      const all = shares.map((share) => ({
        budget: share.budget,
        ratio: evaluatorOf(ratioOver(share, slo.periodMs), series),
      }));
      return {
        unit: "budget",
        threshold: atMost,
        at: (ms) =>
          farthest(
            all.flatMap(({ budget, ratio }) => [...ratio(ms, engine).values()].map(({ value }) => 1 - value / budget)),
            true,
          ),
      };
    }
    default:
      return { unit: "holds", threshold: 0.5, at: (ms) => (holds(ms) ? 1 : 0) };
  }
}

/** The value nearest to firing: that of the series which is worst off. */
function farthest(values: readonly number[], lowest: boolean): number | undefined {
  const finite = values.filter(Number.isFinite);
  return finite.length === 0 ? undefined : lowest ? Math.min(...finite) : Math.max(...finite);
}
