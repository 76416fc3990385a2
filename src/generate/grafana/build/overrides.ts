/** What some series or columns of a panel have of their own: colour, axis, unit, thresholds. */
import type { DynamicConfigValue } from "@grafana/grafana-foundation-sdk/dashboard";
import { FieldColorModeId, ThresholdsMode } from "@grafana/grafana-foundation-sdk/dashboard";
import type { PanelQuery, SeriesColor } from "../../../catalog/panel.ts";
import type { Model, PanelModel } from "../../../model/model.ts";
import { type Column, columnTitle } from "../columns.ts";
import { refId } from "../queries.ts";
import { seriesColors } from "../series-colors.ts";
import { severityColor, thresholdSteps } from "../thresholds.ts";

/** What the SDK's builders of charts and tables have in common. */
interface Overridable {
  overrideByName(name: string, properties: DynamicConfigValue[]): unknown;
  overrideByQuery(queryRefId: string, properties: DynamicConfigValue[]): unknown;
}

/** By query, then by name: the last one stands. */
export function overrideSeries(builder: Overridable, panel: PanelModel, model: Model): void {
  panel.queries.forEach((query, i) => {
    const properties = ofSeries(query, panel);
    if (properties.length > 0) builder.overrideByQuery(refId(i), properties);
  });
  for (const [name, color] of seriesColors(panel, model)) {
    builder.overrideByName(name, [{ id: "color", value: fixed(color) }]);
  }
}

export function overrideColumns(builder: Overridable, panel: PanelModel, columns: readonly Column[]): void {
  for (const { field, title, mayBeEmpty } of columns) {
    if (mayBeEmpty) builder.overrideByName(title, [{ id: "noValue", value: "–" }]);
    if (field === "severity") builder.overrideByName(title, severities);
  }
  for (const query of panel.queries) {
    const properties = ofColumn(query);
    if (properties.length > 0) builder.overrideByName(columnTitle(query, panel.unit), properties);
  }
}

function fixed(color: SeriesColor) {
  return { mode: FieldColorModeId.Fixed, fixedColor: color };
}

function ofSeries({ color, apart, axisTo, legend }: PanelQuery, { stacked }: PanelModel): DynamicConfigValue[] {
  const several = legend.includes("{{");
  return [
    ...(color === undefined
      ? []
      : [{ id: "color", value: several ? { ...fixed(color), mode: FieldColorModeId.Shades } : fixed(color) }]),
    ...(apart
      ? [
          { id: "custom.axisPlacement", value: "right" },
          { id: "custom.lineWidth", value: 2 },
          { id: "custom.fillOpacity", value: 0 },
          { id: "custom.axisSoftMin", value: 0 },
          ...(axisTo === undefined ? [] : [{ id: "custom.axisSoftMax", value: axisTo }]),
          ...(stacked ? [{ id: "custom.stacking", value: { mode: "none", group: "A" } }] : []),
        ]
      : []),
  ];
}

const coloredText = { id: "custom.cellOptions", value: { type: "color-text" } };

const severities: DynamicConfigValue[] = [
  {
    id: "mappings",
    value: [
      {
        type: "value",
        options: Object.fromEntries(
          Object.entries(severityColor).map(([severity, color], index) => [severity, { color, text: severity, index }]),
        ),
      },
    ],
  },
  coloredText,
];

/** A mapping rather than `noValue`, which would have the colour of the lowest step. */
function nothing(text: string) {
  return { type: "special", options: { match: "null+nan", result: { text, color: "text", index: 0 } } };
}

function ofColumn({ unit, decimals, lines, noValue }: PanelQuery): DynamicConfigValue[] {
  const steps = lines?.map((line) => ({ ...line, bad: line.bad ?? ("above" as const) }));
  return [
    ...(unit === undefined ? [] : [{ id: "unit", value: unit }]),
    ...(decimals === undefined ? [] : [{ id: "decimals", value: decimals }]),
    ...(noValue === undefined ? [] : [{ id: "mappings", value: [nothing(noValue)] }]),
    ...(steps === undefined
      ? []
      : [
          { id: "thresholds", value: { mode: ThresholdsMode.Absolute, steps: [...thresholdSteps(steps)] } },
          { id: "color", value: { mode: FieldColorModeId.Thresholds } },
          coloredText,
        ]),
  ];
}
