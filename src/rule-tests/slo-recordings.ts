/** The test of what an SLO records: every window of one service whose traffic changes from window to window. */
import type { Model, SloModel } from "../model/model.ts";
import { groupNames, sloSeries } from "../model/names.ts";
import { sloWindowsMs } from "../model/slo/counts.ts";
import { quote } from "../promql/print/quote.ts";
import { type Spread, single } from "./driver/driver.ts";
import { engines, timed } from "./engine.ts";
import { type InputSeries, repeated } from "./input-series.ts";
import { countsEveryMs, type Pace, paceOf, sloFile } from "./pace.ts";
import { valueCheck } from "./recordings.ts";
import { sampleMs } from "./scenario.ts";
import { type Phase, seriesOf } from "./segment.ts";
import { sliShares } from "./sli-shares.ts";
import { recordedOver } from "./slo-queries.ts";
import { exported } from "./synthetic-series.ts";
import type { FilePart, ValueCheck } from "./test-file.ts";

const hourMs = 3_600_000;

/** The minutes or hours that each spell takes, from the oldest on: windows end between them. */
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
  minutes: sloWindowsMs.filter((ms) => ms <= hourMs),
  hours: sloWindowsMs.filter((ms) => ms > hourMs),
};

/** What the rules of an SLO read of what they record, at that pace. */
function recordedNames(pace: Pace): readonly string[] {
  const { count, countStart, events, errorRatio, eventsInPeriod, errorRatioInPeriod } = sloSeries;
  const parts = ["total", "bad"] as const;
  return [
    ...(pace === "minutes" ? [countStart, ...parts.flatMap((p) => [events(p, 300_000), count(p)])] : parts.map(count)),
    ...windows[pace].flatMap((ms) => [...parts.map((p) => events(p, ms)), errorRatio(ms)]),
    ...(pace === "hours" ? [...parts.map(eventsInPeriod), errorRatioInPeriod] : []),
  ].filter((name, i, all) => all.indexOf(name) === i);
}

export function sloRecordings(slo: SloModel, model: Model): readonly FilePart[] {
  return (["minutes", "hours"] as const).flatMap((pace) => part(slo, model, pace) ?? []);
}

function part(slo: SloModel, model: Model, pace: Pace): FilePart | undefined {
  const { service, schema, deployment } = model;
  const clock = paceOf(slo, pace);
  const { evaluationMs } = clock;
  const stepMs = sampleMs(clock);
  const everyMs = countsEveryMs(slo, pace);
  const shares = sliShares(slo, everyMs, model);
  const isTimed = shares.some((s) => s.isTimed);
  const cases = shares.flatMap((s) => s.drivers(schema));
  // Of several cases the hours show one: what distinguishes them is counted within minutes.
  const drivers = pace === "minutes" ? cases : cases.slice(0, 1);
  if (drivers.length === 0 || drivers.includes(undefined)) return undefined;
  const phases = [0, ...spells[pace].keys()].map((i, at): Phase => {
    // One bad in ten, then one in eleven, and so on, with more traffic each time.
    const segments = drivers.flatMap(
      (d) =>
        d?.levels(isTimed ? [at % 2] : [Number((1 / (10 + i)).toPrecision(2))], isTimed ? single : spread[pace])[0] ??
        [],
    );
    const times = at === 0 ? 0 : at + 1;
    return {
      scrapes: at === 0 ? 6 : (spells[pace][i] ?? 0),
      segments: isTimed ? segments : segments.map((s) => ({ ...s, amount: s.amount * times })),
    };
  });
  // Where series belong to a job, it is that of the SLO, which other tests have as well.
  const isFree = !deployment.namesJobs;
  const job = isFree ? "recorded" : (slo.jobs[0] ?? "");
  const series = seriesOf(phases, {}, (n) => ({ job, instance: `${n}` }), schema).map((s) => {
    return { ...s, runs: repeated(s.runs, clock.samples ?? 1) };
  });
  const recorded = recordedOver(
    slo,
    series.map((s) => timed(s, stepMs)),
    everyMs,
    model,
  );
  const { eventsInPeriod, errorRatioInPeriod, remaining, events, errorRatio, burnRate } = sloSeries;
  // At whole hours Prometheus 2 counts an hour more over a day than Prometheus 3 does.
  const alike = windows[pace].filter((ms) => clock.samples === undefined || ms !== 24 * hourMs);
  const names = [
    ...alike.flatMap((ms) => [events("total", ms), events("bad", ms), errorRatio(ms), burnRate(ms)]),
    ...(pace === "hours" ? [eventsInPeriod("total"), eventsInPeriod("bad"), errorRatioInPeriod, remaining] : []),
  ];
  // What another SLO records: a rule that does not ask for its own reads these as well.
  const length = (phases.reduce((sum, p) => sum + p.scrapes, 0) + 1) * (clock.samples ?? 1);
  const besides = recordedNames(pace).map((name): InputSeries => {
    const runs = [{ kind: "values", from: 1, by: 0, length } as const];
    return { name, labels: { job, slo: "another" }, runs };
  });
  const atMs = phases.reduce((sum, p) => sum + p.scrapes, 0) * evaluationMs;
  const values = names.flatMap((name): readonly ValueCheck[] => {
    const evaluate = recorded(name);
    const perEngine = engines.map((engine) => [...(evaluate?.(atMs, engine).values() ?? [])]);
    return valueCheck({ labels: { slo: slo.name } }, `${name}{job="${job}",slo=${quote(slo.name)}}`, perEngine, atMs);
  });
  return {
    file: sloFile(slo.name, pace),
    evaluationMs,
    group: groupNames.slo(service, slo.name),
    groups: [
      {
        title: "recorded",
        stepMs,
        ...(isFree ? { isShared: true } : {}),
        scenarios: [
          {
            title: "what is recorded",
            series: [...exported(series, stepMs, slo.sli, model.slos), ...besides],
            firing: [],
            values,
          },
        ],
        alerts: [],
      },
    ],
  };
}
