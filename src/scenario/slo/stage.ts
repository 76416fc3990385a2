/** What the scenarios of an SLO share: what drives its events, who its targets are, and how often it is evaluated. */
import type { RuleGroup, SloModel } from "../../model/model.ts";
import type { Schema } from "../../promql/schema.ts";
import type { Driver } from "../driver/driver.ts";
import { shareDriver } from "../driver/share.ts";
import type { Edits, Part, Phase } from "../part.ts";
import { sliCases } from "../sli-cases.ts";
import type { Bin } from "./bins.ts";

export interface SloStage {
  readonly slo: SloModel;
  readonly group: RuleGroup;
  readonly schema: Schema;
  /** One for each budget that the SLO keeps apart. */
  readonly drivers: readonly Driver[];
}

export function sloStage(slo: SloModel, group: RuleGroup, schema: Schema): SloStage | undefined {
  const drivers = sliCases(slo.sli, 300_000).map(({ measure }) => shareDriver(measure, slo.budget, schema));
  const known = drivers.filter((d) => d !== undefined);
  return known.length === drivers.length ? { slo, group, schema, drivers: known } : undefined;
}

/** The same happens to every budget. */
function mixed({ drivers }: SloStage, all: number, bad: number): readonly Part[] {
  return drivers.flatMap((d) => d.mix?.(all, bad) ?? []);
}

/** Spread over two targets and every kind of bad event. */
export function spread({ drivers }: SloStage, share: number): readonly Part[] {
  return drivers.flatMap((d) => d.parts(share, [3, 2]));
}

/** The bins one after the other; what was counted before keeps engines from taking a counter's start for its zero. */
export function laidOut(
  stage: SloStage,
  bins: readonly Bin[],
): { readonly phases: readonly Phase[]; readonly edits: Edits } {
  const phases = bins.map(({ all, bad, scrapes }) => ({ parts: mixed(stage, all, bad), scrapes }));
  const all = Math.max(1_000_000, ...bins.map((b) => b.all * b.scrapes));
  const counted = stage.drivers.some((d) => d.counts) ? { counted: mixed(stage, 3 * all, all) } : {};
  return { phases, edits: counted };
}
