/** `docs/metrics.md`: what the service measures, what each metric is for and who reads it. */
import type { MetricType } from "../../catalog/metric.ts";
import { code, prose } from "../../markdown/prose.ts";
import type { Model } from "../../model/model.ts";
import { readersOf } from "../../model/readers.ts";
import { exampleQueries } from "./examples.ts";
import { heading, page, table } from "./markdown.ts";
import { metricSection } from "./metric-section.ts";
import { costs, endpoint, retention, security } from "./operating.ts";
import { linksFrom, places } from "./places.ts";

export function metricsPage(model: Model): string {
  const links = linksFrom(places.metrics, model);
  const readers = readersOf(model);
  const metrics = model.metrics.map((m) => m.value);
  const exported = metrics.filter((m) => m.stability !== "planned");
  const planned = metrics.filter((m) => m.stability === "planned");
  const kinds: Record<MetricType, string> = {
    counter: "Counters",
    gauge: "Gauges",
    histogram: "Histograms",
    "native-histogram": "Native histograms",
  };
  const chapter = (title: string, of: typeof metrics, ...lead: readonly string[]) =>
    of.length === 0
      ? []
      : [heading(2, title), ...lead, ...of.map((m) => metricSection(m, readers(m.name), links, model))];

  return page(
    heading(1, `Metrics of ${prose(model.title)}`),
    `Exported: ${exported.length}${planned.length > 0 ? `, planned: ${planned.length}` : ""}. What is promised of them stands under [objectives](slos.md), who is called when under [alerts](alerts.md).`,
    table(
      ["Metric", "Type", "Labels", "Use for"],
      exported.map(({ name, type, labels, useFor = "" }) => {
        return [links.metric(name), type, Object.keys(labels).map(code).join(", "), prose(useFor)];
      }),
    ),
    ...endpoint(model),
    ...Object.entries(kinds).flatMap(([type, title]) => {
      return chapter(
        title,
        exported.filter((m) => m.type === type),
      );
    }),
    ...chapter("Planned", planned, "Not exported yet, so no rule and no panel reads them."),
    ...exampleQueries(model),
    ...costs(model),
    ...retention(model),
    ...security(model),
  );
}
