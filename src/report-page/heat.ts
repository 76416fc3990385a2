/** A histogram over time as a drawing: the more observations in a bucket, the stronger the colour. */
import type { Series } from "../panel-data/answers.ts";
import { escaped } from "./html.ts";

const [width, height, left, right, top, bottom] = [460, 170, 56, 10, 8, 20];
const columns = 60;

export function heat(series: readonly Series[], label: string, shown: (bound: number) => string): string {
  const sorted = [...series]
    .map(({ labels, values }) => ({ bound: Number((labels.le ?? "").replace("+Inf", "Infinity")), values }))
    .sort((a, b) => a.bound - b.bound);
  // Buckets are cumulative.
  const cells = sorted.map(({ values }, i) =>
    coarse(values.map((v, n) => Math.max(0, (v ?? 0) - (sorted[i - 1]?.values[n] ?? 0)))),
  );
  const most = Math.max(0, ...cells.flat());
  const [w, h] = [
    (width - left - right) / Math.max(1, cells[0]?.length ?? 0),
    (height - top - bottom) / Math.max(1, sorted.length),
  ];
  const rects = cells.flatMap((row, i) =>
    row.flatMap((value, n) => {
      const strength = most === 0 ? 0 : Math.sqrt(value / most);
      if (strength < 0.03) return [];
      return [
        `<rect x="${round(left + n * w)}" y="${round(height - bottom - (i + 1) * h)}" width="${round(w + 0.3)}" height="${round(h)}" opacity="${round(strength)}"/>`,
      ];
    }),
  );
  const names = sorted.flatMap(({ bound }, i) =>
    i % Math.ceil(sorted.length / 6) === 0
      ? [`<text class="end" x="${left - 4}" y="${round(height - bottom - i * h)}">${escaped(shown(bound))}</text>`]
      : [],
  );
  return `<svg class="heat" viewBox="0 0 ${width} ${height}" role="img" aria-label="${escaped(label)}">${rects.join("")}${names.join("")}</svg>`;
}

function coarse(values: readonly number[]): readonly number[] {
  const of = Math.max(1, Math.ceil(values.length / columns));
  return Array.from({ length: Math.ceil(values.length / of) }, (_, i) =>
    Math.max(0, ...values.slice(i * of, (i + 1) * of)),
  );
}

const round = (n: number): number => Math.round(n * 10) / 10;
