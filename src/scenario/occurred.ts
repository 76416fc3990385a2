/** Scenarios for an alert on any event at all: grown, born, restarted, or merely back after a time of silence. */
import type { LabelSet } from "../model/model.ts";
import type { Schema } from "../promql/schema.ts";
import type { Meaning } from "./meaning.ts";
import type { Edits, Part, Phase } from "./part.ts";
import { labelSets } from "./space.ts";
import { type Act, type Clock, type Outcome, type Spec, scrapes } from "./spec.ts";
import { type Turns, turnsOf } from "./story.ts";

export function occurredActs(
  meaning: Extract<Meaning, { kind: "occurred" }>,
  schema: Schema,
  clock: Clock,
): readonly Act[] {
  const sets = labelSets(meaning.of, schema);
  const counting = (amount: number, targets: readonly number[] = [1, 2]): readonly Part[] =>
    targets.flatMap((n) => [up(n), ...sets.map((set) => counter(meaning.of.name ?? "", set, n, amount))]);
  const turns = turnsOf(meaning.windowMs, clock);
  return [steady(counting, turns), story(counting, turns, scrapes(meaning.windowMs, clock))];
}

type Counting = (amount: number, targets?: readonly number[]) => readonly Part[];

function counter(name: string, labels: LabelSet, instance: number, amount: number): Part {
  return { name, labels, instance, amount, role: "bad" };
}

export function up(instance: number, labels: LabelSet = {}): Part {
  return { name: "up", labels, instance, amount: 1, role: "whole" };
}

/** One of the same job, and one of another job at the same address. */
const othersDown: readonly Part[] = [up(2), up(1, { job: "another" })].map((p) => ({ ...p, amount: 0 }));

const withOthersDown = (phases: readonly Phase[]): readonly Phase[] =>
  phases.map((phase) => ({ ...phase, parts: [...phase.parts, ...othersDown] }));

const isCounter = (p: Part): boolean => p.name !== "up";

function steady(counting: Counting, { length }: Turns): Act {
  const spec = (slug: string, title: string, outcome: Outcome, parts: readonly Part[], edits: Edits = {}): Spec => {
    return { slug, title, outcome, phases: [{ parts, scrapes: length }], edits };
  };
  const [first, second] = counting(1, [1]).filter(isCounter);
  const isFirst = (p: Part): boolean => isCounter(p) && JSON.stringify(p.labels) === JSON.stringify(first?.labels);
  const missing = spec("one-value-never-exported", "one label value never exported", "fires", counting(1), {
    without: isFirst,
  });
  return {
    kind: "steady",
    scrapes: length,
    specs: [
      spec("events", "events all the time", "fires", counting(1)),
      spec("no-events", "counters that stay at zero", "silent", counting(0)),
      spec("never-exported", "the metric never exported", "silent", counting(0), { without: isCounter }),
      // Of a single label set nothing would be left.
      ...(second ? [missing] : []),
      spec("one-bad-target", "two targets, one with events", "fires", [...counting(1, [1]), ...counting(0, [2])]),
    ],
  };
}

function story(counting: Counting, turns: Turns, window: number): Act {
  const { begin, end, length } = turns;
  const one: readonly number[] = [1];
  const [none, some] = [counting(0, one), counting(1, one)];
  const spec = (
    slug: string,
    title: string,
    phases: readonly Phase[],
    edits: Edits = {},
    looks: readonly number[] = [],
  ): Spec => {
    return { slug, title, outcome: "passes", phases, edits, looks };
  };
  const during = (parts: readonly Part[], from: number, to: number): readonly Phase[] => [
    { parts: none, scrapes: from },
    { parts, scrapes: to - from },
    { parts: none, scrapes: length - to },
  ];
  const [down, back] = [window + 4, 2 * window + 6];
  return {
    kind: "story",
    scrapes: length,
    specs: [
      spec("outage", "events for a while, then none", during(some, begin, end)),
      spec("slow-outage", "a single event", during(some, begin, begin + 1)),
      spec("born-bad", "series appear with their first event", during(some, begin, begin + 1), {
        born: { at: begin + 1, which: isCounter },
      }),
      spec(
        "others-down",
        "series appear with their first event, and other targets do not answer",
        withOthersDown(during(some, begin, begin + 1)),
        {
          born: { at: begin + 1, which: isCounter },
        },
      ),
      spec("restarted-amid-events", "the target restarts, and then something happens", during(some, begin, begin + 1), {
        restartAt: begin - 1,
        counted: counting(20, one).filter(isCounter),
      }),
      spec("restarted", "the target restarts, its counters at zero", during(some, 0, 2), { restartAt: begin + 4 }, [
        begin + 5,
      ]),
      spec("target-gone", "the target vanishes amid events", during(some, begin, length), { goneAt: end }),
      spec(
        "target-back",
        "a target that did not answer is back with what it had counted before",
        during(some, 0, 2),
        { silent: { from: down, to: back } },
        [back, back + 1, back + window - 1],
      ),
    ],
  };
}
