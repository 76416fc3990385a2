/** A native histogram over time as promtool writes it. Knows two kinds of observations: within a bound, and beyond it. */
import type { Sample } from "./track.ts";

/**
 * Powers of two bound its buckets, and one of them is left empty between the two kinds: the bound is in it, or below it.
 *
 * @example nativeNotation([10, 12, 14], [9, 10, 11], 0.25)
 * // {{schema:0 count:10 sum:0 offset:-2 buckets:[9 0 1]}}+{{schema:0 count:2 sum:0 offset:-2 buckets:[1 0 1]}}x2
 */
export function nativeNotation(all: readonly Sample[], within: readonly Sample[], under: number): string {
  const offset = Math.floor(Math.log2(under));
  const histogram = (count: number, good: number): string =>
    `{{schema:0 count:${count} sum:0 offset:${offset} buckets:[${good} 0 ${count - good}]}}`;
  const at = (i: number): readonly [number, number] | undefined => {
    const [count, good = 0] = [all[i], within[i]];
    return typeof count === "number" && typeof good === "number" ? [count, good] : undefined;
  };
  const step = (i: number): readonly [number, number] | undefined => {
    const [a, b] = [at(i), at(i + 1)];
    return a && b ? [b[0] - a[0], b[1] - a[1]] : undefined;
  };
  const words: string[] = [];
  for (let i = 0; i < all.length; ) {
    const first = at(i);
    if (!first) {
      const end = all.findIndex((s, k) => k > i && s !== undefined);
      const gap = (end < 0 ? all.length : end) - i;
      words.push(all[i] === "stale" ? "stale" : `_x${gap}`);
      i += all[i] === "stale" ? 1 : gap;
      continue;
    }
    const by = step(i);
    let more = 0;
    // A restart is no step that could be added: what is taken away is written anew.
    if (by && by[0] >= 0 && by[1] >= 0 && by[0] >= by[1]) {
      while (String(step(i + more)) === String(by)) more += 1;
    }
    words.push(histogram(...first) + (by && more > 0 ? `+${histogram(...by)}x${more}` : ""));
    i += more + 1;
  }
  return words.join(" ");
}
