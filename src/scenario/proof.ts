/** What the tests of one alert are: scenarios side by side, and what must fire when. Printing them is another's business. */
import { parseDuration } from "../duration.ts";
import { type AlertingRule, alertingRules, type LabelSet, type Model } from "../model/model.ts";
import { groupNames } from "../model/names.ts";
import { walk } from "../promql/ast.ts";
import type { Schema } from "../promql/schema.ts";
import { type Acts, caseActs } from "./case-acts.ts";
import { checksOf } from "./checks.ts";
import { type Gap, unknownShape, unmet } from "./gap.ts";
import { type HandWritten, handWritten } from "./hand-written.ts";
import { type Meaning, meaningOf } from "./meaning.ts";
import { type Measured, measured } from "./measured.ts";
import { missingActs } from "./missing.ts";
import { occurredActs } from "./occurred.ts";
import { cameOut, castFor, type Played, play, type Stage } from "./play.ts";
import { recordingsFile } from "./recordings.ts";
import type { Act, Clock } from "./spec.ts";
import type { SeriesFacts } from "./steady.ts";
import type { TestFile, TestGroup } from "./test-file.ts";

export interface Scenario {
  readonly slug: string;
  readonly title: string;
}

export interface AlertProof {
  readonly rule: AlertingRule;
  readonly scenarios: readonly Scenario[];
  /** Scenarios that the condition makes impossible, so that nothing tests them but what is written by hand. */
  readonly leftOut: readonly Scenario[];
  /** The files that test it, by their names. */
  readonly files: readonly string[];
  readonly measured: Measured;
  readonly gaps: readonly Gap[];
}

export interface Proofs {
  readonly alerts: readonly AlertProof[];
  readonly files: readonly TestFile[];
}

const known = new WeakMap<Model, Proofs>();

/** The proof of every alert; computed once for a model. */
export function proofs(model: Model): Proofs {
  const before = known.get(model);
  if (before) return before;
  const all = alertingRules(model).map((rule): Proven => alertProof(rule, model));
  const files = [...recordingsFiles(model), ...all.flatMap((p) => (p.file ? [p.file] : []))];
  const computed = { alerts: all.map((p) => p.proof), files };
  known.set(model, computed);
  return computed;
}

function recordingsFiles(model: Model): readonly TestFile[] {
  const group = model.groups.find((g) => g.name === groupNames.recordings(model.service));
  const file = group && recordingsFile(group, model, clockOf(model, 0, 0), factsOf(model.schema, {}));
  return file ? [file] : [];
}

function clockOf({ deployment }: Model, forMs: number, keepFiringForMs: number): Clock {
  const stepMs = parseDuration(deployment.scrape.interval);
  return { stepMs, evaluationMs: parseDuration(deployment.evaluationInterval), forMs, keepFiringForMs };
}

interface Proven {
  readonly proof: AlertProof;
  readonly file?: TestFile;
}

function alertProof(rule: AlertingRule, model: Model): Proven {
  const meaning = meaningOf(rule, model);
  const stage = meaning && stageOf(rule, meaning, model);
  const acts = stage && actsOf(stage, model, pinnedBy(rule));
  const own = handWritten(rule, model);
  if (!stage || !acts) return provenByHand(rule, own, model);
  const played = acts.acts.map((act) => ({ act, all: act.specs.map((spec) => play(spec, act.scrapes, stage)) }));
  const all = played.flatMap((p) => p.all);
  const unmetSpecs = all.filter((p) => !cameOut(p)).map((p) => p.spec);
  // The condition means something else than was made of it: none of that can be trusted, and its author knows better.
  if (own.suffices && unmetSpecs.length > 0) return provenByHand(rule, own, model, unmetSpecs);
  const groups = played.flatMap(({ act, all }) => groupsOf(rule, act, all, stage));
  const file: TestFile = {
    name: rule.alert,
    evaluationMs: stage.clock.evaluationMs,
    rules: model.groups.filter((g) => g.rules.includes(rule)),
    groups: [...groups.map((g) => g.group), ...own.groups],
  };
  const proof: AlertProof = {
    rule,
    scenarios: [...all.map(({ spec: { slug, title } }) => ({ slug, title })), ...scenariosOf(rule)],
    leftOut: [],
    files: groups.length > 0 ? [file.name] : [],
    measured: measured(played, stage.clock, acts.least),
    gaps: [
      ...(unmetSpecs.length > 0 ? [unmet(rule, unmetSpecs)] : []),
      ...groups.flatMap((g) => g.gaps).slice(0, 1),
      ...own.gaps,
    ],
  };
  return { proof, ...(groups.length > 0 ? { file } : {}) };
}

/** Nothing can be made from the condition: what the catalog brings along must do. */
function provenByHand(
  rule: AlertingRule,
  { groups, gaps, suffices }: HandWritten,
  model: Model,
  leftOut: readonly Scenario[] = [],
): Proven {
  const proof = {
    rule,
    scenarios: scenariosOf(rule),
    leftOut: leftOut.map(({ slug, title }) => ({ slug, title })),
    files: groups.length > 0 ? [rule.alert] : [],
    measured: {},
  };
  if (groups.length === 0)
    return {
      proof: {
        ...proof,
        gaps:
          suffices || "slo" in rule.condition || rule.condition.kind === "targets-absent" ? gaps : [unknownShape(rule)],
      },
    };
  const file: TestFile = {
    name: rule.alert,
    evaluationMs: parseDuration(model.deployment.evaluationInterval),
    rules: model.groups.filter((g) => g.rules.includes(rule)),
    groups,
  };
  return { proof: { ...proof, gaps }, file };
}

function scenariosOf({ scenarios = [] }: AlertingRule): readonly Scenario[] {
  return scenarios.map(({ title }) => ({ slug: title.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-"), title }));
}

function stageOf(rule: AlertingRule, meaning: Meaning, model: Model): Stage & { readonly shared: boolean } {
  const { schema } = model;
  const clock = clockOf(model, rule.forMs, rule.keepFiringForMs);
  const pinned = pinnedBy(rule);
  const cast = castFor(rule.outputLabels, Object.keys(pinned), pinned.job ?? model.deployment.scrape.name);
  return { meaning, clock, schema, cast: cast.of, shared: cast.label !== undefined };
}

/** Target labels whose values the rule asks for. */
function pinnedBy({ expr }: AlertingRule): LabelSet {
  const matchers = [...walk(expr)].flatMap((e) => (e.kind === "selector" ? e.matchers : []));
  const target = matchers.filter((m) => (m.label === "job" || m.label === "instance") && m.op === "=");
  return Object.fromEntries(target.map((m) => [m.label, m.value]));
}

function actsOf(stage: Stage, { schema }: Model, pinned: LabelSet): Acts | undefined {
  const { meaning, clock } = stage;
  const facts = factsOf(schema, pinned);
  switch (meaning.kind) {
    case "cases":
      return caseActs(meaning.cases, stage, facts);
    case "occurred":
      return { acts: occurredActs(meaning, schema, clock) };
    case "missing":
      return { acts: missingActs(meaning, schema, clock) };
    case "always":
      return { acts: [always] };
  }
}

function factsOf(schema: Schema, pinned: LabelSet): SeriesFacts {
  return {
    isCounter: (name) => schema.get(name)?.type !== "gauge",
    optionalLabels: (name) =>
      Object.entries(schema.get(name)?.labels ?? {}).flatMap(([l, d]) => (d.presence === "sometimes" ? [l] : [])),
    pinned: Object.keys(pinned),
  };
}

const always: Act = {
  kind: "steady",
  scrapes: 4,
  specs: [{ slug: "always", title: "whatever happens", outcome: "fires", phases: [], edits: {} }],
};

function groupsOf(rule: AlertingRule, act: Act, all: readonly Played[], stage: Stage & { readonly shared: boolean }) {
  const together = stage.shared ? [all] : all.map((played) => [played]);
  return together.map((members) => {
    const { gap, ...checks } = checksOf(rule, act, members, stage);
    const [only] = members;
    const title = stage.shared || !only ? act.kind : `${act.kind}: ${only.spec.title}`;
    const group: TestGroup = {
      title: `${rule.alert}, ${title}`,
      tracks: members.flatMap((m) => m.tracks),
      stepMs: stage.clock.stepMs,
      values: [],
      ...checks,
    };
    return { group, gaps: gap ? [gap] : [] };
  });
}
