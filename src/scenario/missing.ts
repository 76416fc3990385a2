/** Scenarios for an alert on metrics that a target does not export: each one missing, all, none, and a target that is down. */
import type { Schema } from "../promql/schema.ts";
import type { Meaning, Read } from "./meaning.ts";
import { up } from "./occurred.ts";
import type { Edits, Part } from "./part.ts";
import { labelSets, targetMatchers } from "./space.ts";
import { type Act, type Clock, type Outcome, type Spec, scrapes } from "./spec.ts";

export function missingActs(
  meaning: Extract<Meaning, { kind: "missing" }>,
  schema: Schema,
  clock: Clock,
): readonly Act[] {
  const { read, targets } = meaning;
  const parts = read.map((r) => exported(r, schema));
  const duration = scrapes(clock.forMs, clock);
  return [
    steady(
      read,
      parts,
      targetMatchers(targets).map((m) => m.label),
      duration + 4,
    ),
    story(parts, duration),
  ];
}

/** One of its series is enough: an exporter need not have counted every kind of event yet. */
function exported({ series }: Read, schema: Schema): Part {
  const selector = { kind: "selector", name: series, matchers: [] } as const;
  const le = schema.get(series)?.type === "histogram-bucket" ? { le: "+Inf" } : {};
  const labels = { ...labelSets(selector, schema)[0], ...le };
  return { name: series, labels, instance: 1, amount: 1, role: "bad" };
}

function steady(read: readonly Read[], parts: readonly Part[], pinned: readonly string[], length: number): Act {
  const spec = (slug: string, title: string, outcome: Outcome, parts: readonly Part[], edits: Edits = {}): Spec => {
    return { slug, title, outcome, phases: [{ parts, scrapes: length }], edits };
  };
  const elsewhere = Object.fromEntries(pinned.map((label) => [label, "another"]));
  return {
    kind: "steady",
    scrapes: length,
    specs: [
      spec("all-exported", "every metric exported", "silent", [up(1), ...parts]),
      spec("none-exported", "no metric exported", "fires", [up(1)]),
      ...read.map(({ family, series }) =>
        spec(`no-${family}`, `all but ${family}`, "fires", [up(1), ...parts.filter((p) => p.name !== series)]),
      ),
      spec("others-export", "none exported but by a target of another job at the same address", "fires", [
        up(1),
        ...parts.map((p) => ({ ...p, labels: { ...p.labels, job: "another" } })),
      ]),
      spec("target-down", "a target that does not answer", "silent", [{ ...up(1), amount: 0 }]),
      ...(pinned.length > 0
        ? [spec("others-trouble", "a target that is not asked for", "silent", [up(1, elsewhere)])]
        : []),
    ],
  };
}

function story(parts: readonly Part[], duration: number): Act {
  const [begin, end] = [2, 2 + duration + 4];
  const length = end + 6;
  const spec = (slug: string, title: string, outcome: Outcome, from: number, to: number, edits: Edits = {}): Spec => {
    const exported = [up(1), ...parts];
    const phases = [from - 1, to - from, length + 1 - to].map((scrapes) => ({ parts: exported, scrapes }));
    return { slug, title, outcome, phases, edits: { vanished: { from, to }, ...edits } };
  };
  return {
    kind: "story",
    scrapes: length,
    specs: [
      spec("outage", "the metrics vanish, then return", "passes", begin + 1, end + 1),
      ...(duration > 0
        ? [spec("too-brief", "missing, but not for long enough", "silent", begin + 1, begin + 1 + duration)]
        : []),
      spec("target-gone", "the target vanishes while they are missing", "passes", begin + 1, length + 1, {
        goneAt: end,
      }),
    ],
  };
}
