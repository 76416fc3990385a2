/** The test of what an SLO records: every window of one service whose traffic changes from window to window. */
import type { Model, SloModel } from "../model/model.ts";
import { groupNames, sloSeries } from "../model/names.ts";
import { sloWindowsMs } from "../model/slo/counts.ts";
import type { Spread } from "./driver/driver.ts";
import { shareDriver } from "./driver/share.ts";
import { engines, timed } from "./engine.ts";
import { valueCheck } from "./recordings.ts";
import { type Phase, seriesOf } from "./segment.ts";
import { sliShares } from "./sli-shares.ts";
import { recordedOver } from "./slo-queries.ts";
import { evaluationMs, type Pace, paceMs, sloFile } from "./slo-scenarios.ts";
import { exported } from "./synthetic-series.ts";
import type { FilePart, ValueCheck } from "./test-file.ts";

/** The scrapes that each spell takes, from the oldest on: windows end between them. */
const spells: Readonly<Record<Pace, readonly number[]>> = {
  minutes: [10, 20, 30, 25, 5],
  hours: [20, 48, 18, 4, 1, 1],
};

/** Two targets, the busier one first; every series where the selectors are at stake. */
const spread: Readonly<Record<Pace, Spread>> = {
  minutes: { weights: [3, 2], labelSets: "all" },
  hours: { weights: [1], labelSets: "one" },
};

const windows: Readonly<Record<Pace, readonly number[]>> = {
  minutes: sloWindowsMs.filter((ms) => ms <= paceMs.hours),
  hours: sloWindowsMs.filter((ms) => ms > paceMs.hours),
};

export function sloRecordings(slo: SloModel, model: Model): readonly FilePart[] {
  // The bad share of a native histogram is estimated from the last five minutes, which no closed form predicts.
  if (slo.sli.kind === "native-latency") return [];
  if (slo.except.length > 0) return [];
  return (["minutes", "hours"] as const).flatMap((pace) => part(slo, model, pace) ?? []);
}

function part(slo: SloModel, { service, schema, deployment }: Model, pace: Pace): FilePart | undefined {
  const stepMs = paceMs[pace];
  const everyMs = Math.max(300_000, evaluationMs[pace]);
  const shares = (sliShares(slo, everyMs) ?? []).flatMap((s) => s.over(0));
  // Of several cases the hours show one: what distinguishes them is counted within minutes.
  const drivers = (pace === "minutes" ? shares : shares.slice(0, 1)).map((share) => shareDriver(share, schema));
  if (drivers.length === 0 || drivers.includes(undefined)) return undefined;
  const phases = [0, ...spells[pace].keys()].map((i, at): Phase => {
    // One bad in ten, then one in eleven, and so on, with more traffic each time.
    const segments = drivers.flatMap(
      (d) =>
        d?.levels(
          [1 / (10 + i)].map((v) => Number(v.toPrecision(2))),
          spread[pace],
        )[0] ?? [],
    );
    const times = at === 0 ? 0 : at + 1;
    return {
      scrapes: at === 0 ? 6 : (spells[pace][i] ?? 0),
      segments: segments.map((s) => ({ ...s, amount: s.amount * times })),
    };
  });
  // Where series belong to a job, it is that of the SLO, which other tests have as well.
  const isFree = deployment.jobs.length === 1;
  const job = isFree ? "recorded" : (slo.jobs[0] ?? "");
  const series = seriesOf(phases, {}, (n) => ({ job, instance: `${n}` }), schema);
  const recorded = recordedOver(
    slo,
    series.map((s) => timed(s, stepMs)),
    everyMs,
  );
  const { eventsInPeriod, errorRatioInPeriod, remaining, events, errorRatio, burnRate } = sloSeries;
  const names = [
    ...windows[pace].flatMap((ms) => [events("total", ms), events("bad", ms), errorRatio(ms), burnRate(ms)]),
    ...(pace === "hours" ? [eventsInPeriod("total"), eventsInPeriod("bad"), errorRatioInPeriod, remaining] : []),
  ];
  const atMs = phases.reduce((sum, p) => sum + p.scrapes, 0) * evaluationMs[pace];
  const values = names.flatMap((name): readonly ValueCheck[] => {
    const evaluate = recorded(name);
    const perEngine = engines.map((engine) => [...(evaluate?.(atMs, engine).values() ?? [])]);
    return valueCheck({ labels: { slo: slo.name } }, `${name}{job="${job}"}`, perEngine, atMs);
  });
  return {
    file: sloFile(slo.name, pace),
    evaluationMs: evaluationMs[pace],
    group: groupNames.slo(service, slo.name),
    groups: [
      {
        title: "recorded",
        stepMs,
        ...(isFree ? { isShared: true } : {}),
        scenarios: [{ title: "what is recorded", series: exported(series, stepMs, slo.sli), firing: [], values }],
        alerts: [],
      },
    ],
  };
}
