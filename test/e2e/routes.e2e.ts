/** What we say of routes at a moment is what a running Alertmanager does: every label set, and time intervals of many zones. */
import { describe, expect, test } from "vitest";
import type { Weekday } from "../../src/catalog/except.ts";
import { webhook } from "../../src/catalog/integrations/vocabulary.ts";
import { type Route, receiver, routing } from "../../src/catalog/routing.ts";
import { type TimeInterval, timeInterval } from "../../src/catalog/time-interval.ts";
import { alertmanagerConfig } from "../../src/generate/alertmanager/config.ts";
import { resolve } from "../../src/model/resolve.ts";
import { type Answers, askAlertmanager, sorted } from "../../src/route-tests/ask-alertmanager.ts";
import { cases, decisions } from "../../src/route-tests/matrix.ts";
import { findTool } from "../../src/validate/find-tool.ts";
import shifts from "../fixtures/shifts/index.ts";
import { setNames, tools } from "../tools/index.ts";

const zones = ["UTC", "Europe/Berlin", "America/New_York", "Asia/Kolkata", "Pacific/Auckland", "Pacific/Kiritimati"];
const week: readonly Weekday[] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
const hour = (of: number) => `${String(of % 24).padStart(2, "0")}:00` as `${number}:${number}`;
const dayMs = 86_400_000;

/** Half of them contain any moment, and none of them always the same: whole days, hours, nights, dates. */
function manyIntervals(now: Date): readonly TimeInterval[] {
  return zones.flatMap((zone, z) => [
    ...[0, 4, 8, 12, 16, 20].map((from) =>
      timeInterval(`hours-${z}-${from}`, zone, { from: hour(from), to: hour(from + 12) }),
    ),
    ...week.map((day) => timeInterval(`day-${z}-${day}`, zone, { days: [day] })),
    ...week.map((day) => timeInterval(`night-${z}-${day}`, zone, { days: [day], from: "22:00", to: "10:00" })),
    ...[-1, 0, 1].map((days) => {
      const date = new Date(now.getTime() + days * dayMs).toISOString().slice(0, 10);
      return timeInterval(`date-${z}${days}`, zone, { date }, { date: date.slice(5), from: "06:00", to: "18:00" });
    }),
  ]);
}

describe.each(setNames)("on the %s Alertmanager", (set) => {
  const found = async () => {
    const { tool } = await findTool("alertmanager", { env: { ALERTMANAGER: tools(set).alertmanager } });
    if (!tool) throw new Error("no Alertmanager");
    return tool;
  };

  test("every label set reaches the receivers that we name", async () => {
    const model = resolve(shifts);
    const all = cases(model);
    const expected = all.map(({ labels }) => sorted(decisions(model.route, labels, new Date())).map((d) => d.receiver));
    const names = (answers: Answers) => answers.map((of) => of.map((a) => a.receiver).toSorted());
    const sets = all.map((c) => c.labels);
    const wanted = expected.map((of) => of.toSorted());
    const same = (a: Answers) => JSON.stringify(names(a)) === JSON.stringify(wanted);
    const answers = await askAlertmanager(alertmanagerConfig(model), sets, await found(), same, 60_000);
    if ("failed" in answers) throw new Error(answers.failed);
    expect(names(answers)).toEqual(wanted);
  });
});

test("time intervals mute what we say they mute, in every zone", async () => {
  const { tool } = await findTool("alertmanager", { env: { ALERTMANAGER: tools("reference").alertmanager } });
  if (!tool) throw new Error("no Alertmanager");
  const intervals = manyIntervals(new Date());
  const routes = intervals.flatMap((interval, i): readonly Route[] => [
    { receiver: `muted-${i}`, muteTimes: [interval], continue: true },
    { receiver: `active-${i}`, activeTimes: [interval], continue: true },
  ]);
  const all = routing({
    receivers: ["all", ...routes.map((r) => r.receiver)].map((name) =>
      receiver(name, webhook({ url: "http://127.0.0.1:9/" })),
    ),
    route: { receiver: "all", groupBy: ["alertname"], routes },
  });
  const model = resolve({ ...shifts, routing: all });
  const labels = { alertname: "QueueLong", severity: "warning", team: "web" };
  // Said anew at each look: a night may begin meanwhile.
  const said = () => decisions(model.route, labels, new Date()).map((d) => `${d.receiver} ${d.mutedBy !== undefined}`);
  const does = (answers: Answers) => (answers[0] ?? []).map((a) => `${a.receiver} ${(a.mutedBy ?? []).length > 0}`);
  const same = (answers: Answers) => does(answers).toSorted().join() === said().toSorted().join();
  const answers = await askAlertmanager(alertmanagerConfig(model), [labels], tool, same, 120_000);
  if ("failed" in answers) throw new Error(answers.failed);
  expect(does(answers).toSorted()).toEqual(said().toSorted());
  const muted = said().filter((text) => text.endsWith("true")).length;
  expect([said().length, muted]).toEqual([2 * intervals.length, intervals.length]);
});
