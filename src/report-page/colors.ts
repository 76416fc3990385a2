/** Colours of series in the page: Grafana's names, as the page's own variables, so that they follow its theme. */
import { palette, seriesColors } from "../generate/grafana/series-colors.ts";
import type { Model, PanelModel } from "../model/model.ts";

export interface Named {
  readonly name: string;
  readonly query: number;
}

const shades: Readonly<Record<string, readonly [share: number, towards: string]>> = {
  "super-light": [45, "var(--bg)"],
  light: [70, "var(--bg)"],
  "semi-dark": [85, "var(--fg)"],
  dark: [65, "var(--fg)"],
};

/** `cssColor("dark-blue")`: the page's blue, nearer to its text. */
export function cssColor(color: string): string {
  if (color === "text") return "var(--fg)";
  if (color === "gray") return "var(--dim)";
  const [, shade = "", hue = color] = /^(super-light|light|semi-dark|dark)-(\w+)$/.exec(color) ?? [];
  const mix = shades[shade];
  return mix ? `color-mix(in oklab,var(--p-${hue}) ${mix[0]}%,${mix[1]})` : `var(--p-${hue})`;
}

/** A colour for each series, in their order; no two alike as long as there are enough. */
export function colorsOf(all: readonly Named[], panel: PanelModel, model: Model): readonly string[] {
  const byName = seriesColors(panel, model);
  const seen = new Map<number, number>();
  const seenNames = new Set<string>();
  const used = new Set(byName.values());
  const free = palette.filter((color) => !used.has(color) || used.size >= palette.length);
  let taken = 0;
  return all.map(({ name, query }) => {
    const own = panel.queries[query]?.color;
    const nth = seen.get(query) ?? 0;
    seen.set(query, nth + 1);
    if (own !== undefined) return nth === 0 ? cssColor(own) : shade(cssColor(own), nth);
    const known = byName.get(name);
    if (known !== undefined && !seenNames.has(name)) {
      seenNames.add(name);
      return cssColor(known);
    }
    const next = free[taken % free.length] ?? "gray";
    taken += 1;
    return cssColor(next);
  });
}

const shade = (color: string, nth: number): string =>
  `color-mix(in oklab,${color} ${Math.max(30, 100 - nth * 25)}%,var(--bg))`;
