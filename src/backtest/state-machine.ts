/**
 * The states of one alerting rule for one label set, as Prometheus changes them from evaluation to evaluation: pending,
 * firing, kept firing, resolved. Knows nothing of queries, labels or notifications. It is given the evaluations at which the
 * condition holds, which of months are few; simulated/rules.ts goes from one evaluation to the next.
 */

export interface Timing {
  /** Time between two evaluations. */
  readonly stepMs: number;
  readonly forMs: number;
  readonly keepFiringForMs: number;
}

/** Once fired, from the evaluation that fired to the first one that no longer does. */
export interface Episode {
  /** When the condition began to hold. */
  readonly activeAt: number;
  readonly firedAt: number;
  /** Left out where it still fires at the end. */
  readonly resolvedAt?: number;
}

export interface StateMachine {
  /** The condition holds at this evaluation. Times ascend and are whole steps apart; at those left out it does not hold. */
  holds(atMs: number): void;
  /** The last evaluation; nothing may follow. */
  end(atMs: number): Ended;
}

interface Ended {
  readonly episodes: readonly Episode[];
  /** How often the condition held, but not for long enough. */
  readonly brief: number;
}

/**
 * @example
 * const alert = stateMachine({ stepMs: 15_000, forMs: 30_000, keepFiringForMs: 0 });
 * for (const at of [0, 15_000, 30_000, 45_000]) alert.holds(at);
 * alert.end(90_000).episodes // [{ activeAt: 0, firedAt: 30_000, resolvedAt: 60_000 }]
 */
export function stateMachine({ stepMs, forMs, keepFiringForMs }: Timing): StateMachine {
  const episodes: Episode[] = [];
  let brief = 0;
  let activeAt: number | undefined;
  let heldAt = 0;
  const wholeSteps = (ms: number) => Math.ceil(ms / stepMs) * stepMs;

  /** It did not hold behind `heldAt`, up to this evaluation at least. */
  const lapse = (since: number, atMs: number, heldAgain: boolean): void => {
    const firedAt = since + wholeSteps(forMs);
    if (heldAt < firedAt) {
      brief += 1;
      activeAt = undefined;
      return;
    }
    const resolvedAt = heldAt + stepMs + wholeSteps(keepFiringForMs);
    // At the very evaluation that would resolve it, a condition that holds again goes on.
    if (atMs < resolvedAt || (atMs === resolvedAt && heldAgain)) return;
    episodes.push({ activeAt: since, firedAt, resolvedAt });
    activeAt = undefined;
  };

  return {
    holds(atMs) {
      if (activeAt !== undefined && atMs > heldAt + stepMs) lapse(activeAt, atMs, true);
      activeAt ??= atMs;
      heldAt = atMs;
    },
    end(atMs) {
      if (activeAt !== undefined && heldAt < atMs) lapse(activeAt, atMs, false);
      if (activeAt !== undefined && heldAt >= activeAt + wholeSteps(forMs)) {
        episodes.push({ activeAt, firedAt: activeAt + wholeSteps(forMs) });
      }
      return { episodes, brief };
    },
  };
}
