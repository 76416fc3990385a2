/** What follows for whoever is on call: which alerts, objectives and panels work, and which see nothing, because of what. */
import type { Sli } from "../catalog/sli.ts";
import type { Consumer, ConsumerKind } from "./consumers.ts";
import type { Expected } from "./expected.ts";
import type { LiveFinding } from "./finding.ts";
import { some } from "./finding.ts";
import type { Observation } from "./observe.ts";
import { eyes, needed, type Sight, type SightKind, together, works } from "./sight.ts";

export interface Consequence {
  readonly consumer: Consumer;
  readonly sight: Sight;
}

export interface Coverage {
  readonly kind: ConsumerKind;
  readonly group: string;
  readonly total: number;
  readonly works: number;
  readonly partlyBlind: number;
  readonly blind: number;
}

export interface TargetSeen {
  readonly target: string;
  readonly seen: Observation;
}

/** Of one target or a fleet: what only some targets lack makes partly blind. */
export function consequences(expected: Expected, targets: readonly TargetSeen[]): readonly Consequence[] {
  // A value that one target has shown exists: others show it with their first event.
  const selected = new Set(targets.flatMap(({ seen }) => [...seen.selected]));
  const each = targets.map(({ target, seen }) => {
    return { target, sights: sightsAt(expected, { ...seen, selected: shownSomewhere(seen, selected, expected) }) };
  });
  return expected.consumers.map((consumer): Consequence => {
    const sights = each.map(({ target, sights }) => ({ target, sight: sights.get(consumer) ?? works }));
    return { consumer, sight: merged(sights) };
  });
}

function shownSomewhere(seen: Observation, anywhere: ReadonlySet<string>, { watched }: Expected): ReadonlySet<string> {
  const own = new Set(seen.selected);
  for (const [name, selectors] of watched) {
    if (!seen.names.has(name)) continue;
    for (const { key, matchers } of selectors) {
      const labels = seen.names.get(name)?.labels;
      const lacksLabel = matchers.some((m) => !labels?.has(m.label) || m.label === "le");
      if (anywhere.has(key) && !lacksLabel) own.add(key);
    }
  }
  return own;
}

function merged(sights: readonly { readonly target: string; readonly sight: Sight }[]): Sight {
  if (sights.length === 1) return sights[0]?.sight ?? works;
  const kinds = new Set(sights.map(({ sight }) => sight.kind));
  const reasons = new Map<string, string[]>();
  for (const { target, sight } of sights)
    for (const reason of sight.because) reasons.set(reason, [...(reasons.get(reason) ?? []), target]);
  const because = [...reasons].map(([reason, at]) => {
    return at.length === sights.length ? reason : `${reason} at ${some(at)}`;
  });
  const [only] = kinds;
  return { kind: kinds.size === 1 && only ? only : "partly blind", because };
}

function sightsAt(expected: Expected, seen: Observation): ReadonlyMap<Consumer, Sight> {
  const { sight } = eyes(expected, seen);
  const slos = new Map(expected.model.slos.map((slo) => [slo.name, slo]));
  const bySlo = new Map(expected.consumers.flatMap((c) => (c.kind === "slo" ? [[c.name, c] as const] : [])));
  const ofSlo = (name: string, below: readonly string[] = []): Sight => {
    const sli: Sli | undefined = slos.get(name)?.sli;
    if (sli?.kind === "composite" && !below.includes(name)) {
      return together(sli.of.map((part) => ofSlo(part.slo, [...below, name])));
    }
    const consumer = bySlo.get(name);
    return consumer ? byNeeds(consumer) : works;
  };
  const byNeeds = ({ needs }: Consumer): Sight => needed(needs.map((n) => together(n.anyOf.map(sight))));
  return new Map(
    expected.consumers.map((c) => [
      c,
      c.kind === "slo" ? ofSlo(c.name) : c.slo !== undefined ? ofSlo(c.slo) : byNeeds(c),
    ]),
  );
}

export function coverageOf(all: readonly Consequence[]): readonly Coverage[] {
  const groups = new Map<string, Consequence[]>();
  for (const one of all) {
    const key = `${one.consumer.kind} ${one.consumer.group}`;
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return [...groups.values()].flatMap((of): readonly Coverage[] => {
    const [first] = of;
    if (!first) return [];
    const count = (kind: SightKind) => of.filter((c) => c.sight.kind === kind).length;
    return [
      {
        kind: first.consumer.kind,
        group: first.consumer.group,
        total: of.length,
        works: count("works"),
        partlyBlind: count("partly blind"),
        blind: count("blind"),
      },
    ];
  });
}

/** Percent of all alerts, objectives and panels that work, rounded down: 99.9% is not all. */
export function coveragePercent(all: readonly Consequence[]): number {
  if (all.length === 0) return 100;
  return Math.floor((all.filter((c) => c.sight.kind === "works").length / all.length) * 100);
}

const words: Readonly<Record<ConsumerKind, string>> = { alert: "the alert", slo: "the SLO", panel: "the panel" };

export function consequenceFindings(all: readonly Consequence[]): readonly LiveFinding[] {
  return all.flatMap(({ consumer, sight }): readonly LiveFinding[] => {
    const { kind, name, at } = consumer;
    if (sight.kind === "works") return [];
    const code = sight.kind === "blind" ? (`blind-${kind}` as const) : "partly-blind";
    const message = `${words[kind]} ${name} is ${sight.kind}: ${some(sight.because, 6)}`;
    return [{ code, at, message, hint: "export what is missing" }];
  });
}
