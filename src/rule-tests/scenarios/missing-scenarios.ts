/** The scenarios of an alert on metrics that a target does not export: all of them, none, and each that vanishes. */

import { formatBound } from "../../promql/bound.ts";
import { matches } from "../../promql/infer/matches.ts";
import type { Schema } from "../../promql/schema.ts";
import { type Clock, type Scenario, scrapes } from "../series/scenario.ts";
import type { Events, Segment } from "../series/segment.ts";
import { labelSets, targetMatchers } from "../series/space.ts";
import type { Meaning, Read } from "../simulation/meaning.ts";
import { up } from "./occurred-scenarios.ts";

export function missingScenarios(
  { read, targets }: Extract<Meaning, { kind: "missing" }>,
  schema: Schema,
  clock: Clock,
): readonly Scenario[] {
  const metrics = read.map((r) => exported(r, schema));
  const all = [up(1), ...metrics];
  const held = scrapes(clock.forMs, clock);
  const steady = held + scrapes(clock.keepFiringForMs, clock) + 4;
  const lasting = (slug: string, title: string, expect: Scenario["expect"], segments: readonly Segment[]): Scenario => {
    return { slug, title, expect, phases: [{ segments, scrapes: steady }] };
  };
  const [begin, end] = [2, held + 8];
  const length = end + scrapes(clock.keepFiringForMs, clock) + 8;
  const phases = [begin - 1, end - begin, length - end + 1].map((scrapes) => ({ segments: all, scrapes }));
  const missing = (from: number, to: number): NonNullable<Events["missing"]> => ({ from: () => from, to });
  // Each a few scrapes after the one before: whoever mistakes one for another is early or late.
  const apart = 4;
  const turn = (s: Segment): number =>
    begin + metrics.findIndex((m) => m.name === s.name && m.labels.le === s.labels.le) * apart;
  const lastTurn = begin + metrics.length * apart;
  const another = Object.fromEntries(targetMatchers(targets).map((m) => [m.label, "another"]));
  return [
    {
      slug: "outage",
      title: "every metric is missing, then returns",
      expect: "resolves",
      phases,
      events: { missing: missing(begin, end) },
      peak: end - 1,
    },
    {
      slug: "one-by-one",
      title: "one metric after the other vanishes",
      expect: "fires",
      phases: [{ segments: all, scrapes: lastTurn + held + 4 }],
      events: { missing: { from: turn, to: lastTurn + held + 5 } },
      looks: metrics.map((m) => turn(m) + held + 2),
    },
    lasting("all-exported", "every metric is exported", "silent", all),
    lasting("others-export", "none is exported but by a target of another job at the same address", "fires", [
      up(1),
      ...metrics.map((m) => ({ ...m, labels: { ...m.labels, job: "another" } })),
    ]),
    lasting("down", "a target that does not answer", "silent", [up(1, {}, 0)]),
    ...(Object.keys(another).length > 0
      ? [lasting("others", "a target that the alert does not ask for", "silent", [up(1, another)])]
      : []),
    ...(held > 0
      ? [
          {
            slug: "too-brief",
            title: "missing, but not for long enough",
            expect: "silent",
            phases,
            events: { missing: missing(begin, begin + held) },
            peak: begin + held - 1,
          } as const,
        ]
      : []),
    {
      slug: "gone",
      title: "the target vanishes while they are missing",
      expect: "resolves",
      phases,
      events: { missing: missing(begin, length + 1), goneAt: end },
      peak: end - 1,
    },
  ];
}

/** One of its series is enough: an exporter need not have counted every kind of event yet. */
function exported({ series }: Read, schema: Schema): Segment {
  const name = series.name ?? "";
  const known = schema.get(name);
  const bound = known?.bounds?.find((b) => series.matchers.some((m) => m.label === "le" && matches(m, formatBound(b))));
  const le = known?.type === "histogram-bucket" ? { le: bound === undefined ? "+Inf" : formatBound(bound) } : {};
  return { name, labels: { ...labelSets(series, schema)[0], ...le }, instance: 1, amount: 1, role: "bad" };
}
