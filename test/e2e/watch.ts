/** Waits for notifications and for calm, each with a deadline. Knows nothing of what they should say. */
import { vi } from "vitest";
import type { Notification } from "./inbox.ts";
import { pagerReceiver, ruleOf } from "./page.ts";
import type { Stack } from "./stack.ts";

const patience = { timeout: 40_000, interval: 50 };

/** The first notification that satisfies; rejects where none comes. */
export function notification(stack: Stack, what: string, is: (of: Notification) => boolean): Promise<Notification> {
  return vi.waitFor(() => {
    const found = stack.inbox.notifications.find(is);
    if (!found) throw new Error(`no ${what} arrived, only ${story(stack).join(", ") || "silence"}`);
    return found;
  }, patience);
}

/** The first notification of an alert with this status; rejects where none comes. */
export function arrival(stack: Stack, alert: string, status: Notification["status"]): Promise<Notification> {
  return notification(stack, `${alert} ${status}`, (n) => n.groupLabels.alertname === alert && n.status === status);
}

/** Until nothing but the Watchdog is pending or firing, in Prometheus and in Alertmanager. */
export async function calm({ query, held }: Stack): Promise<void> {
  await vi.waitFor(async () => {
    const firing = await query('ALERTS{alertname!="Watchdog"}');
    const active = (await held()).filter((alert) => alert.labels.alertname !== "Watchdog");
    const names = [...firing.map((s) => s.metric.alertname), ...active.map((a) => a.labels.alertname)];
    if (names.length > 0) throw new Error(`still ${names.join(", ")}`);
  }, patience);
}

/** Until Alertmanager holds the alert no longer. */
export async function forgotten({ held }: Stack, alert: string): Promise<void> {
  await vi.waitFor(async () => {
    if ((await held()).some((a) => a.labels.alertname === alert)) throw new Error(`${alert} is still held`);
  }, patience);
}

/** Until so much time has passed: there is no other way to see that nothing comes. */
export function passed(ms: number): Promise<void> {
  return new Promise((done) => setTimeout(done, ms));
}

/** Until `seconds` have gone by on the clock of Prometheus' rules, whose last evaluation of an alert is asked for. */
export async function elapsed({ query }: Stack, seconds: number): Promise<void> {
  const now = async () => Number((await query('timestamp(ALERTS{alertname="Watchdog"})'))[0]?.value[1] ?? 0);
  const start = await now();
  await vi.waitFor(
    async () => {
      if ((await now()) < start + seconds) throw new Error("not yet");
    },
    { timeout: 1000 * seconds + 20_000, interval: 200 },
  );
}

/**
 * `["InfrastructureErrorRate firing", "InfrastructureErrorRate resolved"]`: all that people were told, in order, by the
 * alerts that the catalog declares one by one. Those it derives from objectives look further back than a test can wait.
 */
export function story({ inbox, model }: Stack): readonly string[] {
  return inbox.notifications
    .filter((n) => n.receiver === pagerReceiver)
    .filter((n) => ruleOf(model, n.groupLabels.alertname ?? "").at.startsWith("alerts."))
    .map((n) => `${n.groupLabels.alertname} ${n.status}`);
}
