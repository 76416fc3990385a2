import { test } from "vitest";
import { figure } from "../../e2e/figures.ts";
import { healthy, healthyToday } from "./rustbox.ts";
import { startStack } from "./stack.ts";
import { arrival, passed, story } from "./watch.ts";

/**
 * Prometheus needs some six real seconds from its start to its first scrape, however fast the clock: the factor is
 * smaller here, so that this gap stays well below the windows (20 s) and below what Alertmanager waits for it.
 */
const factor = 15;

/** Prometheus repeats itself once a minute, and Alertmanager believes its last word four times as long. */
const lastWordMs = (4 * 60_000) / factor;

test("Prometheus is killed mid-incident and starts again: no page is lost, doubled or taken back", {
  timeout: 80_000,
}, async (context) => {
  const { expect } = context;
  const stack = await startStack(context, { factor, instances: [healthy, healthyToday] });
  const { inbox, instances, query, held } = stack;
  const failing = { 'rustbox_cleanup_total{outcome="success"}': 995, 'rustbox_cleanup_total{outcome="failure"}': 5 };
  instances[0].behave({ values: { ...failing, rustbox_queued_executions: 250 } });
  // One alert without `for`, which starts over with the first evaluation, and one that has waited for five minutes.
  const firing = ["CleanupFailureRate firing", "HighQueueDepth firing"];
  await arrival(stack, "CleanupFailureRate", "firing");
  const page = await arrival(stack, "HighQueueDepth", "firing");
  expect(story(stack)).toEqual(firing);
  const known = async () => (await held()).map((h) => h.fingerprint).toSorted();
  const before = await known();

  await stack.killPrometheus();
  const killed = Date.now();
  await stack.startPrometheus();
  await expect.poll(() => query(`timestamp(up) > ${killed / 1000}`), { timeout: 20_000 }).toHaveLength(2);
  figure({ what: "Prometheus, killed, until it scrapes again", factor: 1, resolvedMs: Date.now() - killed });

  // Until well after the moment when Alertmanager would have taken the silence for the end.
  await passed(killed + lastWordMs + 4_000 - Date.now());
  expect(story(stack)).toEqual(firing);
  // To whoever counts them, they are the same alerts as before.
  expect(await known()).toEqual(before);

  instances[0].behave({ values: failing });
  const resolved = await arrival(stack, "HighQueueDepth", "resolved");
  expect(story(stack)).toEqual([...firing, "HighQueueDepth resolved"]);
  expect([resolved.groupKey, resolved.alerts[0]?.fingerprint, resolved.alerts[0]?.startsAt]).toEqual([
    page.groupKey,
    page.alerts[0]?.fingerprint,
    page.alerts[0]?.startsAt,
  ]);
  expect(inbox.notifications.filter((n) => n.receiver === "dead-mans-switch").map((n) => n.status)).not.toContain(
    "resolved",
  );
});
