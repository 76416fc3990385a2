/** The scenarios of a condition on any event at all: counted, born with the series, or merely read again after a gap. */
import type { LabelSet } from "../../model/model.ts";
import type { Schema } from "../../promql/schema.ts";
import { type Clock, type Scenario, scrapes } from "../series/scenario.ts";
import type { Events, Phase, Segment } from "../series/segment.ts";
import { labelSets } from "../series/space.ts";
import type { Meaning } from "../simulation/meaning.ts";

export function occurredScenarios(
  meaning: Extract<Meaning, { kind: "occurred" }>,
  schema: Schema,
  clock: Clock,
): readonly Scenario[] {
  const sets = labelSets(meaning.of, schema);
  const counting = (amount: number, of: readonly LabelSet[] = sets.slice(0, 1)): readonly Segment[] => [
    up(1),
    ...of.map((labels): Segment => ({ name: meaning.of.name ?? "", labels, instance: 1, amount, role: "bad" })),
  ];
  const window = scrapes(meaning.windowMs, clock);
  const [begin, held] = [window + 2, scrapes(clock.forMs, clock)];
  const end = begin + window + held + 4;
  const length = end + window + scrapes(clock.keepFiringForMs, clock) + 4;
  const [none, some] = [counting(0), counting(1)];
  const during = (from: number, to: number, bad = some, good = none): readonly Phase[] => [
    { segments: good, scrapes: from },
    { segments: bad, scrapes: to - from },
    { segments: good, scrapes: length - to },
  ];
  const born: Events = { born: { at: begin + 1, which: (s) => s.name !== "up" } };
  // An alert with `for` asks for events all the time.
  const once = held === 0 ? begin + 1 : end;
  // The window still holds an event when the next evaluation looks.
  const perEvaluation = clock.evaluationMs / clock.stepMs;
  const evaluated = (scrape: number): number => Math.ceil(scrape / perEvaluation) * perEvaluation;
  const incident = (slug: string, title: string, phases: readonly Phase[], events: Events = {}): Scenario => {
    return {
      slug,
      title,
      phases,
      events,
      expect: "resolves",
      peak: evaluated((phases[0]?.scrapes ?? 0) + (phases[1]?.scrapes ?? 0)),
    };
  };
  const [down, back] = [window + 4, 2 * window + 6];
  return [
    incident("outage", "events for a while, then none", during(begin, end)),
    incident("slow-outage", "a single event", during(begin, once)),
    incident("born", "series appear with their first event", during(begin, once), born),
    {
      ...incident("born-beside", "series appear with their first event, and other targets do not answer", [
        ...during(begin, once, [...some, ...others], [...none, ...others]),
      ]),
      events: born,
    },
    {
      slug: "everywhere",
      title: "every label value, all the time",
      phases: [{ segments: counting(1, sets), scrapes: end }],
      expect: "fires",
    },
    {
      slug: "no-events",
      title: "counters that do not move",
      phases: [{ segments: none, scrapes: begin }],
      events: { counted: 5 },
      expect: "silent",
    },
    {
      slug: "restarted",
      title: "the target restarts, its counters at zero",
      phases: [{ segments: none, scrapes: begin + 6 }],
      events: { counted: 5, restartAt: begin + 4 },
      expect: "silent",
      looks: [begin + 5],
    },
    incident("restarted-amid", "the target restarts, and then something happens", during(begin, once), {
      restartAt: begin - 1,
      counted: 20,
    }),
    { ...incident("gone", "the target vanishes amid events", during(begin, end), { goneAt: end }), peak: end - 1 },
    {
      slug: "back",
      title: "a target that did not answer is back with what it had counted before",
      phases: [{ segments: none, scrapes: back + window + 4 }],
      events: { counted: 5, unreachable: { from: down, to: back } },
      expect: "silent",
      looks: [back, back + 1, back + window - 1],
    },
  ];
}

export function up(instance: number, labels: Segment["labels"] = {}, amount = 1): Segment {
  return { name: "up", labels, instance, amount, role: "whole" };
}

/** One of the same job, and one of another job at the same address. */
const others: readonly Segment[] = [up(2, {}, 0), up(1, { job: "another" }, 0)];
