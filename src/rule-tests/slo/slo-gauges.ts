/** The test of how an SLO counts things: gauges that change within the five minutes, at one moment. Knows nothing of counters. */
import type { LabelSet, Model, SloModel } from "../../model/model.ts";
import { sloBaseWindowMs, sloSeries } from "../../model/names.ts";
import { quote } from "../../promql/print/quote.ts";
import { gap, type InputSeries, type Run } from "../series/input-series.ts";
import { labelSets, otherLabelSets } from "../series/space.ts";
import type { TestGroup, ValueCheck } from "../test-file/test-file.ts";
import { counterEveryMs, runsOf, type Spell } from "./late-counters.ts";

/** What is there of one job, and how much of it is bad; samples are numbered backwards from the moment of the test. */
interface Things {
  readonly job: string;
  readonly bad?: readonly Spell[];
  readonly others?: readonly Spell[];
  /** On average over five minutes. */
  readonly mean: { readonly bad: number; readonly others: number };
}

const oldest = 60;

/** No sample five minutes ago, where versions of Prometheus differ in what the window holds. */
const varying: Things = {
  job: "varying",
  bad: [
    { from: oldest, to: 22, value: 50 },
    { from: 19, to: 8, value: 10 },
    { from: 7, to: 0, value: 30 },
  ],
  others: [
    { from: oldest, to: 22, value: 5 },
    { from: 19, to: 8, value: 60 },
    { from: 7, to: 0, value: 20 },
  ],
  mean: { bad: 18, others: 44 },
};

const five: readonly Spell[] = [{ from: oldest, to: 0, value: 5 }];
const all: readonly Things[] = [
  varying,
  { job: "all-bad", bad: five, mean: { bad: 5, others: 0 } },
  { job: "none-bad", others: five, mean: { bad: 0, others: 5 } },
];

/** Undefined where no gauge says how many are bad, or where planned time is left out. */
export function gaugesOf(slo: SloModel, { schema, deployment }: Model, atMs: number): TestGroup | undefined {
  const { sli, labels, name } = slo;
  if (sli.kind !== "gauge-ratio" || slo.except.length > 0) return undefined;
  const isPart = sli.bad.name === sli.total.name;
  const [badLabels] = labelSets(sli.bad, schema);
  const [otherLabels] = isPart ? otherLabelSets(sli.bad, schema, sli.total) : labelSets(sli.total, schema);
  if (!badLabels || !otherLabels) return undefined;
  const jobs = deployment.namesJobs ? [{ ...varying, job: slo.jobs[0] ?? "" }] : all;
  const now = atMs / counterEveryMs;
  const series = jobs.flatMap(({ job, bad, others }): readonly InputSeries[] => {
    const of = (name: string | undefined, own: LabelSet, spells: readonly Spell[] = []): readonly InputSeries[] =>
      spells.length === 0
        ? []
        : [{ name: name ?? "", labels: { job, instance: "1", ...own }, runs: runsOf(spells, now) }];
    // Where they are counted apart, all of them are the others.
    return [
      ...of(sli.bad.name, badLabels, bad),
      ...of(sli.total.name, otherLabels, others ?? (isPart ? undefined : bad)),
    ];
  });
  const seconds = sloBaseWindowMs / 1000;
  const total = ({ mean: { bad, others } }: Things): number => (isPart ? bad + others : others || bad);
  const asked = jobs.map(({ job }) => job);
  const check = (record: string, value: (t: Things) => number, digits: string): ValueCheck => ({
    query: `round(${record}{job=~${quote([...asked, "gone"].join("|"))},slo=${quote(name)}}${digits})`,
    atMs,
    expected: jobs.map((t) => ({ labels: { ...kept(badLabels, labels), job: t.job, slo: name }, value: value(t) })),
  });
  return {
    title: "gauges",
    stepMs: counterEveryMs,
    scenarios: [
      {
        title: "gauges that change within five minutes",
        series: [...series, ...(deployment.namesJobs ? [] : [another(slo, now)])],
        firing: [],
        values: [
          check(sloSeries.events("total", sloBaseWindowMs), (t) => total(t) * seconds, ""),
          check(sloSeries.events("bad", sloBaseWindowMs), ({ mean }) => mean.bad * seconds, ""),
          check(
            sloSeries.errorRatio(sloBaseWindowMs),
            (t) => Math.round((t.mean.bad / total(t)) * 100) / 100,
            ", 0.01",
          ),
        ],
      },
    ],
    alerts: [],
  };
}

function kept(own: LabelSet, labels: readonly string[]): LabelSet {
  return Object.fromEntries(labels.flatMap((l) => (own[l] === undefined ? [] : [[l, own[l]]])));
}

/** What another SLO counts of a job of which this one knows nothing: a rule that does not ask for its own reads it as well. */
function another({ labels }: SloModel, now: number): InputSeries {
  const of: LabelSet = { ...Object.fromEntries(labels.map((l) => [l, "any"])), job: "gone", slo: "another" };
  const runs: readonly Run[] = [gap(now), { kind: "values", from: 1, by: 0, length: 1 }];
  return { name: sloSeries.events("total", sloBaseWindowMs), labels: of, runs };
}
