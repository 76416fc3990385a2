/** What the data of the page say of one alert or one objective: when it was pending and fired, what was left of the budget. */
import type { AlertingRule, SloModel } from "../model/model.ts";
import type { PanelData, Series } from "../panel-data/answers.ts";
import { alertsKey, budgetKey, burnKey } from "../panel-data/questions.ts";
import { cssColor } from "./colors.ts";
import { el, escaped, type Html, raw } from "./html.ts";
import { plot } from "./plot.ts";
import { shown } from "./units.ts";

const most = 8;

/** A strip for each label set. */
export function alertHistory({ alert }: AlertingRule, data: PanelData): Html {
  const answer = data.answer(alertsKey);
  if ("problem" in answer) return el("p", {}, `No history: ${answer.problem}`);
  const own = answer.series.filter((s) => s.labels.alertname === alert);
  if (own.length === 0) return el("p", {}, `In the data of this page: never pending, never firing. ${data.about}`);
  const sets = new Map<string, { readonly name: string; readonly series: Series[] }>();
  for (const series of own) {
    const { alertname: _, alertstate: __, severity: ___, ...rest } = series.labels;
    const name = Object.entries(rest)
      .map(([label, value]) => `${label}=${value}`)
      .join(", ");
    const set = sets.get(name) ?? { name: name === "" ? alert : name, series: [] };
    set.series.push(series);
    sets.set(name, set);
  }
  const strips = [...sets.values()].slice(0, most).map((set) => el("li", {}, raw(strip(set, data)), set.name));
  const left = sets.size > most ? [el("li", {}, `and ${sets.size - most} more`)] : [];
  return el(
    "div",
    {},
    el("p", {}, `In the data of this page. ${data.about}`),
    el("ul", { class: "strips" }, ...strips, ...left),
  );
}

const [width, height] = [460, 10];

function strip(
  { name, series }: { readonly name: string; readonly series: readonly Series[] },
  data: PanelData,
): string {
  const points = Math.max(1, ...series.map((s) => s.values.length));
  const bars = series.flatMap(({ labels, values }) =>
    runsOf(values).map(([from, to]) => {
      const x = Math.round((from / points) * width);
      return `<rect class="${labels.alertstate === "firing" ? "firing" : "pending"}" x="${x}" y="0" width="${Math.max(2, Math.round(((to - from) / points) * width))}" height="${height}"/>`;
    }),
  );
  const firing = series.filter((s) => s.labels.alertstate === "firing").flatMap((s) => runsOf(s.values));
  const time = (i: number): string =>
    new Date(data.startMs + i * data.stepMs).toISOString().slice(5, 16).replace("T", " ");
  const said = firing.map(([from, to]) => `fires from ${time(from)} to ${time(to)}`).join(", ");
  return `<svg viewBox="0 0 ${width} ${height}" role="img" aria-label="${escaped(`${name}: ${said || "pending, never fires"}`)}"><rect class="base" x="0" y="0" width="${width}" height="${height}"/>${bars.join("")}</svg>`;
}

function runsOf(values: Series["values"]): readonly (readonly [from: number, to: number])[] {
  const runs: [number, number][] = [];
  values.forEach((value, i) => {
    if (value === undefined) return;
    const open = runs.at(-1);
    if (open && open[1] === i) open[1] = i + 1;
    else runs.push([i, i + 1]);
  });
  return runs;
}

/** Burn rate and budget left, a line for each part that is counted on its own. */
export function budgetHistory({ name, title }: SloModel, data: PanelData): Html {
  const drawn = [
    { key: budgetKey(name), what: "Budget left", unit: "percentunit", limit: 0 },
    { key: burnKey(name), what: "Burn rate over 1h", unit: "short", limit: 1 },
  ] as const;
  return el(
    "div",
    { class: "charts" },
    ...drawn.map(({ key, what, unit, limit }) => {
      const answer = data.answer(key);
      if ("problem" in answer) return el("p", {}, `${what}: ${answer.problem}`);
      const curves = answer.series.slice(0, most).map(({ labels, values }, i) => {
        const { slo: _, ...rest } = labels;
        const colors = ["blue", "yellow", "purple", "orange", "light-blue", "dark-yellow", "light-purple", "dark-blue"];
        return { name: Object.values(rest).join(" "), values, color: cssColor(colors[i] ?? "blue"), apart: false };
      });
      if (curves.length === 0) return el("p", {}, `${what}: nothing recorded.`);
      const ends = curves
        .map((c) => `${c.name} ${shown(c.values.filter((v) => v !== undefined).at(-1), unit)}`)
        .join(", ");
      const drawing = plot({
        label: `${what} of ${title}: ${ends}`,
        curves,
        limits: [{ value: limit, color: cssColor("red") }],
        stacked: false,
        startMs: data.startMs,
        endMs: data.endMs,
        reach: { max: limit === 0 ? 1 : 2 },
        shown: (value) => shown(value, unit),
      });
      return el("figure", {}, raw(drawing), el("figcaption", {}, el("b", {}, what), `: ${ends}`));
    }),
  );
}
