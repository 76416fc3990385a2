/** What goes into a count, what does not, and what windows hold of one that began about when they did. */
import { sloBaseWindowMs, sloSeries } from "../../../src/model/names.ts";
import { isEvents } from "../../../src/model/slo/sli.ts";
import { gap, type InputSeries } from "../../../src/rule-tests/series/input-series.ts";
import { everyMs } from "../../../src/rule-tests/slo/count-history.ts";
import { momentOf, windowsOf } from "../../../src/rule-tests/slo/count-windows.ts";
import { values } from "../../../src/rule-tests/slo/fed-series.ts";
import { counterEveryMs, runsOf } from "../../../src/rule-tests/slo/late-counters.ts";
import { countedSeries } from "../../../src/rule-tests/slo/slo-counted-series.ts";
import { type CaseOf, fed, fedAt, groupOf, minuteMs, valuesOf } from "./rule-case.ts";

/** A counter that overflows is infinite, and would stay so in a count for good. */
export const endless: CaseOf = (rule, slo) => {
  const part = (["total", "bad"] as const).find((p) => rule.kind === "recording" && rule.record === sloSeries.count(p));
  if (!part) return undefined;
  const atMs = 10 * minuteMs;
  const now = atMs / minuteMs;
  const comes = (job: string, value: number): readonly InputSeries[] =>
    fedAt(slo, job, now, {
      [sloSeries.events(part, sloBaseWindowMs)]: value,
      [sloSeries.unseenRatio]: 0.25,
    });
  const series = [...comes("some", 12), ...comes("endless", Number.POSITIVE_INFINITY), ...comes("negative", -1)];
  const some = isEvents(slo.sli) ? 12 * 1.25 : 12;
  return {
    evaluationMs: atMs,
    groups: [
      groupOf("a number without an end is not counted", minuteMs, {
        series,
        values: [valuesOf(sloSeries.count(part), slo, atMs, { some })],
      }),
    ],
  };
};

/** A series of bad events that ended while its target goes on: what it counted until then came before the last five minutes. */
export const gone: CaseOf = (rule, slo, model) => {
  const record = sloSeries.events("bad", sloBaseWindowMs);
  const [bad] = countedSeries(slo, model.schema).filter((c) => c.part === "bad" && !c.isSame);
  if (rule.kind !== "recording" || rule.record !== record || !bad || slo.except.length > 0) return undefined;
  const atMs = 70 * minuteMs;
  const now = atMs / counterEveryMs;
  const apart = Object.fromEntries(slo.labels.map((l) => [l, "any"]));
  const of = (name: string, to: number, value: number): InputSeries => {
    const labels = { ...bad.labels, ...apart, job: "gone", instance: "1" };
    return { name, labels, runs: runsOf([{ from: now, to, value }], now) };
  };
  const up = of("up", 0, 1);
  const targetLabels = Object.fromEntries(
    Object.entries(up.labels).filter(([l]) => ["job", "instance", ...slo.targetLabels].includes(l)),
  );
  const series = [
    { ...up, labels: targetLabels },
    of(bad.name, 7 * (minuteMs / counterEveryMs), 5000),
    ...fedAt(slo, "gone", now, { [sloSeries.events("total", sloBaseWindowMs)]: 100 }),
  ];
  const checks = [valuesOf(record, slo, atMs, { gone: 0 })];
  return {
    evaluationMs: atMs,
    groups: [groupOf("a series of bad events is gone", counterEveryMs, { series, values: checks })],
  };
};

/** Which counts make a difference: one that began within the last tenth of a window, and one within a tenth of it before. */
export const young: CaseOf = (rule, slo) => {
  if (slo.calendar) return undefined;
  const atMs = momentOf(slo);
  const window = windowsOf(slo, atMs).find((w) => rule.kind === "recording" && [w.total, w.bad].includes(rule.record));
  if (!window || rule.kind !== "recording") return undefined;
  const [count, other] = (rule.record === window.total ? (["total", "bad"] as const) : (["bad", "total"] as const)).map(
    (part) => sloSeries.count(part),
  );
  const now = atMs / everyMs;
  const samples = window.ms / everyMs;
  const ago = (part: number): number => Math.floor(part * samples);
  const counts = (job: string, runs: InputSeries["runs"]): readonly InputSeries[] => [
    fed(slo, job, count ?? "", runs),
    fed(
      slo,
      job,
      other ?? "",
      runs.map((run) => (run.kind === "values" ? values(1, 0, run.length) : run)),
    ),
  ];
  const of = (job: string, beganAgo: number, runs: InputSeries["runs"]): readonly InputSeries[] => [
    ...counts(job, runs),
    fed(slo, job, sloSeries.countStart, [gap(now - 2), values((atMs - beganAgo * everyMs) / 1000, 0, 3)]),
  ];
  const within = ago(0.95);
  const before = ago(1.05);
  // Five samples, and then nothing until the middle of the window.
  const hole = before - 4 - ago(0.5);
  const isAway = (before - samples - 5) * everyMs > 60 * minuteMs;
  const series = [
    // Nothing is known of when it began.
    ...counts("just-now", [gap(now), values(130, 0, 1)]),
    ...of("began-within", within, [gap(now - within), values(50, 1, within + 1)]),
    ...(isAway
      ? of("began-before", before, [
          gap(now - before),
          values(40, 0, 4),
          gap(hole),
          values(100, 0, ago(0.5)),
          values(130, 0, 1),
        ])
      : []),
  ];
  const counted = { "just-now": 0, "began-within": 50 + within, ...(isAway ? { "began-before": 30 } : {}) };
  return {
    evaluationMs: atMs,
    groups: [
      groupOf("a count that began about when the window did", everyMs, {
        series,
        values: [valuesOf(rule.record, slo, atMs, counted)],
      }),
    ],
  };
};

/** Nothing but bad ones are all of them. */
export const outage: CaseOf = (rule, slo) => {
  const base = {
    total: sloSeries.events("total", sloBaseWindowMs),
    bad: sloSeries.events("bad", sloBaseWindowMs),
    ratio: sloSeries.errorRatio(sloBaseWindowMs),
  };
  const window = [base, ...windowsOf(slo, momentOf(slo))].find(
    (w) => rule.kind === "recording" && rule.record === w.ratio,
  );
  if (!window || slo.sli.kind === "composite" || slo.calendar) return undefined;
  const atMs = 10 * minuteMs;
  const of = (job: string, bad: number, all = 40) =>
    fedAt(slo, job, atMs / minuteMs, { [window.total]: all, [window.bad]: bad });
  return {
    evaluationMs: atMs,
    groups: [
      groupOf("nothing but bad ones, nearly nothing else, and none", minuteMs, {
        series: [...of("all", 40), ...of("most", 38), ...of("none", 0), ...of("half-an-event", 0.25, 0.5)],
        values: [valuesOf(window.ratio, slo, atMs, { all: 1, most: 0.95, none: 0, "half-an-event": 0.5 })],
      }),
    ],
  };
};
