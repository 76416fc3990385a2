/** The scenarios of an alert on targets that service discovery does not find. */

import { type Clock, type Scenario, scrapes } from "../series/scenario.ts";
import type { Segment } from "../series/segment.ts";
import { targetMatchers } from "../series/space.ts";
import type { Meaning } from "../simulation/meaning.ts";
import { up } from "./occurred-scenarios.ts";
import type { Scenarios } from "./scenarios.ts";

export function absentScenarios({ targets }: Extract<Meaning, { kind: "absent" }>, clock: Clock): Scenarios {
  const held = scrapes(clock.forMs, clock) + 4;
  const another = Object.fromEntries(targetMatchers(targets).map((m) => [m.label, "another"]));
  const lasting = (slug: string, title: string, expect: Scenario["expect"], segment: Segment): Scenario => {
    return { slug, title, expect, phases: [{ segments: [segment], scrapes: held }] };
  };
  return {
    alone: {
      slug: "outage",
      title: "the last target vanishes",
      expect: "fires",
      phases: [10, held].map((scrapes) => ({ segments: [up(1)], scrapes })),
      events: { goneAt: 11 },
      peak: 10 + held,
    },
    all: [
      lasting("found", "a target that answers", "silent", up(1)),
      lasting("down", "a target that does not answer", "silent", up(1, {}, 0)),
      lasting("others", "a target of another job", "fires", up(1, another)),
    ],
  };
}
