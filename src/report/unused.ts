/** What nothing reads, for people: series, labels and recordings, the relabelling that drops them, and the proof. Decides nothing. */

import { stringify } from "yaml";
import { counted } from "../basics/words.ts";
import { dropWhere } from "../discovery/relabel.ts";
import { relabelConfig } from "../discovery/relabel-config.ts";
import type { Proof } from "../unused/proof.ts";
import type { JobDrop, Unused, UnusedSeries } from "../unused/unused.ts";
import { columns } from "./columns.ts";
import type { ReportOptions } from "./report.ts";
import { wrap } from "./wrap.ts";

export function unusedReport(
  { series, labels, recordings, drops }: Unused,
  proof: Proof | undefined,
  { width = 80 }: ReportOptions = {},
): string {
  if (series.length + labels.length + recordings.length === 0)
    return "Everything that is exported or recorded is read.\n";
  const parts = [
    listed(
      "Series that nothing reads:",
      series.map((s) => [s.name, `${s.series} a target`]),
      series.map(whatOf),
    ),
    listed(
      "Labels that everything sums over. Relabelling cannot remove them, since series would collide: sum in the exporter.",
      labels.map((l) => [`${l.label} of ${l.metric}`, `${l.series} a target`]),
    ),
    listed(
      "Recordings that nothing reads:",
      recordings.map((r) => [r.record, r.at]),
    ),
    ...drops.map((drop) => [dropped(drop), "", catalogForm(drop), "", configForm(drop)].join("\n").split("\n")),
    ...(proof ? [proofLines(proof)] : []),
  ].filter((part) => part.length > 0);
  return `${parts.map((part) => part.flatMap((l) => (l.includes("  ") ? [l] : wrap(l, width))).join("\n")).join("\n\n")}\n`;
}

function listed(
  title: string,
  rows: readonly (readonly string[])[],
  behind: readonly string[] = [],
): readonly string[] {
  return rows.length === 0 ? [] : [title, ...columns(rows).map((row, i) => `  ${row}${behind[i] ?? ""}`)];
}

function whatOf({ keptFor, onlyReadBy }: UnusedSeries): string {
  if (onlyReadBy.length > 0) return `, read by ${onlyReadBy.join(", ")} alone`;
  return keptFor === undefined ? "" : `, kept: ${keptFor}`;
}

function dropped({ job, series, seriesPerTarget }: JobDrop): string {
  const share = Math.round((series / seriesPerTarget) * 100);
  return `The job ${job} can drop ${series} of the ${seriesPerTarget} series of a target (${share}%), in the catalog or in Prometheus:`;
}

function catalogForm(drop: JobDrop): string {
  return `  metricRelabel: [dropWhere("__name__", "${pattern(drop)}")],`;
}

/** What the catalog generates from that. */
function configForm(drop: JobDrop): string {
  const config = { metric_relabel_configs: [relabelConfig(dropWhere("__name__", pattern(drop)))] };
  return stringify(config, { lineWidth: 0 })
    .trimEnd()
    .split("\n")
    .map((line) => `  ${line}`)
    .join("\n");
}

function pattern({ names }: JobDrop): string {
  return names.join("|");
}

function proofLines({ alerts, slos, panels, worse }: Proof): readonly string[] {
  if (worse.length === 0)
    return [
      `Without these series ${counted(alerts, "alert")}, ${counted(slos, "SLO")} and ${counted(panels, "panel")} see what they saw before: all there are.`,
    ];
  return [
    "Without these series less would be seen, so that none of them may be dropped:",
    ...worse.map((w) => `  ${w}`),
  ];
}
