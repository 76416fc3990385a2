/** Every panel of every dashboard, drawn from the data that the page has. */

import { shows } from "../catalog/visualizations.ts";
import { tableColumns } from "../generate/grafana/columns.ts";
import { decimals, severityColor, softLimits, thresholdSteps } from "../generate/grafana/thresholds.ts";
import type { DashboardModel, Model, PanelModel, ThresholdLine } from "../model/model.ts";
import { panelUrl } from "../model/names.ts";
import type { Answer, PanelData, Series } from "../panel-data/answers.ts";
import { queryKey } from "../panel-data/questions.ts";
import { colorsOf, cssColor } from "./colors.ts";
import { heat } from "./heat.ts";
import { type Child, el, type Html, raw, table } from "./html.ts";
import { type Curve, plot } from "./plot.ts";
import { shown } from "./units.ts";

/** More would be neither distinct nor legible. */
const mostSeries = 24;
const mostRows = 50;

export function panelsSection(model: Model, data: PanelData): Html {
  if (model.dashboards.length === 0) return raw("");
  return el(
    "section",
    { id: "panels", "aria-labelledby": "panels-title" },
    el("h2", { id: "panels-title" }, "Panels"),
    el("p", {}, data.about),
    ...model.dashboards.map((dashboard) =>
      el(
        "details",
        { id: `dashboard-${dashboard.uid}` },
        el("summary", {}, el("b", {}, dashboard.title), ` ${dashboard.description}`),
        ...dashboard.sections.flatMap((section) => [
          el("h3", {}, section.title),
          el("div", { class: "panels" }, ...section.panels.map((panel) => panelOf(panel, dashboard, model, data))),
        ]),
      ),
    ),
  );
}

interface Found extends Series {
  readonly name: string;
  readonly query: number;
}

function panelOf(panel: PanelModel, dashboard: DashboardModel, model: Model, data: PanelData): Html {
  const answers = panel.queries.map((_, i) => data.answer(queryKey(dashboard, panel, i)));
  const problems = answers.flatMap((a) => ("problem" in a ? [a.problem] : []));
  const found = answers.flatMap((answer, query) => named(answer, panel, query));
  return el(
    "figure",
    { class: shows(panel.visualization) === "table" ? "panel wide" : "panel", "data-find": "" },
    el(
      "figcaption",
      {},
      el("a", { href: panelUrl(model.deployment, dashboard.uid, panel.id) }, el("b", {}, panel.title)),
      ` ${panel.description}`,
    ),
    ...problems.map((problem) => el("p", { class: "problem" }, `Not drawn: ${problem}`)),
    found.length === 0 && problems.length === 0
      ? el("p", { class: "none" }, panel.noValue ?? "Nothing to show in these data.")
      : drawn(panel, found, dashboard, { model, data }),
  );
}

function named(answer: Answer, panel: PanelModel, query: number): readonly Found[] {
  if ("problem" in answer) return [];
  const { legend = "" } = panel.queries[query] ?? {};
  return answer.series
    .map((s) => ({
      ...s,
      query,
      name: legend.replace(/\{\{\s*(\w+)\s*\}\}/g, (_, label) => s.labels[label] ?? "").trim(),
    }))
    .sort((a, b) => a.name.localeCompare(b.name, "en", { numeric: true }));
}

function drawn(
  panel: PanelModel,
  found: readonly Found[],
  dashboard: DashboardModel,
  { model, data }: { readonly model: Model; readonly data: PanelData },
): Html {
  const digits = decimals(panel, false);
  const text = (value: number | undefined): string => shown(value, panel.unit, digits);
  switch (shows(panel.visualization)) {
    case "table":
      return tableOf(panel, found, model, dashboard);
    case "buckets":
      return raw(
        heat(found, `${panel.title}, as a heat map`, (bound) =>
          bound === Number.POSITIVE_INFINITY ? "+Inf" : text(bound),
        ),
      );
    case "numbers":
      return el(
        "ul",
        { class: "stats" },
        ...found
          .slice(0, mostSeries)
          .map(({ name, values }) =>
            el(
              "li",
              {},
              el("b", { style: `color:${colorAt(values.at(-1), panel.thresholds)}` }, text(values.at(-1))),
              name,
            ),
          ),
      );
    case "curves":
      return overTime(panel, found, model, data, text);
  }
}

function overTime(
  panel: PanelModel,
  all: readonly Found[],
  model: Model,
  { startMs, endMs }: PanelData,
  text: (value: number | undefined) => string,
): Html {
  const found = all.slice(0, mostSeries);
  const colors = colorsOf(found, panel, model);
  const curves = found.map(
    ({ name, query, values }, i): Curve => ({
      name,
      values,
      color: colors[i] ?? "var(--link)",
      apart: panel.queries[query]?.apart === true,
    }),
  );
  const soft = softLimits(panel.thresholds);
  const drawing = plot({
    label: `${panel.title}: ${curves.map((c) => `${c.name} ${text(last(c.values))}`).join(", ")}`.slice(0, 400),
    curves,
    limits: panel.thresholds.map((t) => ({ value: t.value, color: lineColor(t) })),
    stacked: panel.stacked === "percent" ? "percent" : panel.stacked ? "values" : false,
    startMs,
    endMs,
    reach: {
      floor: panel.min,
      min: panel.min ?? soft.min,
      max: panel.max ?? soft.max,
      apart: Math.max(0, ...panel.queries.map((q) => q.axisTo ?? 0)),
    },
    shown: (value) => (panel.stacked === "percent" ? shown(value, "percentunit", 0) : text(value)),
  });
  const rows = curves.map((c) => {
    const swatch = raw(`<i style="background:${c.color}"></i>`);
    return el(
      "li",
      {},
      swatch,
      `${c.name}${c.apart ? " (right)" : ""}: ${text(last(c.values))}, at most ${text(most(c.values))}`,
    );
  });
  const lines = panel.thresholds.map((t) =>
    el("li", {}, raw(`<i class="dash" style="border-color:${lineColor(t)}"></i>`), `${t.name}: ${text(t.value)}`),
  );
  const left = all.length > mostSeries ? [el("li", {}, `and ${all.length - mostSeries} more`)] : [];
  return el("div", {}, raw(drawing), el("ul", { class: "legend" }, ...rows, ...left, ...lines));
}

const lineColor = ({ severity }: ThresholdLine): string => cssColor(severity ? severityColor[severity] : "purple");

const last = (values: Series["values"]): number | undefined => values.filter((v) => v !== undefined).at(-1);

function most(values: Series["values"]): number | undefined {
  const there = values.filter((v): v is number => v !== undefined && !Number.isNaN(v));
  return there.length === 0 ? undefined : Math.max(...there);
}

/** As Grafana colours a value by its thresholds; of text, so that the page's own colours are dark enough. */
function colorAt(value: number | undefined, lines: readonly ThresholdLine[]): string {
  if (value === undefined || lines.length === 0) return "var(--fg)";
  const step = thresholdSteps(lines)
    .filter((s) => s.value === null || value >= s.value)
    .at(-1);
  return textColors[step?.color ?? ""] ?? "var(--fg)";
}

const textColors: Readonly<Record<string, string>> = {
  red: "var(--red)",
  orange: "var(--orange)",
  blue: "var(--blue)",
  green: "var(--green)",
};

/** One line for each label set, a column for each query, as Grafana merges them. */
function tableOf(panel: PanelModel, found: readonly Found[], model: Model, dashboard: DashboardModel): Html {
  const columns = tableColumns(panel, model.schema);
  const labels = columns.filter((c) => !c.isValue);
  const values = columns.filter((c) => c.isValue);
  const rows = new Map<string, { readonly labels: Series["labels"]; readonly values: (number | undefined)[] }>();
  for (const { labels: own, values: of, query } of found) {
    const key = labels.map(({ field }) => own[field] ?? "").join("\n");
    const row = rows.get(key) ?? { labels: own, values: [] };
    row.values[query] = of.at(-1);
    rows.set(key, row);
  }
  const sign = panel.first === "least" ? 1 : -1;
  const sorted = [...rows.values()].sort((a, b) => sign * ((a.values[0] ?? 0) - (b.values[0] ?? 0)));
  const cells = sorted
    .slice(0, mostRows)
    .map((row): readonly Child[] => [
      ...labels.map(({ field }) => row.labels[field] || "–"),
      ...values.map((_, i) => cell(row.values[i], panel, i)),
    ]);
  const left = sorted.length > mostRows ? ` (the first ${mostRows} of ${sorted.length})` : "";
  return table(
    `${panel.title} of ${dashboard.title}${left}`,
    columns.map((c) => c.title),
    cells,
  );
}

function cell(value: number | undefined, panel: PanelModel, i: number): Child {
  const query = panel.queries[i];
  if (value === undefined) return query?.noValue ?? "–";
  const text = shown(value, query?.unit ?? panel.unit, query?.decimals ?? decimals(panel, false));
  const lines = query?.lines?.map((line): ThresholdLine => ({ ...line, bad: line.bad ?? "above" })) ?? [];
  return el("span", { style: `color:${colorAt(value, lines)}` }, text);
}
