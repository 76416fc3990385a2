/**
 * Traffic laid out in time so that a pair of windows just burns too fast, or just does not, and every other window sees
 * something else: whoever takes a wrong window gets a wrong answer. Between two bins nothing happens, so that it does not
 * matter on which side of a window's edge an engine counts.
 */

/** So much at each scrape, for so many scrapes. */
export interface Bin {
  readonly all: number;
  readonly bad: number;
  readonly scrapes: number;
}

/** Windows in scrapes; a gap is left on both sides of their edges. */
export interface Layout {
  readonly long: number;
  readonly short: number;
  /** Scrapes from one evaluation to the next where windows are read from what was recorded, else a few scrapes. */
  readonly longGap: number;
  /** How fast the budget burns at the share. */
  readonly factor: number;
  /** The window that alert texts look back on. */
  readonly hour: number;
  readonly shortGap: number;
  readonly length: number;
}

/** How large the shares of bad events are to be, over the long window and over the short one. */
export interface Shares {
  readonly long: number;
  readonly short: number;
}

const nothing = { all: 0, bad: 0 };

/** From the oldest to the newest. */
export function burningBins(layout: Layout, shares: Shares): readonly Bin[] {
  const { long, short, longGap, shortGap, hour, factor, length } = layout;
  const alone = long === short;
  const half = Math.floor(short / 2 / shortGap) * shortGap;
  // Distances from the end: [from, to) of each bin.
  const older = [long - longGap, half_(long, longGap) + longGap] as const;
  const later = alone
    ? ([half_(long, longGap) - longGap, longGap] as const)
    : ([half_(long, longGap) - longGap, Math.ceil((2 * short + shortGap) / longGap) * longGap] as const);
  const before = [2 * short - shortGap, short + shortGap] as const;
  const recent = [short - shortGap, half + shortGap] as const;
  const latest = [half - shortGap, shortGap] as const;

  // Large enough to be split finely, small enough for sums to stay exact.
  const bad = alone || shares.long < 0.01 ? 1e3 : 1e6;
  const badOlder = bad * span(older);
  const badRecent = alone ? 0 : (bad / 1000) * span(recent);
  const goodLatest = badRecent / shares.short - badRecent;
  const goodBefore = badRecent / shares.short / 2;
  const goodLater = (badOlder + badRecent) / shares.long - badOlder - badRecent - goodLatest - goodBefore;
  // So much that a window which reaches this far back sees nothing else, to the last digit that texts show.
  const busyFor = 2 * longGap;
  const busy = ((long <= hour ? 1e7 : 1e5 * factor) * badOlder) / shares.long / busyFor;
  const busyFrom = Math.max(long, hour) + longGap;
  const spread = (all: number, bin: readonly [number, number]): number => Math.round(all / span(bin));

  const bins: (readonly [number, number, Omit<Bin, "scrapes">])[] = [
    [busyFrom + busyFor, busyFrom, { all: Math.round(busy), bad: 0 }],
    // A window between this one and an hour must not burn as fast either, but the texts still have to tell it apart.
    ...(long < hour
      ? [[long + longGap + busyFor, long + longGap, { all: Math.round(badOlder / shares.long), bad: 0 }] as const]
      : []),
    [...older, { all: bad, bad }],
    [...later, { all: spread(goodLater, later), bad: 0 }],
  ];
  if (!alone) {
    bins.push([...before, { all: spread(goodBefore, before), bad: 0 }]);
    bins.push([...recent, { all: bad / 1000, bad: bad / 1000 }]);
    bins.push([...latest, { all: spread(goodLatest, latest), bad: 0 }]);
  }
  return withGaps(bins, length);
}

const half_ = (window: number, gap: number): number => Math.floor(window / 2 / gap) * gap;
const span = ([from, to]: readonly [number, number]): number => from - to;

function withGaps(bins: readonly (readonly [number, number, Omit<Bin, "scrapes">])[], length: number): readonly Bin[] {
  const filled: Bin[] = [];
  let at = length;
  for (const [from, to, amount] of bins) {
    if (at > from) filled.push({ ...nothing, scrapes: at - from });
    filled.push({ ...amount, scrapes: from - to });
    at = to;
  }
  if (at > 0) filled.push({ ...nothing, scrapes: at });
  return filled;
}

/** Everything in one scrape, so long before the end; with `busy`, good traffic shortly before the window so long. */
export function burstBins(
  amount: Omit<Bin, "scrapes">,
  before: number,
  length: number,
  busy?: { readonly all: number; readonly before: number },
): readonly Bin[] {
  const bins: (readonly [number, number, Omit<Bin, "scrapes">])[] = [[before + 1, before, amount]];
  if (busy) bins.unshift([busy.before + 4, busy.before + 2, { all: busy.all, bad: 0 }]);
  return withGaps(bins, length);
}
