/**
 * Scenarios that tell how long an SLO's alerts take: steady traffic, then an outage. What went before it is laid out
 * as briefly as the windows allow: as one burst of good traffic, which weighs as much as hours or days of it.
 */
import { parseDuration } from "../../duration.ts";
import type { AlertingRule, SloModel } from "../../model/model.ts";
import { sloBlockMs } from "../../model/names.ts";
import { rawWindowMs } from "../../model/slo-windows.ts";
import type { Bin } from "./bins.ts";
import { meets, type Paces, type SloSpec } from "./spec.ts";
import { laidOut, type SloStage } from "./stage.ts";

export interface TimedSpec extends SloSpec {
  readonly figure: "fire" | "slow" | "stop";
  readonly bins: readonly Bin[];
  /** The steps that end with the last good and with the last bad event. */
  readonly begin: number;
  readonly end: number;
  readonly length: number;
}

export interface TimedAct extends Paces {
  readonly name: string;
  readonly steps: number;
  readonly specs: readonly TimedSpec[];
}

/** A share of bad events that fires once a window is full of it, and how soon the window forgets. */
interface Limit {
  readonly share: number;
  readonly windowMs: number;
  readonly shortMs: number;
  /** How far behind the rules may be that read it. */
  readonly lagMs: number;
}

const minuteMs = 60_000;

/** Steady traffic at each scrape: enough for the smallest share to be a whole number. */
const perStep = 1_000_000;

/** A figure is known to a twentieth of its span; as many evaluations as that takes, up to these. */
const [fineness, most] = [20, 400];

/** How long an outage goes on once the alert has fired. */
const lastsMs = 60 * minuteMs;

export function timedActs(stage: SloStage, rules: readonly AlertingRule[], real: Paces): readonly TimedAct[] {
  const found = rules.flatMap((rule) => timedSpecs(rule, stage, real));
  const paces = [...new Map(found.map(({ pace }) => [nameOf(pace), pace]))];
  return paces.map(([name, pace]) => {
    const specs = found.flatMap((f) => (nameOf(f.pace) === name ? [f.spec] : []));
    return { name: `times-${name}`, ...pace, steps: Math.max(...specs.map((s) => s.length)), specs };
  });
}

/** From the finest to the coarsest; beyond five minutes the service is only scraped before each evaluation. */
function pacesFrom({ stepMs, evaluationMs }: Paces, tileMs: number): readonly Paces[] {
  // Beside the real pace, one at which each count is read as often as the others.
  const paces = [evaluationMs, ...(tileMs % minuteMs === 0 ? [minuteMs] : [])];
  const often = paces.filter((ms) => ms >= evaluationMs && ms % stepMs === 0);
  const seldom = ["5m", "15m", "30m", "1h", "2h", "6h"].map(parseDuration);
  return [
    ...[...new Set(often)].map((ms) => ({ stepMs, evaluationMs: ms })),
    ...seldom.map((ms) => ({ stepMs: ms, evaluationMs: ms })).filter((pace) => meets(pace, stepMs, tileMs)),
  ];
}

function nameOf({ evaluationMs }: Paces): string {
  return evaluationMs < minuteMs ? `${evaluationMs / 1000}s` : `${evaluationMs / minuteMs}m`;
}

interface Paced {
  readonly pace: Paces;
  readonly spec: TimedSpec;
}

/** A budget is looked at by blocks: one that is recorded beside them is read twice by one engine and never by another. */
function showsBlocks({ evaluationMs }: Paces): boolean {
  return evaluationMs % sloBlockMs === 0 || sloBlockMs % evaluationMs === 0;
}

function timedSpecs(rule: AlertingRule, stage: SloStage, real: Paces): readonly Paced[] {
  const known = pacesFrom(real, stage.slo.tileMs).filter(
    (p) => rule.condition.kind !== "budget-left" || showsBlocks(p),
  );
  const limits = limitsOf(rule, stage.slo);
  const lowest = Math.min(...limits.map((l) => l.share));
  if (limits.length === 0 || known.length === 0) return [];
  const slowly = lowest < 0.5 ? 2 * lowest : (1 + lowest) / 2;
  const one = (figure: TimedSpec["figure"], share: number, title: string, outcome: SloSpec["outcome"]): Paced => {
    const paces = known.map((pace) => ({
      pace,
      plan: planOf(limits, share, figure, rule, pace),
    }));
    const brief = paces.filter(({ pace, plan }) => (plan.length * pace.stepMs) / pace.evaluationMs <= most);
    const fine = brief.findLast(({ pace, plan }) => pace.evaluationMs * fineness <= plan.spanMs);
    const { pace, plan } = fine ?? brief[0] ?? (paces.at(-1) as (typeof paces)[number]);
    const slug = `${rule.alert}-${figure}`;
    const { bins, begin, end, length } = plan;
    const spec = { subject: rule.alert, slug, title, outcome, figure, bins, begin, end, length };
    return { pace, spec: { ...spec, ...laidOut(stage, bins, pace.stepMs) } };
  };
  return [
    one("fire", 1, "all goes wrong after a time of steady traffic", "fires"),
    one("slow", slowly, "it goes wrong twice as much as allowed", "fires"),
    one("stop", 1, "all goes wrong until an hour after the alert, then recovers", "passes"),
  ];
}

function limitsOf({ condition }: AlertingRule, { budget, periodMs, calendar, tileMs }: SloModel): readonly Limit[] {
  if (condition.kind === "burn-rate") {
    return condition.tiers.map(({ factor, longMs, shortMs }) => {
      return { share: factor * budget, windowMs: longMs, shortMs, lagMs: 2 * tileMs };
    });
  }
  if (condition.kind !== "budget-left" || calendar !== undefined) return [];
  const share = budget * (1 - condition.atMost);
  return [{ share, windowMs: periodMs, shortMs: periodMs, lagMs: 2 * sloBlockMs }];
}

/** The limit that a share of bad events crosses first; of several at once, the one with the longest window. */
function firstOf(limits: readonly Limit[], share: number): Limit & { readonly delayMs: number } {
  const reached = limits.filter((l) => l.share < share).map((l) => ({ ...l, delayMs: (l.share * l.windowMs) / share }));
  const sooner = [...reached].sort((a, b) => Math.round(a.delayMs - b.delayMs) || b.windowMs - a.windowMs);
  const [first] = sooner;
  if (!first) throw new RangeError(`nothing fires at a share of ${share}`);
  return first;
}

interface Plan extends Pick<TimedSpec, "bins" | "begin" | "end" | "length"> {
  /** About what is to be told. */
  readonly spanMs: number;
}

function planOf(
  limits: readonly Limit[],
  share: number,
  figure: TimedSpec["figure"],
  { forMs, keepFiringForMs }: AlertingRule,
  { stepMs }: Paces,
): Plan {
  const steps = (ms: number): number => Math.ceil(ms / stepMs);
  const { windowMs, shortMs, lagMs, delayMs } = firstOf(limits, share);
  const longest = Math.max(...limits.map((l) => l.windowMs));
  // Where a longer window must see more than this one, or the raw series are read, the window is acted out in full.
  const full = windowMs < longest || windowMs <= rawWindowMs;
  const before = Math.max(4, steps(full ? windowMs + 15 * minuteMs : 30 * minuteMs));
  // The burst comes once the means of the first minutes have filled, and is out of sight of the window that decides.
  const [filling, bursting] = [2, 8].map((minutes) => Math.max(1, Math.floor((minutes * minuteMs) / stepMs))) as [
    number,
    number,
  ];
  // A little less than a step is left out, for no evaluation to find the very limit.
  const short = (windowMs - delayMs) / stepMs - before + bursting - 0.9;
  const burst = full ? (windowMs < longest ? longest / stepMs : bursting) : Math.max(bursting, short);
  const slack = 5 * minuteMs + lagMs;
  const lasts = steps(delayMs + forMs + (figure === "stop" ? lastsMs : slack)) + 3;
  const forgotten = Math.max(...limits.map((l) => l.shortMs));
  const after = figure === "stop" ? steps(forgotten + keepFiringForMs + slack) + 4 : 0;
  const good = (n: number): Bin => ({ all: perStep, bad: 0, steps: n });
  const bins = [
    good(filling),
    { all: Math.round((perStep * burst) / bursting), bad: 0, steps: bursting },
    good(before - filling - bursting),
    { all: perStep, bad: Math.round(perStep * share), steps: lasts },
    good(after),
  ].filter((b) => b.steps > 0);
  const spanMs = figure === "stop" ? shortMs : delayMs;
  return { bins, begin: before, end: before + lasts, length: before + lasts + after, spanMs };
}
