import { test } from "vitest";
import { figure } from "../../e2e/figures.ts";
import type { Notification } from "../../e2e/inbox.ts";
import type { Behaviour } from "./exporter.ts";
import { expectPage } from "./page.ts";
import { healthy, healthyToday, outage } from "./rustbox.ts";
import { startStack } from "./stack.ts";
import { arrival, calm, notification } from "./watch.ts";

const factor = 30;

test.concurrent("an instance that is down says nothing but that, while another one goes on to speak", {
  timeout: 70_000,
}, async (context) => {
  const { expect } = context;
  const stack = await startStack(context, { factor, instances: [healthy, healthyToday] });
  const { inbox, held } = stack;
  const [a, b] = stack.instances;
  if (!b) throw new Error("two instances were asked for");
  /** `["a cgroup firing"]`: which alerts a notification is about. */
  const about = ({ alerts }: Notification) =>
    alerts.map(({ labels, status }) => [labels.instance === a.address ? "a" : "b", labels.control, status].join(" "));
  const degradation = (...of: readonly string[]) =>
    notification(stack, `ControlDegradation of ${of.join(", ")}`, (n) => {
      return n.groupLabels.alertname === "ControlDegradation" && about(n).toSorted().join() === of.join();
    });

  a.behave(degraded("cgroup"));
  b.behave(degraded("namespace"));
  await degradation("a cgroup firing", "b namespace firing");
  await arrival(stack, "HighQueueDepth", "firing");

  const begin = Date.now();
  a.behave({ down: true });
  const page = await arrival(stack, "RustboxDown", "firing");
  figure({ what: "RustboxDown (critical)", factor, firedMs: page.at - begin });
  await expectPage(stack, page, outage);

  // What happened before the end is still in the window, so Prometheus goes on to fire it: Alertmanager holds it back.
  const silencedBy = page.alerts[0]?.fingerprint;
  await expect
    .poll(async () => (await held()).map((h) => [h.labels.alertname, h.labels.instance, h.status.inhibitedBy]))
    .toEqual(
      expect.arrayContaining([
        ["ControlDegradation", a.address, [silencedBy]],
        ["ControlDegradation", b.address, []],
        ["HighQueueDepth", b.address, []],
        ["RustboxDown", a.address, []],
      ]),
    );

  // The next word of the group is about the other instance alone.
  b.behave(degraded("capability", "namespace"));
  await degradation("b capability firing", "b namespace firing");
  expect((await held()).map((h) => [h.labels.alertname, h.labels.instance])).toContainEqual([
    "ControlDegradation",
    a.address,
  ]);
  const told = inbox.notifications.slice(inbox.notifications.indexOf(page) + 1).flatMap((n) => n.alerts);
  expect(told.filter((s) => s.labels.instance === a.address)).toEqual([]);

  const end = Date.now();
  a.behave(degraded());
  b.behave(degraded());
  const resolved = await arrival(stack, "RustboxDown", "resolved");
  figure({ what: "RustboxDown (critical)", factor, resolvedMs: resolved.at - end });
  // Back again, it is heard again.
  await notification(stack, "HighQueueDepth of a", (n) => {
    return n.at > end && n.groupLabels.alertname === "HighQueueDepth" && about(n).includes("a  firing");
  });
  a.behave({});
  b.behave({});
  await calm(stack);
});

/** Executions wait, and controls fail all the time. */
function degraded(...controls: readonly string[]): Behaviour {
  const events = controls.map((control) => [`rustbox_control_degraded{control="${control}"}`, 1]);
  // A control that fails is exported, also one that is usually not.
  return {
    values: { rustbox_queued_executions: 250, ...Object.fromEntries(events) },
    fixed: controls.includes("capability") ? { 'rustbox_control_degraded{control="capability"}': 1 } : {},
  };
}
