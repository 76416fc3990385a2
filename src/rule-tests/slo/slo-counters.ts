/** The test of how an SLO counts: late, away, restarted and new counters at one moment. Knows nothing of the rule that finds out. */
import type { LabelSet, Model, SloModel } from "../../model/model.ts";
import { sloBaseWindowMs, sloSeries } from "../../model/names.ts";
import { targetLabelsOf } from "../../model/schema.ts";
import { quote } from "../../promql/print/quote.ts";
import { gap, type InputSeries, type Run } from "../series/input-series.ts";
import type { TestGroup, ValueCheck } from "../test-file/test-file.ts";
import {
  alone,
  type Counted,
  counterEveryMs,
  isExact,
  type LateJob,
  mixed,
  runsOf,
  type Spell,
} from "./late-counters.ts";
import { type CountedSeries, countedSeries, type OtherSeries, otherSeries } from "./slo-counted-series.ts";

type Part = CountedSeries["part"];

/** What is counted, and what is there besides. */
interface Counting {
  readonly slo: SloModel;
  readonly all: readonly CountedSeries[];
  readonly others: readonly OtherSeries[];
  readonly atMs: number;
}

/** Undefined where no counter is counted, or where planned time is left out. */
export function countersOf(slo: SloModel, model: Model, atMs: number): TestGroup | undefined {
  const all = countedSeries(slo, model.schema);
  if (all.length === 0 || slo.except.length > 0) return undefined;
  const of: Counting = { slo, all, others: otherSeries(slo, model.schema, all), atMs };
  // Where rules name the job that they read, there is only the one.
  const hasBad = slo.sli.kind === "events";
  const hasOwnBad = hasBad && !all.some((c) => c.isSame);
  const apart = alone.filter((j) => (hasBad || !j.isOfBad) && (hasOwnBad || !j.isOfOwnBad));
  const jobs = model.deployment.namesJobs ? [{ ...mixed, job: slo.jobs[0] ?? "" }] : [mixed, ...apart];
  const parts = ["total", hasBad ? "bad" : "good"] as const;
  const values = parts.flatMap((part) => [
    exactly(jobs.filter(isExact), part, of),
    ...jobs.filter((job) => !isExact(job)).map((job) => about(job, part, of)),
  ]);
  return {
    title: "counters",
    stepMs: counterEveryMs,
    scenarios: [
      {
        title: "counters that are late, away, restarted or new",
        series: [...jobs.flatMap((job) => seriesOf(job, of, model)), ...another(jobs, of)],
        firing: [],
        values: [...values, ratios(jobs, of), ...hidden(jobs, of)],
      },
    ],
    alerts: [],
  };
}

function seriesOf(
  { job, targets, hasTotalAlone, hasBadAlone }: LateJob,
  { all, others, atMs }: Counting,
  { deployment }: Model,
): readonly InputSeries[] {
  const now = atMs / counterEveryMs;
  // A job that the test makes up has targets like those that are declared.
  const like = deployment.jobs.filter((j) => j.name === job);
  const declared = (like.length > 0 ? like : deployment.jobs).flatMap((j) => targetLabelsOf(j, j.discovered));
  const ofTarget = Object.fromEntries(all.flatMap((c) => declared.map((label) => [label, c.labels[label] ?? ""])));
  const unasked = others.find((o) => o.isInTotal);
  return targets.flatMap((t): readonly InputSeries[] => {
    const series = (name: string, labels: LabelSet, counts: readonly Spell[]): InputSeries => {
      return { name, labels: { job, instance: t.instance, ...labels }, runs: runsOf(counts, now) };
    };
    const own = all.flatMap(({ name, labels, le, part, isSame }): readonly InputSeries[] => {
      const isLeftOut = part === "total" ? hasBadAlone : hasTotalAlone && !(part === "bad" && t.bad);
      if (isSame || isLeftOut) return [];
      const bound: LabelSet = le === undefined ? {} : { le };
      const counts = part === "bad" ? (t.bad?.counts ?? t.counts) : t.counts;
      return [series(name, { ...(hasTotalAlone && unasked ? unasked.labels : labels), ...bound }, counts)];
    });
    const beside = t.hasOthers ? others : [];
    return [
      ...(t.up ? [series("up", ofTarget, t.up)] : []),
      ...own,
      ...beside.map((o) => series(o.name, { ...o.labels, ...(o.le === undefined ? {} : { le: o.le }) }, t.counts)),
    ];
  });
}

/** Of each series of a part; undefined where nothing is recorded. */
function countedOf({ targets, hasTotalAlone }: LateJob, part: Part, { all, others }: Counting): Counted | undefined {
  if (!targets.some((t) => t.counted)) return undefined;
  if (hasTotalAlone && part !== "total") return part === "bad" ? [0, 0] : undefined;
  const isOwn = part === "bad" && !all.some((c) => c.isSame);
  const each = targets.map((t): Counted => {
    const [least, most] = (isOwn ? t.bad?.counted : undefined) ?? t.counted ?? [0, 0];
    const times = part === "total" && t.hasOthers ? 1 + others.filter((o) => o.isInTotal).length : 1;
    return [times * least, times * most];
  });
  return [each.reduce((sum, c) => sum + c[0], 0), each.reduce((sum, c) => sum + c[1], 0)];
}

function exactly(jobs: readonly LateJob[], part: Part, of: Counting): ValueCheck {
  const expected = jobs.flatMap((job) => {
    const counted = countedOf(job, part, of);
    return counted === undefined ? [] : groupsOf(part, of).map((labels) => checked(job, labels, counted[0]));
  });
  return { query: `round(${eventsOf(jobs, part, of)})`, atMs: of.atMs, expected };
}

function about(job: LateJob, part: Part, of: Counting): ValueCheck {
  const [least, most] = countedOf(job, part, of) ?? [0, 0];
  const query = `abs(${eventsOf([job], part, of)} - ${(least + most) / 2}) <= bool ${(most - least) / 2}`;
  return { query, atMs: of.atMs, expected: groupsOf(part, of).map((labels) => checked(job, labels, 1)) };
}

function eventsOf(jobs: readonly LateJob[], part: Part, { slo }: Counting): string {
  const names = jobs.map(({ job }) => job);
  const matcher = names.length === 1 ? `=${quote(names[0] ?? "")}` : `=~${quote(names.join("|"))}`;
  return `${sloSeries.events(part, sloBaseWindowMs)}{job${matcher},slo=${quote(slo.name)}}`;
}

const checked = ({ job }: LateJob, labels: LabelSet, value: number) => ({ labels: { ...labels, job }, value });

function ratios(jobs: readonly LateJob[], of: Counting): ValueCheck {
  const { slo, atMs } = of;
  const names = jobs.map(({ job }) => job).join("|");
  const ratio = `${sloSeries.errorRatio(sloBaseWindowMs)}{slo=${quote(slo.name)},job=~${quote(names)}}`;
  const expected = jobs.flatMap((job) => {
    const share = shareOf(job, of);
    return share === undefined ? [] : groupsOf("total", of).map((labels) => checked(job, labels, share));
  });
  return { query: `round(${ratio}, 0.01)`, atMs, expected };
}

/** The restart of one target hides half of one of twenty samples. Where nothing came nothing was hidden. */
function hidden(jobs: readonly LateJob[], of: Counting): readonly ValueCheck[] {
  const job = jobs.find((j) => j.job === "restarted");
  if (!job) return [];
  const query = `round(${sloSeries.unseenRatio}{job=~"restarted|idle",slo=${quote(of.slo.name)}}, 0.0001)`;
  const expected = groupsOf("total", of).map((labels) => checked(job, labels, 1 / 20 / 2));
  return [{ query, atMs: of.atMs, expected }];
}

/** What is not good is bad, where the good ones are counted. */
function shareOf(job: LateJob, of: Counting): number | undefined {
  const part = of.slo.sli.kind === "events" ? "bad" : "good";
  const [total, counted] = [countedOf(job, "total", of), countedOf(job, part, of)];
  if (!total || !counted) return undefined;
  const share = total[0] === 0 ? 0 : Math.min(1, (part === "bad" ? counted[0] : total[0] - counted[0]) / total[0]);
  return Math.round(share * 100) / 100;
}

/** What another SLO counts of a job of which this one knows nothing: a rule that does not ask for its own reads it as well. */
function another(jobs: readonly LateJob[], { slo, atMs }: Counting): readonly InputSeries[] {
  const gone = jobs.find((j) => j.hasBadAlone) ?? jobs.find((j) => j.job === "gone");
  if (!gone) return [];
  const of: LabelSet = { ...Object.fromEntries(slo.labels.map((l) => [l, "any"])), job: gone.job, slo: "another" };
  const runs: readonly Run[] = [gap(atMs / counterEveryMs), { kind: "values", from: 1, by: 0, length: 1 }];
  return [{ name: sloSeries.events("total", sloBaseWindowMs), labels: of, runs }];
}

/** The labels that results have besides the job. */
function groupsOf(part: Part, { slo: { labels, name }, all }: Counting): readonly LabelSet[] {
  return all
    .filter((c) => c.part === part)
    .map(({ labels: own, bucket }) => ({
      ...Object.fromEntries(labels.flatMap((l) => (own[l] === undefined ? [] : [[l, own[l]]]))),
      slo: name,
      ...(bucket === undefined ? {} : { bucket }),
    }));
}
