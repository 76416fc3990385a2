/** Says what is wrong with the results of a row, by the bars that the suite promises. Pure; knows nothing of servers. */
import type { Seconds } from "./clock.ts";
import { usualSeconds } from "./clock.ts";
import { type Expectation, end } from "./rows.ts";

/** A count of bad events, and when the first page came. */
interface Side {
  readonly counted: number;
  readonly pagedAt: Seconds | undefined;
}

interface Missing {
  readonly evaluations: number;
  /** Of a target that always answers at once. */
  readonly scrapes: number;
}

export interface Result {
  readonly name: string;
  readonly expected: Expectation;
  readonly bar: number;
  readonly evaluationSeconds: Seconds;
  /** How long after each target's scrape the rules were evaluated. */
  readonly phases: readonly Seconds[];
  /** Bad events that really happened. */
  readonly truth: number;
  readonly ours: Side;
  readonly plain: Side;
  /** Alerts of ours that fired when there was nothing to fire for. */
  readonly falseAlerts: readonly string[];
  /** What a server of its own left out: no row makes it do so, a busy machine does. */
  readonly missing: Missing;
}

/** A bar that was missed says nothing of the rules where something is missing as well: what was measured is void. */
export type Verdict =
  | { readonly kind: "passed" }
  | { readonly kind: "failed"; readonly problems: readonly string[] }
  | { readonly kind: "void"; readonly problems: readonly string[] };

export function verdictOf(result: Result): Verdict {
  const found = problems(result);
  if (found.length === 0) return { kind: "passed" };
  const { evaluations, scrapes } = result.missing;
  return { kind: evaluations + scrapes > 0 ? "void" : "failed", problems: found };
}

/** `-0.61`: 61% of the bad events were not counted. Where none happened, each one counted is as wrong as can be. */
export function deviation(counted: number, truth: number): number {
  return (counted - truth) / Math.max(truth, 1);
}

/** Between two evaluations of one group lies no time at all: what is shorter is rounding. */
const instant = 1;

function problems(result: Result): readonly string[] {
  const { truth, ours, plain, bar, expected, evaluationSeconds, falseAlerts, missing } = result;
  const found: string[] = [];
  const [our, their] = [deviation(ours.counted, truth), deviation(plain.counted, truth)].map(Math.abs);
  // Of a run that hardly took place, being no worse than the plain rules says nothing.
  const isCompared = missing.evaluations <= end / evaluationSeconds / 20 && missing.scrapes <= end / usualSeconds / 20;
  if (expected.kind !== "blind" && !(Number(our) <= bar || (isCompared && Number(our) <= Number(their)))) {
    found.push(`counted ${ours.counted.toFixed(1)} of ${truth} bad events`);
  }
  if (expected.kind === "burns") {
    const latest = (plain.pagedAt ?? Number.POSITIVE_INFINITY) + evaluationSeconds + instant;
    if (ours.pagedAt === undefined) found.push("did not page");
    else if (ours.pagedAt > latest) found.push("paged later than the plain rules");
  }
  if (expected.kind === "blind" && ours.pagedAt === undefined) found.push("nothing fired");
  if (falseAlerts.length > 0) found.push(`false ${falseAlerts.join(", ")}`);
  return found;
}
