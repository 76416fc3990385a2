/** The test of what an SLO counts of its raw series: one service whose traffic changes from minute to minute, and an hour of it. */

import type { Model, SloModel } from "../../model/model.ts";
import { groupNames, sloBaseWindowMs, sloSeries } from "../../model/names.ts";
import { engines } from "../../promql/evaluate/engine.ts";
import { quote } from "../../promql/print/quote.ts";
import { single } from "../driver/driver.ts";
import type { Value } from "../measure/evaluate.ts";
import type { InputSeries } from "../series/input-series.ts";
import { sampleMs } from "../series/scenario.ts";
import { type Phase, seriesOf } from "../series/segment.ts";
import { exported } from "../series/synthetic-series.ts";
import { timed } from "../series/timed-series.ts";
import { sliShares } from "../sli/sli-shares.ts";
import type { FilePart, ValueCheck } from "../test-file/test-file.ts";
import { valueCheck } from "../test-file/value-check.ts";
import { countsEveryMs, paceOf, sloFile } from "./pace.ts";
import { type Recorded, recordedOver } from "./slo-queries.ts";

const hourMs = 3_600_000;

/** The minutes that each spell takes, from the oldest on: windows end between them. */
const spells: readonly number[] = [10, 20, 30, 25, 5];

/** Two targets, the busier one first, and every series: the selectors are at stake. */
const spread = { weights: [3, 2], labelSets: "all" } as const;

const { events, errorRatio, burnRate, countStart } = sloSeries;
const [total, bad] = [events("total", sloBaseWindowMs), events("bad", sloBaseWindowMs)];
const checked = [
  total,
  bad,
  errorRatio(sloBaseWindowMs),
  burnRate(sloBaseWindowMs),
  events("total", hourMs),
  events("bad", hourMs),
];

/** Nothing where the indicator's values cannot be driven. */
export function sloRecordings(slo: SloModel, model: Model): readonly FilePart[] {
  const { service, schema, deployment } = model;
  const clock = paceOf(slo, "minutes");
  const { evaluationMs } = clock;
  const stepMs = sampleMs(clock);
  const everyMs = countsEveryMs(slo, "minutes");
  const shares = sliShares(slo, everyMs, model);
  const isTimed = shares.some((s) => s.isTimed);
  const drivers = shares.flatMap((s) => s.drivers(schema));
  if (drivers.length === 0 || drivers.includes(undefined)) return [];
  const phases = [0, ...spells.keys()].map((i, at): Phase => {
    // One bad in ten, then one in eleven, and so on, with more traffic each time.
    const segments = drivers.flatMap(
      (d) =>
        d?.levels(isTimed ? [at % 2] : [Number((1 / (10 + i)).toPrecision(2))], isTimed ? single : spread)[0] ?? [],
    );
    const times = at === 0 ? 0 : at + 1;
    return {
      scrapes: at === 0 ? 6 : (spells[i] ?? 0),
      segments: isTimed ? segments : segments.map((s) => ({ ...s, amount: s.amount * times })),
    };
  });
  // Where series belong to a job, it is that of the SLO, which other tests have as well.
  const isFree = !deployment.namesJobs;
  const job = isFree ? "recorded" : (slo.jobs[0] ?? "");
  const series = seriesOf(phases, {}, (n) => ({ job, instance: `${n}` }), schema);
  const recorded = recordedOver(
    slo,
    series.map((s) => timed(s, stepMs)),
    everyMs,
    model,
  );
  const length = phases.reduce((sum, p) => sum + p.scrapes, 0) + 1;
  // What another SLO records: a rule that does not ask for its own reads these as well.
  const besides = [countStart, total, bad, errorRatio(sloBaseWindowMs)].map((name): InputSeries => {
    const runs = [{ kind: "values", from: 1, by: 0, length } as const];
    return { name, labels: { job, slo: "another" }, runs };
  });
  const atMs = (length - 1) * evaluationMs;
  const values = checked.flatMap((name): readonly ValueCheck[] => {
    const evaluate = recorded(name);
    const perEngine = engines.map((engine) => [...(evaluate?.(atMs, engine).values() ?? [])]);
    return valueCheck({ labels: { slo: slo.name } }, `${name}{job="${job}",slo=${quote(slo.name)}}`, perEngine, atMs);
  });
  const good = goodCheck(slo, recorded, job, atMs);
  const part: FilePart = {
    file: sloFile(slo.name, "minutes"),
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
            values: [...good, ...values],
          },
        ],
        alerts: [],
      },
    ],
  };
  return [part];
}

/** The good part of a latency, under the bucket that is its bound. */
function goodCheck({ sli, name }: SloModel, recorded: Recorded, job: string, atMs: number): readonly ValueCheck[] {
  if (sli.kind !== "latency") return [];
  const { per, cases } = sli;
  const perEngine = engines.map((engine): readonly Value[] => {
    const bads = recorded(bad)?.(atMs, engine);
    return [...(recorded(total)?.(atMs, engine) ?? [])].map(([key, { labels, value }]) => {
      const own = cases.find((c) => c.value !== undefined && c.value === labels[per ?? ""]);
      const bucket = String((own ?? cases.find((c) => c.value === undefined))?.under);
      return { labels: { ...labels, bucket }, value: value - (bads?.get(key)?.value ?? 0) };
    });
  });
  const good = events("good", sloBaseWindowMs);
  return valueCheck({ labels: { slo: name } }, `${good}{job="${job}",slo=${quote(name)}}`, perEngine, atMs);
}
