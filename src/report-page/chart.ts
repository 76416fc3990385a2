/** A timeline as a drawing: the value and its threshold, and below them when the alert is pending and when it fires. */
import { percent } from "../basics/decimal.ts";
import { humanSeconds } from "../basics/human.ts";
import type { Timeline } from "../rule-tests/simulation/timeline.ts";
import { el, escaped, type Html, raw } from "./html.ts";

const [width, height, left, right, top, bottom] = [360, 130, 44, 8, 8, 34];

export function chart(timeline: Timeline): Html {
  const { title, endMs, points, threshold, pending, firing } = timeline;
  const [low, high] = range(timeline);
  const x = (ms: number): number => round(left + (width - left - right) * (endMs === 0 ? 0 : ms / endMs));
  const y = (value: number): number => {
    const share = (Math.min(high, Math.max(low, value)) - low) / (high - low);
    return round(height - bottom - (height - top - bottom) * share);
  };
  const bar = (of: readonly [number, number] | undefined, kind: string): string =>
    of === undefined
      ? ""
      : `<rect class="${kind}" x="${x(of[0])}" y="${height - bottom + 4}" width="${Math.max(3, round(x(of[1]) - x(of[0])))}" height="7"/>`;
  const drawing = [
    `<line class="axis" x1="${left}" x2="${width - right}" y1="${height - bottom}" y2="${height - bottom}"/>`,
    `<line class="limit" x1="${left}" x2="${width - right}" y1="${y(threshold)}" y2="${y(threshold)}"/>`,
    `<path class="value" d="${path(points, x, y)}"/>`,
    bar(pending, "pending"),
    bar(firing, "firing"),
    `<text x="${left - 4}" y="${y(threshold) + 4}" class="end">${escaped(shown(threshold, timeline))}</text>`,
    `<text x="${left}" y="${height - 8}">0</text>`,
    `<text x="${width - right}" y="${height - 8}" class="end">${escaped(humanSeconds(Math.round(endMs / 1000)))}</text>`,
  ].join("");
  const svg = `<svg viewBox="0 0 ${width} ${height}" role="img" aria-label="${escaped(`${title}: ${said(timeline)}`)}">${drawing}</svg>`;
  return el("figure", {}, raw(svg), el("figcaption", {}, el("b", {}, title), `: ${said(timeline)}`));
}

/** From where to where the axis goes: far beyond the threshold nothing changes any more, and would hide what matters. */
function range({ points, threshold, unit }: Timeline): readonly [number, number] {
  const values = points.flatMap(({ value }) => (value === undefined ? [] : [value]));
  const [least, most] = [Math.min(threshold, 0, ...values), Math.max(threshold, ...values)];
  if (unit === "holds") return [0, 1.1];
  if (unit === "budget") return [Math.max(least, -1), 1.05];
  const high = Math.min(most, threshold > 0 ? threshold * 4 : most) * 1.1;
  return [Math.min(least, 0), high > least ? high : least + 1];
}

function path(points: Timeline["points"], x: (ms: number) => number, y: (value: number) => number): string {
  let pen = "M";
  return points
    .map(({ atMs, value }) => {
      if (value === undefined) {
        pen = "M";
        return "";
      }
      const step = `${pen}${x(atMs)} ${y(value)}`;
      pen = "L";
      return step;
    })
    .join("");
}

function shown(value: number, { unit }: Timeline): string {
  if (unit === "limit") return "limit";
  if (unit === "holds") return "";
  if (unit === "budget" || (value > 0 && value < 1)) return percent(value);
  return String(value);
}

/** What happens, in words: for those who cannot see it, and for those who look for it. */
function said({ expect, pending, firing, endMs }: Timeline): string {
  if (expect === "silent" || firing === undefined) return "never fires.";
  const [from, to] = firing;
  const at = (ms: number): string => humanSeconds(Math.round(ms / 1000));
  const waits = pending ? `pending from ${at(pending[0])}, ` : "";
  return `${waits}fires at ${at(from)}${to < endMs ? `, resolved at ${at(to)}` : ""}.`;
}

const round = (n: number): number => Math.round(n * 10) / 10;
