/** The scenarios of a single bad event, or a single bad thing, among many good ones. */

import type { Scenario } from "../series/scenario.ts";
import { phasesOf } from "../series/segment.ts";
import type { Driven } from "./exactly-at.ts";

interface Timing {
  readonly begin: number;
  readonly end: number;
  readonly length: number;
}

/** One bad event in a burst, or one bad thing among others: in so many that the alert stays silent, and in one less. */
export function oneBad({ of, driver }: Driven, { begin, end, length }: Timing) {
  const { mix } = driver;
  const tolerated = driver.tolerated?.(of.threshold);
  if (!mix || !of.op.startsWith(">") || tolerated === undefined || tolerated <= 0 || tolerated >= 1)
    return { scenarios: [] };
  const enough = Math.floor(1 / tolerated + 1e-9) + 1;
  const scenario = (slug: string, title: string, all: number, expect: Scenario["expect"]): Scenario => {
    const until = driver.counts ? begin + 1 : end;
    const before = mix(driver.counts ? 0 : all, 0);
    const phases = phasesOf(before, mix(all, 1), begin, until, length);
    return { slug, title, expect, phases, peak: until + (driver.counts ? 1 : 0) };
  };
  const few = Math.ceil(1 / tolerated - 1e-9) - 1;
  return {
    scenarios: [
      scenario("one-in-enough", `one bad in ${enough}`, enough, "silent"),
      ...(few > 0 ? [scenario("one-in-too-few", `one bad in ${few}`, few, "resolves")] : []),
    ],
    least: { events: enough, perMs: driver.counts ? driver.windowMs : 0 },
  };
}
