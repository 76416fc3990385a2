/** What is recorded at the end of those scenarios in which it can be foretold. */
import { objectiveRatio } from "../../decimal.ts";
import type { LabelSet, RecordingRule } from "../../model/model.ts";
import { sloSeries } from "../../model/names.ts";
import { sliLabels } from "../../model/sli.ts";
import type { Readable } from "../engine.ts";
import type { Gauge } from "../evaluate.ts";
import type { ValueCheck } from "../test-file.ts";
import type { Track } from "../track.ts";
import { valueCheck } from "./expectations.ts";
import { countedGauges } from "./recorded.ts";
import type { SloSpec } from "./spec.ts";
import type { SloStage } from "./stage.ts";

/** A scenario and what it leaves behind. */
export interface Acted {
  readonly spec: SloSpec;
  readonly tracks: readonly Track[];
  readonly read: readonly Readable[];
  readonly recorded: ReadonlyMap<string, Gauge>;
}

export function levelValues(
  stage: SloStage,
  acted: readonly Acted[],
  evaluationMs: number,
  endMs: number,
): readonly ValueCheck[] {
  const { slo, group } = stage;
  const rules = group.rules.flatMap((r) => (r.kind === "recording" ? [r] : []));
  const pace = { everyMs: evaluationMs, reallyEveryMs: slo.evaluationMs };
  const checks = acted.flatMap((one) => {
    const { spec, read, recorded } = one;
    if (!spec.foretold) return [];
    const gauges = new Map([...recorded, ...countedGauges(slo, read, pace)]);
    return rules.flatMap(({ record }): readonly ValueCheck[] => {
      const gauge = gauges.get(record);
      if (!gauge || record === sloSeries.objective) return [];
      const isIdle = spec.foretold === "idle" && recorded.has(record);
      const expected = isIdle
        ? each(stage, one, record === sloSeries.remaining ? 1 : 0)
        : [...gauge(endMs, "open").values()];
      return [valueCheck(slo.name, record, spec.slug, expected, endMs)];
    });
  });
  return checks.length > 0 ? [...checks, ...constants(stage, rules, endMs)] : [];
}

/** Without traffic nothing goes wrong: the same value for each budget that the scenario's series belong to. */
function each({ slo }: SloStage, { tracks }: Acted, value: number) {
  const own = tracks.filter((t) => t.name !== "up");
  const labels = own.map((t) => only(t.labels, sliLabels(slo.sli)));
  const unique = new Map(labels.map((l) => [JSON.stringify(Object.entries(l).sort()), l]));
  return [...unique.values()].map((l) => ({ labels: l, value }));
}

function only(labels: LabelSet, names: readonly string[]): LabelSet {
  return Object.fromEntries(names.flatMap((n) => (labels[n] === undefined ? [] : [[n, labels[n]]])));
}

/** What does not depend on what happens. */
function constants({ slo }: SloStage, rules: readonly RecordingRule[], atMs: number): readonly ValueCheck[] {
  const constant = (record: string, value: number): readonly ValueCheck[] => {
    const rule = rules.find((r) => r.record === record);
    const expected = { labels: { __name__: record, ...rule?.labels }, value };
    return rule ? [{ query: `${record}{slo="${slo.name}"}`, atMs, expected: [expected] }] : [];
  };
  return [...constant(sloSeries.objective, objectiveRatio(slo.objective)), ...constant(sloSeries.info, 1)];
}
