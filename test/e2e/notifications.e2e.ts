/** What `backtest` says that Alertmanager sends, beside what a real one sends for the same alerts: groups, inhibitions, repeats. */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test, vi } from "vitest";
import { deliveryOf } from "../../src/backtest/delivery.ts";
import { type Fired, notifications } from "../../src/backtest/notifications.ts";
import { type SetName, setNames, tools } from "../tools/index.ts";
import { serve } from "../tools/serve.ts";
import { type Inbox, type Notification, openInbox } from "./inbox.ts";

/** A repeat falls between two looks, so that no clock has to be exact. */
const route = { group_wait: "1s", group_interval: "4s", repeat_interval: "10s" };

const config = (url: string) => ({
  route: {
    receiver: "chat",
    group_by: ["alertname"],
    ...route,
    routes: [{ matchers: ['severity="critical"'], receiver: "pager", group_by: ["..."] }],
  },
  receivers: ["chat", "pager"].map((name) => ({
    name,
    webhook_configs: [{ url: `${url}/${name}`, send_resolved: true }],
  })),
  inhibit_rules: [
    { source_matchers: ['alertname="Down"'], target_matchers: ['alertname!="Down"'], equal: ["instance"] },
  ],
});

interface Alertmanager {
  fire(...names: readonly string[]): Promise<void>;
  resolve(...names: readonly string[]): Promise<void>;
  /** When each fired and was resolved. */
  readonly fired: readonly Fired[];
  readonly inbox: Inbox;
  readonly text: string;
}

/** `A@1` is the alert A of the instance 1; Down is critical. */
function labelsOf(name: string): Readonly<Record<string, string>> {
  const [alertname = "", instance = ""] = name.split("@");
  return { alertname, instance, severity: alertname === "Down" ? "critical" : "warning" };
}

async function start(set: SetName): Promise<Alertmanager> {
  const folder = await mkdtemp(join(tmpdir(), "notifications-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const inbox = await openInbox();
  onTestFinished(() => inbox.close());
  const text = JSON.stringify(config(inbox.url));
  const path = join(folder, "alertmanager.yml");
  await writeFile(path, text);
  const server = await serve(
    tools(set).alertmanager,
    [`--config.file=${path}`, `--storage.path=${folder}`, "--cluster.listen-address="],
    170_000,
  );
  onTestFinished(server.stop);
  const fired: Fired[] = [];
  const post = async (alerts: readonly Fired[]): Promise<void> => {
    const body = JSON.stringify(
      alerts.map(({ labels, firedAt, resolvedAt = firedAt + 3_600_000 }) => ({
        labels,
        startsAt: new Date(firedAt).toISOString(),
        endsAt: new Date(resolvedAt).toISOString(),
      })),
    );
    const headers = { "Content-Type": "application/json" };
    const answer = await fetch(`${server.url}/api/v2/alerts`, { method: "POST", headers, body });
    expect(answer.status, await answer.text()).toBe(200);
  };
  return {
    inbox,
    text,
    fired,
    fire: async (...names) => {
      const firedAt = Date.now();
      const begun = names.map((name): Fired => ({ alert: name, labels: labelsOf(name), firedAt }));
      fired.push(...begun);
      await post(begun);
    },
    resolve: async (...names) => {
      const resolvedAt = Date.now();
      const ended = names.map((name) => {
        const i = fired.findLastIndex((f) => f.alert === name);
        const over = { ...(fired[i] as Fired), resolvedAt };
        fired[i] = over;
        return over;
      });
      await post(ended);
    },
  };
}

/** What a message says that the one of its group before did not. */
function said(all: readonly Notification[]): readonly string[] {
  const known = new Map<string, readonly string[]>();
  return all.flatMap((message) => {
    const { receiver, groupKey, alerts } = message;
    const name = ({ alertname, instance }: Readonly<Record<string, string>>) => `${alertname}@${instance}`;
    const firing = alerts.filter((a) => a.status === "firing").map((a) => name(a.labels));
    const before = known.get(groupKey) ?? [];
    known.set(groupKey, firing);
    const fresh = firing.filter((n) => !before.includes(n));
    if (fresh.length > 0) return [line(receiver, "page", fresh)];
    const isRepeat = firing.length > 0 && before.every((n) => firing.includes(n));
    return isRepeat ? [line(receiver, "repeat", firing)] : [];
  });
}

const line = (receiver: string, kind: string, names: readonly string[]) =>
  `${receiver} ${kind} ${names.toSorted().join(" ")}`;

/** Each step waits for a message, so that it falls behind one look at a group and long before the next. */
test.concurrent.for(setNames)(
  "the %s Alertmanager sends what backtest says",
  { timeout: 170_000 },
  async (set, { expect }) => {
    const { inbox, fired, fire, resolve, text } = await start(set);
    const next = async (what: string) => {
      await vi.waitFor(() => expect(said(inbox.notifications)).toContain(what), { timeout: 60_000, interval: 50 });
    };
    const resolved = async (name: string) => {
      const [alertname, instance] = name.split("@");
      const isOver = (n: Notification) =>
        n.alerts.some(
          (a) => a.status === "resolved" && a.labels.alertname === alertname && a.labels.instance === instance,
        );
      await vi.waitFor(() => expect(inbox.notifications.some(isOver)).toBe(true), { timeout: 60_000, interval: 50 });
    };
    await fire("A@1", "A@2");
    await next("chat page A@1 A@2");
    await fire("A@3");
    await next("chat page A@3");
    await resolve("A@1");
    await resolved("A@1");
    await next("chat repeat A@2 A@3");
    // The first of B is inhibited until what inhibits it is over.
    await fire("Down@a", "B@a", "B@b");
    await next("pager page Down@a");
    await next("chat page B@b");
    await resolve("Down@a");
    await next("chat page B@a");
    await resolve("A@2");
    await resolved("A@2");
    await fire("A@4");
    await next("chat page A@4");
    // One that was over pages again.
    await fire("A@2");
    await next("chat page A@2");

    const real = said(inbox.notifications);
    const replayed = notifications(fired, deliveryOf(text, {}), Date.now()).map(({ receiver, kind, alerts }) =>
      line(
        receiver,
        kind,
        alerts.map((a) => a.alert),
      ),
    );
    expect(real.length).toBeGreaterThanOrEqual(8);
    // Groups are looked at by clocks of their own.
    expect(replayed.toSorted()).toEqual(real.toSorted());
  },
);
