/** One instance of the simulated exporter: its counters move with a clock, and each scrape reads where they are. Knows no HTTP. */
import type { MetricInfo } from "../catalog/metric.ts";
import { type Exported, exposition } from "../live/exported.ts";
import type { Behaviour, Behaviours } from "./behaviour.ts";

export interface Instance {
  /** The value of each series at a time; times never go back. */
  read(nowMs: number): (of: Exported) => number | undefined;
  /** What it exports at a time, in milliseconds; times never go back. */
  text(nowMs: number): string;
  /** From the next scrape on. */
  behave(as: Behaviours): void;
  /** It answers, and exports nothing. */
  setSilent(isSilent: boolean): void;
}

const dayMs = 86_400_000;

/** Half as much at five in the morning as on average, half more at five in the afternoon (UTC). */
function timeOfDay(ms: number): number {
  return 1 - 0.5 * Math.cos(((ms / dayMs) % 1) * 2 * Math.PI - (5 / 24) * 2 * Math.PI);
}

/** @param size how much more or less it does than another instance */
export function startInstance(
  series: readonly Exported[],
  usual: Behaviours,
  metrics: readonly MetricInfo[],
  { startMs, speed, size }: { readonly startMs: number; readonly speed: number; readonly size: number },
): Instance {
  const counted = new Map<string, number>();
  let behaviours = usual;
  let lastMs = startMs;
  let isSilent = false;
  const rate = ({ amount, isDaily }: Behaviour, ms: number) => amount * (isDaily ? size * timeOfDay(ms) : 1);

  const read = (nowMs: number) => {
    const seconds = Math.max(0, ((nowMs - lastMs) * speed) / 1000);
    const simulated = startMs + (nowMs - startMs) * speed;
    lastMs = Math.max(lastMs, nowMs);
    for (const [text, of] of behaviours) {
      if (of.kind === "counter") counted.set(text, (counted.get(text) ?? 0) + rate(of, simulated) * seconds);
    }
    return ({ text, schema }: Exported): number | undefined => {
      const of = behaviours.get(text);
      if (of === undefined || isSilent) return undefined;
      if (of.kind === "gauge") return Math.round(rate(of, simulated) * 1000) / 1000;
      const count = counted.get(text) ?? 0;
      return schema.type === "histogram-sum" ? Math.round(count * 1000) / 1000 : Math.floor(count + 1e-9);
    };
  };

  return {
    read,
    behave(as) {
      behaviours = new Map([...usual, ...as]);
      // Nothing is half counted: buckets that grow alike from here on do so in the same scrape.
      for (const [text, count] of counted) if (!text.includes("_sum")) counted.set(text, Math.floor(count + 1e-9));
    },
    setSilent(silent) {
      isSilent = silent;
    },
    text: (nowMs) => exposition(series, read(nowMs), metrics),
  };
}
