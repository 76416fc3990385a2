/**
 * Recorded series that stand in a test as if they had been recorded: what reads them is then tested by itself, with any
 * values. No rule records the same series anew, for its jobs export nothing, or the series carries a label more.
 */
import type { LabelSet, SloModel } from "../../model/model.ts";
import type { Sample, Track } from "../track.ts";
import type { SloStage } from "./stage.ts";

export interface Given {
  readonly record: string;
  /** Without `slo`. */
  readonly labels: LabelSet;
  readonly samples: readonly Sample[];
  /** What another SLO's series of the same name holds all the time: whoever reads that as well gets a wrong answer. */
  readonly others: number;
}

export function givenTracks({ name }: SloModel, given: readonly Given[]): readonly Track[] {
  return given.flatMap(({ record, labels, samples, others }) => [
    { name: record, labels: { ...labels, slo: name }, samples },
    {
      name: record,
      labels: { ...labels, slo: `not-${name}` },
      samples: samples.map((s) => (typeof s === "number" ? others : s)),
    },
  ]);
}

/** The labels of each budget that the SLO keeps apart, within a job. */
export function budgetLabels({ budgets }: SloStage, job: string): readonly LabelSet[] {
  return budgets.map((labels) => {
    const own = Object.entries(labels).filter(([, value]) => value !== "");
    return { job, ...Object.fromEntries(own) };
  });
}
