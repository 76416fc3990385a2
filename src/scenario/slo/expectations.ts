/** What an SLO's recorded series are expected to hold, collected and asked for job by job, so that nothing comes besides. */
import type { LabelSet } from "../../model/model.ts";
import type { ValueCheck } from "../test-file.ts";

export interface Expectation {
  readonly record: string;
  /** With `job`, without `slo`. */
  readonly labels: LabelSet;
  readonly value: number;
}

export function valueChecks(slo: string, expected: readonly Expectation[], atMs: number): readonly ValueCheck[] {
  const asked = new Map<string, Expectation[]>();
  for (const one of expected) {
    const key = `${one.record} ${one.labels.job}`;
    asked.set(key, [...(asked.get(key) ?? []), one]);
  }
  return [...asked.values()].flatMap((same) => {
    const [first] = same;
    return first ? [valueCheck(slo, first.record, first.labels.job ?? "", same, atMs)] : [];
  });
}

/** All that is recorded under a name of one job; nothing where nothing is expected. */
export function valueCheck(
  slo: string,
  record: string,
  job: string,
  expected: readonly Pick<Expectation, "labels" | "value">[],
  atMs: number,
): ValueCheck {
  const scale = scaleOf(expected.map((e) => e.value));
  return {
    query: `round(${record}{slo="${slo}",job="${job}"} * ${scale})`,
    atMs,
    expected: expected.map(({ labels, value }) => ({ labels: { ...labels, slo }, value: Math.round(value * scale) })),
  };
}

/** As many decimals as engines agree on, at most six: nine digits in all. */
function scaleOf(values: readonly number[]): number {
  const digits = Math.ceil(Math.log10(Math.max(1, ...values.map(Math.abs))));
  return 10 ** Math.max(0, Math.min(6, 9 - digits));
}
