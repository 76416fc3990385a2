/** Writes what a service exports as OpenMetrics 1.0. Knows nothing of the older text format but its series. */
import type { MetricInfo } from "../catalog/metric.ts";
import { formatNumber } from "../promql/number.ts";
import type { Exported } from "./exported.ts";

/** OpenMetrics has no counter of another name than this. */
export function isOpenMetricsCounter({ type, name }: Pick<MetricInfo, "type" | "name">): boolean {
  return type === "counter" && name.endsWith("_total");
}

/** A counter of another name is written with the type unknown, which keeps its name. */
export function openMetrics(
  series: readonly Exported[],
  value: (of: Exported) => number,
  metrics: readonly MetricInfo[],
): string {
  const infos = new Map(metrics.map((m) => [m.name, m]));
  const lines: string[] = [];
  let family = "";
  for (const of of series) {
    if (of.schema.family !== family) {
      family = of.schema.family;
      const info = infos.get(family);
      if (info) lines.push(...metadata(info));
    }
    lines.push(`${of.text.replace(/le="(-?\d+)"/, 'le="$1.0"')} ${formatNumber(value(of))}`);
  }
  return `${[...lines, "# EOF"].join("\n")}\n`;
}

function metadata(info: MetricInfo): readonly string[] {
  const { name, type, unit, help } = info;
  const family = isOpenMetricsCounter(info) ? name.slice(0, -"_total".length) : name;
  const typeName = type === "counter" && !isOpenMetricsCounter(info) ? "unknown" : type;
  const escaped = help.replaceAll("\\", "\\\\").replaceAll("\n", "\\n").replaceAll('"', '\\"');
  return [
    `# TYPE ${family} ${typeName}`,
    ...(family.endsWith(`_${unit}`) ? [`# UNIT ${family} ${unit}`] : []),
    `# HELP ${family} ${escaped}`,
  ];
}
