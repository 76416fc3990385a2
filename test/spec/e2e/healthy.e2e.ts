import { test } from "vitest";
import { figure } from "../../e2e/figures.ts";
import { healthy, healthyToday } from "./rustbox.ts";
import { startStack } from "./stack.ts";
import { arrival, elapsed, forgotten, passed, story } from "./watch.ts";

const factor = 30;
const minutes = (count: number) => (count * 60) / factor;

test.concurrent("healthy, nothing but the Watchdog is sent, to the dead man's switch alone, again and again", {
  timeout: 70_000,
}, async (context) => {
  const { expect } = context;
  const stack = await startStack(context, { factor, instances: [healthy, healthyToday] });
  // The longest `for` behind the longest window of the alerts that the catalog declares.
  await elapsed(stack, minutes(10 + 5));

  expect(story(stack)).toEqual([]);
  const { notifications } = stack.inbox;
  const told = notifications.map((n) => [n.receiver, n.status, ...n.alerts.map((a) => a.labels)]);
  const watchdog = ["dead-mans-switch", "firing", { alertname: "Watchdog", severity: "none" }];
  expect(told).toEqual(notifications.map(() => watchdog));

  // Every five minutes, when the group is looked at, once a minute.
  const pauses = notifications.slice(1).map((n, i) => n.at - (notifications[i]?.at ?? 0));
  expect(pauses.length).toBeGreaterThanOrEqual(2);
  expect(Math.max(...pauses)).toBeLessThan(1000 * minutes(5 + 1.5));
});

test.concurrent("the Watchdog falls silent once Prometheus is dead, and nobody is told that it is resolved", {
  timeout: 70_000,
}, async (context) => {
  const { expect } = context;
  const stack = await startStack(context, { factor, instances: [healthy] });
  const first = await arrival(stack, "Watchdog", "firing");
  await stack.killPrometheus();
  const killed = Date.now();
  // Four times the minute after which Prometheus repeats itself: so long Alertmanager believes the last word.
  await forgotten(stack, "Watchdog");
  figure({ what: "Watchdog, once Prometheus is dead", factor, resolvedMs: Date.now() - killed });
  const last = stack.inbox.notifications.length;
  await passed(1000 * minutes(5 + 1.5));
  expect(stack.inbox.notifications.slice(last)).toEqual([]);
  expect(stack.inbox.notifications.map((n) => n.status)).not.toContain("resolved");
  expect(first.receiver).toBe("dead-mans-switch");
});
