/** Waits for notifications and for calm, each with a deadline. Knows nothing of what they should say. */
import { vi } from "vitest";
import type { Model } from "../../../src/model/model.ts";
import type { Notification } from "../../e2e/inbox.ts";
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

/** Until nothing declared but the Watchdog is pending or firing, in Prometheus and in Alertmanager. */
export async function calm({ query, held, model }: Stack): Promise<void> {
  await vi.waitFor(async () => {
    const known = [...(await query("ALERTS")).map((s) => s.metric), ...(await held()).map((a) => a.labels)];
    const names = known.map((labels) => labels.alertname ?? "");
    const still = names.filter((name) => name !== "Watchdog" && isDeclared(model, name));
    if (still.length > 0) throw new Error(`still ${still.join(", ")}`);
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

/** Declared one by one. Alerts that are derived from objectives look further back than a test can wait. */
function isDeclared(model: Model, alert: string): boolean {
  return ruleOf(model, alert).at.startsWith("alerts.");
}

/**
 * `["InfrastructureErrorRate firing", "InfrastructureErrorRate resolved"]`: all that people were told, in order, by
 * declared alerts.
 */
export function story({ inbox, model }: Stack): readonly string[] {
  return inbox.notifications
    .filter((n) => n.receiver === pagerReceiver)
    .filter((n) => isDeclared(model, n.groupLabels.alertname ?? ""))
    .map((n) => `${n.groupLabels.alertname} ${n.status}`);
}
