/** How many events happened to a process up to a moment: the truth, by arithmetic. Knows nothing of scrapes. */
import type { Seconds } from "./clock.ts";

export interface Counts {
  readonly ok: number;
  readonly failed: number;
}

/** Events at a constant rate, or all at once where `to` equals `from` and the rates are counts. */
export type Traffic =
  | { readonly kind: "steady"; readonly from: Seconds; readonly to: Seconds; readonly perSecond: Counts }
  | { readonly kind: "burst"; readonly at: Seconds; readonly count: Counts };

/** A process lives from one moment to the next; its counters begin at `before`, at 0 where left out. */
export interface Life {
  readonly from: Seconds;
  readonly to: Seconds;
  readonly before?: Counts;
}

export const none: Counts = { ok: 0, failed: 0 };

export function plus(a: Counts, b: Counts): Counts {
  return { ok: a.ok + b.ok, failed: a.failed + b.failed };
}

/** Whole events of all traffic before the moment. */
function upTo(all: readonly Traffic[], at: Seconds): Counts {
  return all.reduce((sum, traffic) => plus(sum, ofOne(traffic, at)), none);
}

function ofOne(traffic: Traffic, at: Seconds): Counts {
  if (traffic.kind === "burst") return at >= traffic.at ? traffic.count : none;
  const seconds = Math.max(0, Math.min(at, traffic.to) - traffic.from);
  const { ok, failed } = traffic.perSecond;
  return { ok: Math.floor(ok * seconds), failed: Math.floor(failed * seconds) };
}

function during(all: readonly Traffic[], { from, to }: Life, at: Seconds): Counts {
  const end = upTo(all, Math.min(at, to));
  const start = upTo(all, from);
  return { ok: end.ok - start.ok, failed: end.failed - start.failed };
}

/** What the process that lives at the moment exports; undefined where none does. */
export function counters(all: readonly Traffic[], lives: readonly Life[], at: Seconds): Counts | undefined {
  const life = lives.find(({ from, to }) => from <= at && at < to);
  return life && plus(life.before ?? none, during(all, life, at));
}

/** What really happened up to the moment, also what no scrape saw. */
export function truth(all: readonly Traffic[], lives: readonly Life[], at: Seconds): Counts {
  return lives.filter(({ from }) => from <= at).reduce((sum, life) => plus(sum, during(all, life, at)), none);
}
