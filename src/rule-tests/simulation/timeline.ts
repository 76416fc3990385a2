/** A tested scenario as a timeline: the value that is compared, and from when to when the alert is pending and fires. */

import { type Scenario, sampleMs } from "../series/scenario.ts";
import { type Curve, curveOver } from "./curve.ts";
import type { Context, Simulated } from "./simulate.ts";

export interface Timeline {
  readonly title: string;
  readonly expect: Scenario["expect"];
  readonly endMs: number;
  readonly unit: Curve["unit"];
  readonly threshold: number;
  /** Undefined where nothing is compared, such as while a target is gone. */
  readonly points: readonly { readonly atMs: number; readonly value: number | undefined }[];
  /** While the condition holds and `for` has not passed. */
  readonly pending?: readonly [fromMs: number, toMs: number];
  readonly firing?: readonly [fromMs: number, toMs: number];
  /** Where the rule tests look, and what they find. */
  readonly checks: readonly { readonly atMs: number; readonly firing: boolean }[];
}

/** As many as a chart can show. */
const most = 160;

export function timelineOf({ scenario, series, checks, turns, condition }: Simulated, context: Context): Timeline {
  const { evaluationMs, stepMs, forMs } = context.clock;
  const endMs = Math.max(...checks.map((c) => c.atMs), scenario.phases.reduce((sum, p) => sum + p.scrapes, 0) * stepMs);
  const curve = curveOver(
    context.meaning,
    series,
    sampleMs(context.clock),
    (ms) => condition(ms, "open").values.size > 0,
  );
  const everyMs = evaluationMs * Math.max(1, Math.ceil(endMs / evaluationMs / most));
  const times = Array.from({ length: Math.floor(endMs / everyMs) + 1 }, (_, i) => i * everyMs);
  const fires = turns !== undefined && turns.firesFrom <= turns.firesUntil && scenario.expect !== "silent";
  const from = fires ? turns.firesFrom * evaluationMs : firstFiring(checks);
  const to = fires ? Math.min(endMs, turns.silentFrom * evaluationMs) : endMs;
  return {
    title: scenario.title,
    expect: scenario.expect,
    endMs,
    unit: curve.unit,
    threshold: curve.threshold,
    points: times.map((atMs) => ({ atMs, value: curve.at(atMs) })),
    ...(from !== undefined && forMs > 0 ? { pending: [Math.max(0, from - forMs), from] as const } : {}),
    ...(from !== undefined ? { firing: [from, to] as const } : {}),
    checks: checks.map(({ atMs, firing }) => ({ atMs, firing: firing.length > 0 })),
  };
}

function firstFiring(checks: Simulated["checks"]): number | undefined {
  return checks.find((c) => c.firing.length > 0)?.atMs;
}
