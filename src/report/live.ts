/** The consequences of what is exported, one line for each alert, objective and panel that is blind. Knows nothing of targets. */
import { createColors } from "picocolors";
import type { LiveResult } from "../live/check.ts";
import type { Consequence } from "../live/consequences.ts";
import type { ConsumerKind } from "../live/consumers.ts";
import type { Findings } from "../schemas/findings.ts";
import { printableLine } from "./printable.ts";
import type { ReportOptions } from "./report.ts";
import { wrap } from "./wrap.ts";

const titles: Readonly<Record<ConsumerKind, string>> = { alert: "Alerts", slo: "SLOs", panel: "Panels" };

/**
 * @example liveReport(result, ["http://localhost:9090/metrics"])
 * // 6 of 16 metrics are exported.
 * //
 * // Alerts: 3 of 14 work
 * //   rules
 * //   ✗ HighQueueDepth  blind: queued_executions is not exported
 */
export function liveReport(result: LiveResult, { color = false, width = 80 }: ReportOptions = {}): string {
  const colors = createColors(color);
  const { declared, exported } = result.metrics;
  const lines = [`${exported} of ${declared} metrics are exported.`, ...limitLines(result, Math.max(40, width))];
  for (const kind of ["alert", "slo", "panel"] as const) {
    const groups = result.coverage.filter((c) => c.kind === kind);
    const total = groups.reduce((sum, g) => sum + g.total, 0);
    if (total === 0) continue;
    const working = groups.reduce((sum, g) => sum + g.works, 0);
    lines.push("", colors.bold(`${titles[kind]}: ${working} of ${total} work`));
    for (const { group, works, total } of groups) {
      if (groups.length > 1) lines.push(`  ${printableLine(group)}: ${works} of ${total}`);
      const blind = result.consequences.filter(
        ({ consumer: c, sight }) => c.kind === kind && c.group === group && sight.kind !== "works",
      );
      lines.push(...blind.flatMap((one) => line(one, colors, width)));
    }
  }
  lines.push("", `${result.percent}% of alerts, SLOs and panels work.`);
  return `${lines.join("\n")}\n`;
}

/** A target beyond a limit is down, so that a limit without room is worse than none. */
function limitLines({ limit }: LiveResult, width: number): readonly string[] {
  if (!limit || limit.limit !== undefined) return [];
  const { samples, proposed } = limit;
  return wrap(
    `No answer has more than ${samples} samples; the job has no limit, and \`limits: { samples: ${proposed} }\` would leave room.`,
    width,
  );
}

/** The same for programs. */
export function liveJson({
  percent,
  metrics,
  coverage,
  consequences,
  limit,
}: LiveResult): NonNullable<Findings["live"]> {
  return {
    percent,
    metrics,
    coverage,
    consequences: consequences.map(({ consumer: { kind, name, group }, sight }) => {
      return { kind, name, group, sight: sight.kind, because: sight.because };
    }),
    ...(limit ? { limit } : {}),
  };
}

function line(
  { consumer, sight }: Consequence,
  colors: ReturnType<typeof createColors>,
  width: number,
): readonly string[] {
  const isBlind = sight.kind === "blind";
  const mark = isBlind ? colors.red("✗") : colors.yellow("◐");
  const text = `${consumer.name}: ${sight.kind}, ${sight.because.join("; ")}`;
  const [first = "", ...rest] = wrap(printableLine(text), Math.max(40, width) - 6);
  return [`    ${mark} ${first}`, ...rest.map((l) => `        ${l}`)];
}
