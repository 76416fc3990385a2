/**
 * Traffic laid out in time so that a pair of windows just burns too fast, or just does not, and every other window sees
 * something else: whoever takes a wrong window gets a wrong answer. Next to a window's edge nothing happens, so that it
 * does not matter on which side of it an engine counts.
 */

/** So much at each step, for so many steps. */
export interface Bin {
  readonly all: number;
  readonly bad: number;
  readonly steps: number;
}

/** Windows in steps. */
export interface Layout {
  readonly long: number;
  readonly short: number;
  /** The window that alert texts look back on. */
  readonly hour: number;
  /** Steps just within a window in which nothing happens; the one behind it is always left out. */
  readonly edge: number;
  /** The same beside the edges of windows that nobody is to take instead. */
  readonly gap: number;
  readonly length: number;
  /** Sums have to stay exact: there is less traffic around. */
  readonly exact?: boolean;
  /** How fast the budget burns at the share. */
  readonly factor: number;
}

/** How large the shares of bad events are to be, over the long window and over the short one. */
export interface Shares {
  readonly long: number;
  readonly short: number;
}

/** Steps counted back from the end, which is 0: from the nearest to the furthest, both with traffic. */
type Span = readonly [near: number, far: number];

type Filled = readonly [Span, Omit<Bin, "steps">];

/** Longer bins would make a test longer without making it say more. */
const most = 3;

const newest = (near: number, far: number): Span => [near, Math.min(far, near + most - 1)];
const oldest = (near: number, far: number): Span => [Math.max(near, far - most + 1), far];
const steps = ([near, far]: Span): number => far - near + 1;

/** From the oldest to the newest. */
export function burningBins(layout: Layout, shares: Shares): readonly Bin[] {
  const { long, short, hour, edge, gap, factor, length, exact = false } = layout;
  const alone = long === short;
  const [half, halfShort] = [Math.ceil(long / 2), Math.ceil(short / 2)];
  const older = oldest(half + gap, long - 1 - edge);
  const start = short + 1 + gap;
  // A short window of a quarter of the long one or more leaves no room for twice itself: what is left is shared.
  const roomy = 2 * short + 1 + gap <= half - 1 - gap;
  const before = newest(start, roomy ? 2 * short - 1 - gap : start);
  const later = alone
    ? newest(1 + gap, half - 1 - gap)
    : roomy
      ? newest(2 * short + 1 + gap, half - 1 - gap)
      : newest(start + 1, older[0] - 1);
  const recent = oldest(halfShort + gap, short - 1 - edge);
  // An engine may count the last step half where it counts all others twice: left out where there are others.
  const latest = newest(halfShort > 1 ? 1 + gap : gap, halfShort - 1 - gap);

  // Large enough to be split finely, small enough for sums to stay exact.
  const bad = alone || shares.long < 0.01 ? 1e3 : 1e6;
  const badOlder = bad * steps(older);
  const badRecent = alone ? 0 : (bad / 1000) * steps(recent);
  const goodLatest = badRecent / shares.short - badRecent;
  const goodBefore = badRecent / shares.short / 2;
  const goodLater = (badOlder + badRecent) / shares.long - badOlder - badRecent - goodLatest - goodBefore;
  // So much that a window which reaches this far back sees nothing else, to the last digit that texts show.
  const busy = ((long <= hour ? 1e7 : 1e6 * factor) * (exact ? 0.001 : 1) * badOlder) / shares.long;
  const spread = (all: number, span: Span): number => Math.round(all / steps(span));
  const good = (all: number, span: Span): Filled => [span, { all: spread(all, span), bad: 0 }];

  const behind = newest(Math.max(long, hour) + 1 + gap, Math.max(long, hour) + 2 + gap);
  const between = newest(long + 1 + gap, long + 2 + gap);
  return filled(
    [
      good(busy, behind),
      // A window between this one and an hour must not burn as fast either, but the texts still have to tell it apart.
      ...(long < hour ? [good((4 * badOlder) / shares.long, between)] : []),
      [older, { all: bad, bad }],
      good(goodLater, later),
      ...(alone
        ? []
        : ([
            good(goodBefore, before),
            [recent, { all: bad / 1000, bad: bad / 1000 }],
            good(goodLatest, latest),
          ] as const)),
    ],
    length,
  );
}

function filled(bins: readonly Filled[], length: number): readonly Bin[] {
  const all: Bin[] = [];
  let at = length;
  for (const [[near, far], amount] of bins) {
    all.push({ all: 0, bad: 0, steps: at - far - 1 }, { ...amount, steps: far - near + 1 });
    at = near;
  }
  return [...all, { all: 0, bad: 0, steps: at }].filter((b) => b.steps > 0);
}

/** Everything in one step, so long before the end; with `busy`, good traffic so long before it. */
export function burstBins(
  amount: Omit<Bin, "steps">,
  before: number,
  length: number,
  busy?: { readonly all: number; readonly before: number },
): readonly Bin[] {
  const bins: Filled[] = [[[before, before], amount]];
  if (busy) bins.unshift([[busy.before + 2, busy.before + 3], { all: busy.all, bad: 0 }]);
  return filled(bins, length);
}
