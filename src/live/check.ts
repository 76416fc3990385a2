/** All that a live check finds out, put together. Knows nothing of where texts come from or of how findings are printed. */
import type { Diagnostic } from "../basics/diagnostic.ts";
import {
  type Consequence,
  type Coverage,
  consequenceFindings,
  consequences,
  coverageOf,
  coveragePercent,
} from "./consequences.ts";
import type { Expected } from "./expected.ts";
import { diagnosticsOf, type LiveFinding } from "./finding.ts";
import { judgeMetrics } from "./judge-metrics.ts";
import { judgeSamples } from "./judge-samples.ts";
import { judgeScrape, type ScrapeFacts } from "./judge-scrape.ts";
import { type LimitProposal, proposedLimit } from "./limit.ts";
import type { Observation } from "./observe.ts";

export interface CheckedTarget {
  readonly target: string;
  readonly isFile: boolean;
  readonly seen: Observation;
  readonly scrapes: readonly ScrapeFacts[];
  /** There is no text, and this is why. */
  readonly down?: LiveFinding;
}

export interface LiveResult {
  /** About what is exported. */
  readonly findings: readonly Diagnostic[];
  /** About what follows from it. */
  readonly blind: readonly Diagnostic[];
  readonly consequences: readonly Consequence[];
  readonly coverage: readonly Coverage[];
  /** Share of alerts, objectives and panels that work. */
  readonly percent: number;
  readonly metrics: { readonly declared: number; readonly exported: number };
  /** Undefined where nothing was read. */
  readonly limit?: LimitProposal;
}

export function checkTargets(expected: Expected, targets: readonly CheckedTarget[]): LiveResult {
  const found = targets.map((target) => {
    const { seen, scrapes, down } = target;
    if (down) return { ...target, findings: [down] };
    const findings = [
      ...judgeScrape(expected, seen, scrapes),
      ...judgeSamples(expected, seen),
      ...judgeMetrics(expected, seen),
    ];
    return { ...target, findings };
  });
  const up = targets.filter((t) => t.down === undefined);
  const all = consequences(expected, up.length > 0 ? up : targets);
  const declared = expected.metrics.filter(({ value: m }) => m.stability === "stable" && m.type !== "native-histogram");
  const exported = declared.filter(({ value: { name } }) => {
    const names = [name, `${name}_bucket`, `${name}_count`, `${name}_sum`];
    return targets.some(({ seen }) => names.some((n) => seen.names.has(n)));
  });
  const samples = Math.max(0, ...up.flatMap((t) => t.scrapes.map((s) => s.samples)));
  return {
    ...(samples > 0 ? { limit: proposedLimit(expected, samples) } : {}),
    findings: diagnosticsOf(found),
    blind: diagnosticsOf([{ target: "", isFile: false, findings: consequenceFindings(all) }]),
    consequences: all,
    coverage: coverageOf(all),
    percent: coveragePercent(all),
    metrics: { declared: declared.length, exported: exported.length },
  };
}
