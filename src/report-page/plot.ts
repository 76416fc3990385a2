/** Series over time as a drawing: lines, or areas on top of each other, with limits; clock times below. Knows no panels. */
import { escaped } from "./html.ts";

export interface Curve {
  readonly name: string;
  readonly color: string;
  readonly values: readonly (number | undefined)[];
  /** On the axis at the right, and not stacked. */
  readonly apart: boolean;
}

interface Limit {
  readonly value: number;
  readonly color: string;
}

interface Reach {
  readonly min?: number | undefined;
  readonly max?: number | undefined;
  /** Nothing is drawn below it. */
  readonly floor?: number | undefined;
  readonly apart?: number | undefined;
}

export interface Plot {
  readonly label: string;
  readonly curves: readonly Curve[];
  readonly limits: readonly Limit[];
  readonly stacked: false | "values" | "percent";
  readonly startMs: number;
  readonly endMs: number;
  /** What each axis reaches at least. */
  readonly reach: Reach;
  readonly shown: (value: number) => string;
}

const [width, height, left, top, bottom] = [460, 170, 56, 8, 20];

export function plot(of: Plot): string {
  const { curves, limits, label, startMs, endMs } = of;
  const own = of.stacked
    ? stack(
        curves.filter((c) => !c.apart),
        of.stacked,
      )
    : curves.filter((c) => !c.apart);
  const apart = curves.filter((c) => c.apart);
  const right = apart.length > 0 ? 48 : 10;
  const axis = axisOf([...own.map((c) => c.values), limits.map((l) => l.value)], of.reach);
  const second = axisOf(
    apart.map((c) => c.values),
    { min: 0, max: of.reach.apart },
  );
  const points = Math.max(1, ...curves.map((c) => c.values.length));
  const x = (i: number): number => round(left + ((width - left - right) * i) / Math.max(1, points - 1));
  const yOn =
    ([low, high]: Axis) =>
    (value: number): number =>
      round(top + (height - top - bottom) * (1 - (Math.min(high, Math.max(low, value)) - low) / (high - low)));
  const y = yOn(axis);
  const ticks = [0, 0.5, 1].map((share) => axis[0] + (axis[1] - axis[0]) * share);
  const parts = [
    ...ticks.map(
      (tick) =>
        `<line class="axis" x1="${left}" x2="${width - right}" y1="${y(tick)}" y2="${y(tick)}"/><text class="end" x="${left - 4}" y="${y(tick) + 4}">${escaped(of.shown(tick))}</text>`,
    ),
    ...(apart.length > 0
      ? [0, 1].map(
          (share) =>
            `<text x="${width - right + 4}" y="${yOn(second)(second[1] * share) + 4}">${escaped(of.shown(second[1] * share))}</text>`,
        )
      : []),
    ...clock(startMs, endMs).map(
      ({ at, text }, i, all) =>
        `<text class="${i === 0 ? "" : i === all.length - 1 ? "end" : "mid"}" x="${round(left + (width - left - right) * at)}" y="${height - 5}">${text}</text>`,
    ),
    ...own.map(
      ({ values, color }, i) =>
        `${of.stacked ? `<path class="area" style="fill:${color}" d="${band(own[i - 1]?.values, values, x, y)}"/>` : ""}<path class="curve" style="stroke:${color}" d="${path(values, x, y)}"/>`,
    ),
    ...apart.map(
      ({ values, color }) => `<path class="curve apart" style="stroke:${color}" d="${path(values, x, yOn(second))}"/>`,
    ),
    ...limits
      .filter(({ value }) => value >= axis[0] && value <= axis[1])
      .map(
        ({ value, color }) =>
          `<line class="bound" style="stroke:${color}" x1="${left}" x2="${width - right}" y1="${y(value)}" y2="${y(value)}"/>`,
      ),
  ];
  return `<svg viewBox="0 0 ${width} ${height}" role="img" aria-label="${escaped(label)}">${parts.join("")}</svg>`;
}

type Axis = readonly [low: number, high: number];

function axisOf(all: readonly (readonly (number | undefined)[])[], reach: Reach): Axis {
  const values = all.flat().filter((v): v is number => v !== undefined && Number.isFinite(v));
  const low = Math.max(reach.floor ?? Number.NEGATIVE_INFINITY, Math.min(...values, reach.min ?? 0, 0));
  const most = Math.max(...values, reach.max ?? low);
  const high = most > low ? most : low + 1;
  const step = nice((high - low) / 2);
  return [low < 0 ? -nice(-low) : 0, low < 0 ? Math.max(0, nice(high)) : step * 2];
}

/** The next 1, 1.5, 2, 2.5, 3, 4, 5, 6, 8 of its power of ten. */
function nice(value: number): number {
  if (value <= 0) return 0;
  const power = 10 ** Math.floor(Math.log10(value));
  const found = [1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10].find((n) => n * power >= value * 0.999999) ?? 10;
  return Number((found * power).toPrecision(6));
}

function stack(curves: readonly Curve[], how: "values" | "percent"): readonly Curve[] {
  const sums = (curves[0]?.values ?? []).map((_, i) => curves.reduce((sum, c) => sum + (c.values[i] ?? 0), 0));
  const below = sums.map(() => 0);
  return curves.map((c) => ({
    ...c,
    values: c.values.map((value, i) => {
      below[i] = (below[i] ?? 0) + (value ?? 0);
      const whole = sums[i] ?? 0;
      return how === "percent" ? (whole === 0 ? undefined : (below[i] ?? 0) / whole) : below[i];
    }),
  }));
}

type Place = (n: number) => number;

function path(values: Curve["values"], x: Place, y: Place): string {
  let pen = "M";
  return values
    .map((value, i) => {
      if (value === undefined || !Number.isFinite(value)) {
        pen = "M";
        return "";
      }
      const [before, after] = [values[i - 1], values[i + 1]];
      // In a straight line the points between say nothing.
      if (pen === "L" && before === value && after === value) return "";
      const step = `${pen}${x(i)} ${y(value)}`;
      pen = "L";
      return step;
    })
    .join("");
}

/** Between a line and the one below it. */
function band(below: Curve["values"] | undefined, values: Curve["values"], x: Place, y: Place): string {
  const top = values.map((v) => v ?? 0);
  const floor = top.map((_, i) => below?.[i] ?? 0).reverse();
  const back = path(floor, (i) => x(floor.length - 1 - i), y);
  return `${path(top, x, y)}L${back.slice(1)}Z`;
}

function clock(startMs: number, endMs: number): readonly { readonly at: number; readonly text: string }[] {
  const long = endMs - startMs > 2 * 86_400_000;
  return [0, 0.5, 1].map((at) => {
    const time = new Date(startMs + (endMs - startMs) * at).toISOString();
    return { at, text: long ? time.slice(5, 10) : time.slice(11, 16) };
  });
}

const round = (n: number): number => Math.round(n * 10) / 10;
