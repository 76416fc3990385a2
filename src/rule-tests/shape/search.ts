/** Finds where an expression turns from silent to firing, by trying what its series can show. Knows PromQL by its results only. */
import type { Setting } from "./settings.ts";

/** Values of the settings, in their order. */
export type Values = readonly number[];

interface Tried {
  readonly fires: boolean;
  /** Rounding decides. */
  readonly isClose: boolean;
  /** Two sides of a comparison are equal to the last digit. */
  readonly isExact: boolean;
}

export type Try = (values: Values) => Tried;

/** Two sets of values that differ in one setting, of which the second fires. */
export interface Turn {
  readonly calm: Values;
  readonly bad: Values;
  readonly index: number;
}

/** A value of one setting on either side of the place where the expression turns, and that place itself where it is exact. */
export interface Edge {
  readonly index: number;
  readonly short: Values;
  readonly across: Values;
  readonly at?: Values;
  readonly atFires?: boolean;
}

/** More would take seconds where an expression reads many series. */
const mostTries = 3000;

/** Turns in the order in which they are found, each at another place. */
export function* turnsOf(settings: readonly Setting[], attempt: Try): Generator<Turn> {
  const base = settings.map((s) => s.base);
  const start = attempt(base).fires;
  for (const values of candidates(settings, base)) {
    if (attempt(values).fires === start) continue;
    // From the base to what turned it, one setting after the other.
    let before: Values = base;
    for (const [i, value] of values.entries()) {
      if (before[i] === value) continue;
      const next = before.with(i, value);
      if (attempt(next).fires === start) {
        before = next;
        continue;
      }
      yield start ? { calm: next, bad: before, index: i } : { calm: before, bad: next, index: i };
      break;
    }
  }
}

/** One setting changed, then two, then three. */
function* candidates(settings: readonly Setting[], base: Values): Generator<Values> {
  let tries = 0;
  for (let depth = 1; depth <= Math.min(3, settings.length); depth += 1) {
    for (const values of changed(settings, base, 0, depth)) {
      tries += 1;
      if (tries > mostTries) return;
      yield values;
    }
  }
}

function* changed(settings: readonly Setting[], values: Values, from: number, depth: number): Generator<Values> {
  if (depth === 0) {
    yield values;
    return;
  }
  for (let i = from; i < settings.length; i += 1) {
    for (const level of settings[i]?.levels ?? []) {
      if (level === values[i]) continue;
      yield* changed(settings, values.with(i, level), i + 1, depth - 1);
    }
  }
}

/** Where a setting alone makes what fires silent: once below and once above, as far as there are such places. */
export function edgesOf(settings: readonly Setting[], bad: Values, attempt: Try): readonly Edge[] {
  return settings.flatMap((setting, index) => {
    const now = bad[index] ?? 0;
    if (Number.isNaN(now)) return [];
    const levels = setting.levels.filter((l) => !Number.isNaN(l));
    const sides = [levels.filter((l) => l > now), levels.filter((l) => l < now).reverse()];
    return sides.flatMap((side) => {
      const turned = side.findIndex((level) => !attempt(bad.with(index, level)).fires);
      if (turned < 0) return [];
      const [fires, silent] = [side[turned - 1] ?? now, side[turned] ?? now];
      const found = setting.isContinuous
        ? between(setting, bad, index, fires, silent, attempt)
        : { index, across: bad.with(index, fires), short: bad.with(index, silent) };
      return found ? [found] : [];
    });
  });
}

/** A hundredth beyond the limit, or as much as it takes for every engine to agree. */
const margins = [0.01, 0.03, 0.06];

function between(
  { input, what }: Setting,
  bad: Values,
  index: number,
  fires: number,
  silent: number,
  attempt: Try,
): Edge | undefined {
  let [on, off] = [fires, silent];
  for (let i = 0; i < 50 && on !== off; i += 1) {
    const middle = (on + off) / 2;
    if (middle === on || middle === off) break;
    if (attempt(bad.with(index, middle)).fires) on = middle;
    else off = middle;
  }
  const size = Math.max(Math.abs(on), Math.abs(off));
  const place = size < 1e-6 * Math.abs(fires - silent) ? 0 : Number(on.toPrecision(6));
  const direction = Math.sign(fires - silent);
  const [low, high] = what === "amount" ? input.range : [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
  const clamped = (value: number): number => Number(Math.min(high, Math.max(low, value)).toPrecision(8));
  const values = (value: number): Values => bad.with(index, value);
  const isClear = (tried: Tried, fires: boolean): boolean => tried.fires === fires && !tried.isClose;
  const beside = (side: 1 | -1): Values | undefined =>
    margins
      .map((part) => (place === 0 ? Math.min(1, Math.abs(fires - silent) * part) : Math.abs(place) * part))
      .map((margin) => values(clamped(place + side * direction * margin)))
      .find((v) => isClear(attempt(v), side === 1));
  const [across, short] = [beside(1), beside(-1)];
  // A step: the nearest levels on either side.
  if (!across || !short) return { index, across: values(fires), short: values(silent) };
  const at = values(place);
  const exact = attempt(at);
  return { index, across, short, ...(exact.isExact && !exact.isClose ? { at, atFires: exact.fires } : {}) };
}
