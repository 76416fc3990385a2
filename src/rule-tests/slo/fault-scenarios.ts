/** The scenarios in which an SLO's alerts cannot be relied on: nothing is recorded, or more is bad than there is in all. */

import { up } from "../scenarios/occurred-scenarios.ts";
import type { Scenarios } from "../scenarios/scenarios.ts";
import { announcing } from "../series/planned-time.ts";
import type { Scenario } from "../series/scenario.ts";
import type { Phase, Segment } from "../series/segment.ts";
import type { Meaning } from "../simulation/meaning.ts";
import type { Context } from "../simulation/simulate.ts";
import { held } from "../simulation/turns.ts";
import { calm, outage, phasesOf, usual } from "./spell.ts";

type Is<K extends Meaning["kind"]> = Extract<Meaning, { kind: K }>;

export function noDataScenarios({ slo, shares }: Is<"no-data">, context: Context): Scenarios | undefined {
  const phases = phasesOf(shares, context, [{ bad: calm, scrapes: 10, times: usual }]);
  if (!phases) return undefined;
  // Where SLOs are kept apart by labels of targets, `up` has those of what is counted.
  const counted = phases[0]?.segments[0]?.labels ?? {};
  const target = Object.fromEntries(Object.entries(counted).filter(([label]) => slo.targetLabels.includes(label)));
  const segments = [up(1, target), ...(phases[0]?.segments ?? [])];
  const waits = held(context.clock);
  const planned = announcing(slo.except, context.schema);
  const [begin, end] = [10, 10 + 5 + waits + 4];
  const lasting = (
    slug: string,
    title: string,
    expect: Scenario["expect"],
    of: readonly Segment[],
    events: Scenario["events"] = {},
  ): Scenario => {
    return { slug, title, expect, phases: [{ segments: of, scrapes: waits + 8 }], events };
  };
  return {
    alone: {
      slug: "outage",
      title: "what it counts by is not exported any more, then returns",
      expect: "resolves",
      phases: [begin - 1, end - begin, 10].map((scrapes) => ({ segments, scrapes })),
      events: { missing: { from: () => begin, to: end } },
      peak: end - 1,
    },
    all: [
      lasting("exported", "everything is exported", "silent", segments),
      lasting("down", "a target that does not answer", "silent", [up(1, target, 0)]),
      ...(planned.length === 0
        ? []
        : [lasting("planned", "nothing is exported in planned time", "silent", [up(1, target), ...planned])]),
      lasting("others", "a target of another job", "silent", [up(1, { ...target, job: "another" })]),
      ...(slo.sli.kind === "good-events"
        ? [
            lasting("no-good", "what counts the good ones is not exported", "fires", segments, {
              without: (s) => s.role === "good",
            }),
          ]
        : []),
      ...(slo.sli.kind === "latency"
        ? [
            lasting("no-bucket", "the bucket of the objective is not exported", "fires", segments, {
              without: (s) => s.role === "good",
            }),
          ]
        : []),
    ],
  };
}

export function moreBadScenarios({ shares }: Is<"more-bad">, context: Context): Scenarios | undefined {
  const phases = phasesOf(shares, context, [{ bad: outage, scrapes: 1, times: usual }]);
  if (!phases) return undefined;
  const counted = (times: number): readonly Segment[] =>
    (phases[0]?.segments ?? []).map((s) => (s.role === "bad" ? { ...s, amount: s.amount * times } : s));
  const waits = held(context.clock);
  const idle = (phases[0]?.segments ?? []).map((s) => ({ ...s, amount: 0 }));
  const lasting = (segments: readonly Segment[]): readonly Phase[] => [
    { segments: idle, scrapes: 6 },
    { segments, scrapes: waits + 8 },
  ];
  return {
    alone: {
      slug: "outage",
      title: "twice as many bad as in all",
      expect: "fires",
      phases: lasting(counted(2)),
      begin: 6,
      peak: 6 + waits + 8,
    },
    all: [
      { slug: "all-bad", title: "all of them bad", expect: "silent", phases: lasting(counted(1)) },
      { slug: "within", title: "4% more bad than in all", expect: "silent", phases: lasting(counted(1.04)) },
      { slug: "beyond", title: "6% more bad than in all", expect: "fires", phases: lasting(counted(1.06)) },
    ],
  };
}
