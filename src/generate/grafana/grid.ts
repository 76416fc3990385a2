/** Places panels on Grafana's grid of 24 columns, so that no line has a hole. Knows only sizes, not what panels show. */
import { sum } from "../../basics/sums.ts";

export interface GridPos {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

export interface Sized {
  /** Columns; left out, the panels of a line share what is free. */
  readonly width?: number;
  readonly minWidth: number;
  readonly height: number;
}

export const columns = 24;

/**
 * Positions in the order given, from row `y` on. A line is as high as its highest panel and always full.
 * @example layOut([{ minWidth: 8, height: 9 }, { minWidth: 8, height: 9 }], 0) // x 0 and 12, both 12 wide
 */
export function layOut(panels: readonly Sized[], y: number): readonly GridPos[] {
  const placed: GridPos[] = [];
  let top = y;
  for (const line of intoLines(panels)) {
    const h = Math.max(...line.map((p) => p.height));
    let x = 0;
    for (const w of widths(line)) {
      placed.push({ x, y: top, w, h });
      x += w;
    }
    top += h;
  }
  return placed;
}

/** The first row below all panels. */
export function bottom(placed: readonly GridPos[], y: number): number {
  return Math.max(y, ...placed.map((p) => p.y + p.h));
}

const asked = (p: Sized): number => Math.min(columns, p.width ?? p.minWidth);
/** The evenest way to break the panels into lines: five of eight columns become three and two, never four and one. */
function intoLines(panels: readonly Sized[]): readonly (readonly Sized[])[] {
  const best: { readonly cost: number; readonly lines: readonly (readonly Sized[])[] }[] = [{ cost: 0, lines: [] }];
  for (let end = 1; end <= panels.length; end++) {
    for (let start = end - 1; start >= 0; start--) {
      const line = panels.slice(start, end);
      const before = best[start];
      if (!before || sum(line.map(asked)) > columns) break;
      const cost = before.cost + roughness(line);
      // Not "<=": of two equally even ways the one with the fuller first lines stands.
      if (cost < (best[end]?.cost ?? Number.POSITIVE_INFINITY)) best[end] = { cost, lines: [...before.lines, line] };
    }
  }
  return best[panels.length]?.lines ?? [];
}

/** Empty columns, squared; a panel that is stretched to a neighbour's height without anyone asking for it weighs more. */
function roughness(line: readonly Sized[]): number {
  const empty = columns - sum(line.map(asked));
  const stretched = line.some((p) => p.width === undefined && p.height !== line[0]?.height);
  return empty ** 2 + (stretched ? 10 * columns ** 2 : 0);
}

/** What is free goes to the panels without a width of their own, or to all where each has one. */
function widths(line: readonly Sized[]): readonly number[] {
  const flexible = line.filter((p) => p.width === undefined);
  const takers = flexible.length > 0 ? flexible : line;
  let free = columns - sum(line.filter((p) => !takers.includes(p)).map(asked));
  if (flexible.length === 0) free -= sum(line.map(asked));
  let left = takers.length;
  return line.map((p) => {
    if (!takers.includes(p)) return asked(p);
    const share = Math.ceil(free / left);
    free -= share;
    left -= 1;
    return flexible.length > 0 ? share : asked(p) + share;
  });
}
