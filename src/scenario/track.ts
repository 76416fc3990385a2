/** One series over time, as tests feed it to a rule: a sample, a gap or a staleness marker at each scrape. */
import type { LabelSet } from "../model/model.ts";
import type { Matcher, Selector } from "../promql/ast.ts";
import { regex } from "../promql/regex.ts";

/** `undefined` is a scrape without the series, `stale` the marker that its target's end leaves. */
export type Sample = number | "stale" | undefined;

export interface Track {
  readonly name: string;
  readonly labels: LabelSet;
  /** One for each scrape, from time 0 on. */
  readonly samples: readonly Sample[];
  /** As promtool writes them, where they are no numbers. */
  readonly values?: string;
}

/** Whether `selector` reads series of that name and labels; a label that is absent reads as the empty string. */
export function selects(selector: Selector, name: string, labels: LabelSet): boolean {
  return selector.name === name && selector.matchers.every((m) => holds(m, labels[m.label] ?? ""));
}

/** Whether a label's value meets one matcher; patterns are anchored on both ends. */
export function holds({ op, value: wanted }: Matcher, value: string): boolean {
  if (op === "=") return value === wanted;
  if (op === "!=") return value !== wanted;
  const pattern = regex(wanted);
  return "matches" in pattern && pattern.matches(value) === (op === "=~");
}

/**
 * The samples as promtool writes them, runs of equal steps put together.
 *
 * @example notation([0, 5, 10, 15, 15, 15, undefined, undefined, "stale"]) // 0+5x3 15+0x1 _x2 stale
 */
export function notation(samples: readonly Sample[]): string {
  const words: string[] = [];
  for (let i = 0; i < samples.length; ) {
    const first = samples[i];
    const last = runEnd(samples, i);
    const more = last - i;
    if (first === "stale") words.push("stale");
    else if (first === undefined) words.push(`_x${more + 1}`);
    else if (more === 0) words.push(number(first));
    else words.push(`${number(first)}${signed(step(samples, i) ?? 0)}x${more}`);
    i = last + 1;
  }
  return words.join(" ");
}

/**
 * What {@link notation} writes, read; `1x3` stands for `1+0x3`. Undefined where it is not understood.
 *
 * @example samplesOf("0+5x2 _x2 stale") // [0, 5, 10, undefined, undefined, "stale"]
 */
export function samplesOf(text: string): readonly Sample[] | undefined {
  const samples: Sample[] = [];
  for (const word of text.trim().split(/\s+/)) {
    const [, gap, first, by = "0", more = "0"] = words.exec(word) ?? [];
    if (word === "stale") samples.push("stale");
    else if (gap !== undefined) samples.push(...new Array<Sample>(Number(gap.slice(2) || "1")).fill(undefined));
    else if (first === undefined) return undefined;
    else for (let i = 0; i <= Number(more); i += 1) samples.push(Number(first) + i * Number(by));
  }
  return samples;
}

const decimal = "\\d+(?:\\.\\d+)?(?:e[+-]?\\d+)?";
const words = new RegExp(`^(?:(_(?:x\\d+)?)|(-?${decimal})(?:([+-]${decimal})?x(\\d+))?)$`, "i");

function runEnd(samples: readonly Sample[], from: number): number {
  const first = samples[from];
  if (first === "stale") return from;
  const by = step(samples, from);
  let end = from;
  while (end + 1 < samples.length && sameRun(samples, end, first, by)) end += 1;
  return end;
}

function sameRun(samples: readonly Sample[], at: number, first: Sample, by: number | undefined): boolean {
  if (first === undefined) return samples[at + 1] === undefined;
  return by !== undefined && step(samples, at) === by;
}

/** From one sample to the next; undefined beside a gap. */
function step(samples: readonly Sample[], at: number): number | undefined {
  const [a, b] = [samples[at], samples[at + 1]];
  return typeof a === "number" && typeof b === "number" ? b - a : undefined;
}

const number = (value: number): string => String(value);
const signed = (value: number): string => (value < 0 ? `-${number(-value)}` : `+${number(value)}`);
