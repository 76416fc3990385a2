/** Scenarios in which nothing changes: the rule must fire, or stay silent, for good. */
import type { Driver } from "./driver/driver.ts";
import type { Levels } from "./levels.ts";
import type { Case } from "./meaning.ts";
import type { Edits, Part, Role } from "./part.ts";
import type { Act, Clock, Outcome, Spec } from "./spec.ts";
import { scrapes } from "./spec.ts";

/** A case with what drives it. */
export interface Driven {
  readonly of: Case;
  readonly driver: Driver;
  readonly levels: Levels;
  /** Amounts that hit the threshold exactly on every engine, where any do. */
  readonly edge?: readonly Part[];
}

/** The busier target stands first; equal ones would hide a `max` written for a `sum`. */
const two = [3, 2];

export function steadyAct(cases: readonly Driven[], clock: Clock, facts: SeriesFacts): Act {
  const windowMs = Math.max(...cases.map((c) => c.driver.windowMs));
  const length = scrapes(windowMs + clock.forMs + clock.keepFiringForMs, clock) + 4;
  const spec = (slug: string, title: string, outcome: Outcome, parts: readonly Part[], edits: Edits = {}): Spec => {
    return { slug, title, outcome, phases: [{ parts, scrapes: length }], edits };
  };
  const at = (level: (l: Levels) => number): readonly Part[] =>
    cases.flatMap((c) => c.driver.parts(level(c.levels), two));
  const unevenly = (slug: string, title: string, outcome: Outcome, level: (l: Levels) => number): Spec | undefined => {
    const parts = cases.map((c) => c.driver.uneven(level(c.levels), c.levels.calm));
    const known = parts.flatMap((p) => (p ? [p] : []));
    return known.length === parts.length ? spec(slug, title, outcome, known.flat()) : undefined;
  };
  const across = at((l) => l.across);
  const roles = new Set(across.map((p) => p.role));
  const counts = across.some((p) => facts.isCounter(p.name));
  const restartAt = length - 3;
  const specs: (Spec | undefined)[] = [
    spec("just-across", "just beyond the threshold", "fires", across),
    spec(
      "just-short",
      "just short of the threshold",
      "silent",
      at((l) => l.short),
    ),
    exactlyAt(cases, spec),
    counts
      ? spec("idle", "counters that stand still", "silent", stilled(across), { counted: times(across, 20) })
      : nothing(roles, across, spec),
    spec("never-exported", "none of the metrics exported", "silent", []),
    without("whole", "whole-never-exported", roles, across, spec),
    roles.size > 1 ? without("bad", "bad-never-exported", roles, across, spec) : undefined,
    onlyWhole(roles, across, spec),
    oneValueMissing(
      cases,
      across,
      at((l) => l.outage),
      spec,
    ),
    unevenly("one-bad-target", "two targets, one bad", "fires", (l) => l.across),
    cases.some((c) => c.driver.apart)
      ? undefined
      : unevenly("one-target-short", "two targets, one bad, together short of it", "silent", (l) => l.short),
    counts ? spec("restarted-across", "a restart while beyond it", "fires", across, { restartAt }) : undefined,
    counts
      ? spec(
          "restarted-short",
          "a restart while short of it",
          "silent",
          at((l) => l.short),
          { restartAt },
        )
      : undefined,
    badWithoutWhole(roles, across, spec),
    onlyOne(cases, spec),
    ...optionalLabels(across, facts, spec),
    foreign(facts, across, spec),
  ];
  return { kind: "steady", scrapes: length, specs: specs.filter((s) => s !== undefined) };
}

/** What the scenarios need to know of the series they feed. */
export interface SeriesFacts {
  readonly isCounter: (name: string) => boolean;
  readonly optionalLabels: (name: string) => readonly string[];
  /** Labels of the target that the rule asks for by value. */
  readonly pinned: readonly string[];
}

/** However little there is, a guard against nothing must not take it for nothing. */
function onlyOne([first]: readonly Driven[], spec: MakeSpec): Spec | undefined {
  if (!first?.of.op.startsWith(">")) return undefined;
  const { mix, counts } = first.driver;
  const title = counts ? "little traffic, and all of it bad" : "a single one, and that one bad";
  return mix && spec("only-one", title, "fires", mix(1, 1));
}

type MakeSpec = (slug: string, title: string, outcome: Outcome, parts: readonly Part[], edits?: Edits) => Spec;

const stilled = (parts: readonly Part[]): readonly Part[] => parts.map((p) => ({ ...p, amount: 0 }));
const times = (parts: readonly Part[], n: number): readonly Part[] =>
  parts.map((p) => ({ ...p, amount: p.amount * n }));
const playing = (role: Role) => (p: Part) => p.role === role;

function exactlyAt(cases: readonly Driven[], spec: MakeSpec): Spec | undefined {
  const parts = cases.flatMap((c) => c.edge ?? []);
  if (parts.length === 0) return undefined;
  const fires = cases.some((c) => c.levels.edgeFires);
  return { ...spec("exactly-at", "exactly at the threshold", fires ? "fires" : "silent", parts), onThreshold: true };
}

/** Things that are counted where they stand: none there at all. */
function nothing(roles: ReadonlySet<Role>, across: readonly Part[], spec: MakeSpec): Spec | undefined {
  return roles.size > 1 ? spec("nothing-there", "a whole of zero", "silent", stilled(across)) : undefined;
}

function without(role: Role, slug: string, roles: ReadonlySet<Role>, across: readonly Part[], spec: MakeSpec) {
  if (!roles.has(role)) return undefined;
  return spec(slug, `the ${role} never exported`, "silent", across, { without: playing(role) });
}

/** Neither bad nor good ever seen, but the whole counted. */
function onlyWhole(roles: ReadonlySet<Role>, across: readonly Part[], spec: MakeSpec): Spec | undefined {
  if (!roles.has("whole") || !roles.has("bad")) return undefined;
  return spec("only-whole-exported", "nothing exported but the whole", "silent", across, {
    without: (p) => p.role !== "whole",
  });
}

function oneValueMissing(cases: readonly Driven[], across: readonly Part[], outage: readonly Part[], spec: MakeSpec) {
  const slug = "one-value-never-exported";
  const bad = [...new Set(outage.filter((p) => p.role === "bad").map((p) => JSON.stringify([p.name, labelsApart(p)])))];
  const title = "one label value never exported";
  const first = bad[0];
  if (bad.length > 1 && cases.length === 1) {
    return spec(slug, title, "fires", outage, { without: (p) => JSON.stringify([p.name, labelsApart(p)]) === first });
  }
  const [good, counted] = [across.some((p) => p.role === "good"), bad.length > 0];
  return good && counted ? spec(slug, title, "fires", across, { without: playing("good") }) : undefined;
}

function labelsApart({ labels: { le: _, ...rest } }: Part): unknown {
  return rest;
}

/** The guard against a whole of zero, where something bad happens all the same. */
function badWithoutWhole(roles: ReadonlySet<Role>, across: readonly Part[], spec: MakeSpec): Spec | undefined {
  if (!roles.has("whole") || !roles.has("bad")) return undefined;
  const parts = across.map((p) => (p.role === "whole" ? { ...p, amount: 0 } : p));
  return spec("bad-without-traffic", "bad events while the whole stands still", "silent", parts, {
    counted: times(across, 20),
  });
}

function optionalLabels(across: readonly Part[], facts: SeriesFacts, spec: MakeSpec): readonly Spec[] {
  const labels = [...new Set(across.flatMap((p) => facts.optionalLabels(p.name)))];
  return labels.flatMap((label) => [
    spec(`${slug(label)}-present`, `every series has ${label}`, "fires", across, {
      without: (p) => p.labels[label] === undefined,
    }),
    spec(`${slug(label)}-absent`, `no series has ${label}`, "fires", across, {
      without: (p) => p.labels[label] !== undefined,
    }),
  ]);
}

/** The same trouble, but of targets that the rule does not ask for. */
function foreign({ pinned }: SeriesFacts, across: readonly Part[], spec: MakeSpec): Spec | undefined {
  if (pinned.length === 0) return undefined;
  const elsewhere = Object.fromEntries(pinned.map((label) => [label, "another"]));
  const parts = across.map((p) => ({ ...p, labels: { ...p.labels, ...elsewhere } }));
  return spec("others-trouble", "the same of a target that is not asked for", "silent", parts);
}

const slug = (label: string): string => label.replaceAll("_", "-").toLowerCase();
