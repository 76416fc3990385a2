/** A native histogram over time as promtool writes it. Knows two kinds of observations: within a bound, and beyond it. */
import { type Run, splitAt } from "./input-series.ts";

/**
 * Powers of two bound its buckets, and one of them is left empty between the two kinds: the bound is in it, or below it.
 *
 * @example nativeNotation(all, within, 0.25) // of 10, 12, 14 observations with 9, 10, 11 within the bound
 * // {{schema:0 count:10 sum:0 offset:-2 buckets:[9 0 1]}}+{{schema:0 count:2 sum:0 offset:-2 buckets:[1 0 1]}}x2
 */
export function nativeNotation(all: readonly Run[], within: readonly Run[], under: number): string {
  const offset = Math.floor(Math.log2(under));
  const histogram = (count: number, good: number): string =>
    `{{schema:0 count:${count} sum:0 offset:${offset} buckets:[${good} 0 ${count - good}]}}`;
  const words: string[] = [];
  for (let [left, good] = [all, within]; left.length > 0; ) {
    const [run, other] = [left[0], good[0]];
    if (!run) break;
    const length = Math.min(run.length, other?.length ?? run.length);
    if (run.kind === "stale") words.push("stale");
    else if (run.kind === "gap") words.push(`_x${length}`);
    else {
      const [from, by] = other?.kind === "values" ? [other.from, other.by] : [0, 0];
      const step = length > 1 ? `+${histogram(run.by, by)}x${length - 1}` : "";
      words.push(histogram(run.from, from) + step);
    }
    [left, good] = [splitAt(left, length)[1], splitAt(good, length)[1]];
  }
  return words.join(" ");
}
