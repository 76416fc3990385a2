import { expect, test, vi } from "vitest";
import type { Catalog } from "../../src/catalog/catalog.ts";
import { webhook } from "../../src/catalog/integrations/vocabulary.ts";
import { receiver, routing } from "../../src/catalog/routing.ts";
import { alertmanagerFlags } from "../../src/generate/alertmanager/flags.ts";
import { flagsOf } from "../../src/generate/flag-file.ts";
import { resolve } from "../../src/model/resolve.ts";
import tiny from "../fixtures/tiny/index.ts";
import { setNames } from "../tools/index.ts";
import { type Notifier, type Posted, startNotifier } from "./notifier.ts";

const catalogWith = (groupInterval: "300ms" | "5s"): Catalog => ({
  ...tiny,
  routing: routing({
    receivers: [receiver("pager", webhook({ url: "http://pager.internal/page" }))],
    route: {
      receiver: "pager",
      groupBy: ["alertname", "severity"],
      groupWait: "200ms",
      groupInterval,
      repeatInterval: "1h",
    },
  }),
});
const catalog = catalogWith("300ms");
/** Members of a cluster wait for each other for a fifth of that, which must be enough on a busy machine. */
const catalogOfPair = catalogWith("5s");

const at = { job: "kiosk", instance: "kiosk-1:9100" };
/** While it fires, its instance's other alerts are inhibited. */
const down: Posted = { labels: { alertname: "KioskDown", severity: "critical", ...at } };
const refused: Posted = { labels: { alertname: "ManyTicketsRefused", severity: "warning", ...at } };

/** As Prometheus sends it, for 15 minutes, once the condition has ended. */
const ended = (alert: Posted): Posted => ({ ...alert, endsAt: new Date().toISOString() });

/** `["KioskDown firing"]`: all pages, in order. */
function pages({ web }: Notifier): readonly string[] {
  return web.requests.map(({ body }) => {
    const { groupLabels, status } = JSON.parse(body);
    return `${groupLabels.alertname} ${status}`;
  });
}

const patience = { timeout: 10_000, interval: 50 };
const expectPages = (notifier: Notifier, ...expected: readonly string[]) =>
  vi.waitFor(() => expect(pages(notifier)).toEqual(expected), patience);

/** There is no other way to see that nothing comes: several group intervals. */
const quiet = (ms = 1_500) => new Promise((done) => setTimeout(done, ms));

test.concurrent.for(setNames)(
  "an alert that ends while it is inhibited is resolved once the inhibition ends: %s",
  {
    timeout: 40_000,
  },
  async (set, context) => {
    const notifier = await startNotifier(context, { set, catalog });
    await notifier.post(refused);
    await expectPages(notifier, "ManyTicketsRefused firing");
    await notifier.post(down, refused);
    await expectPages(notifier, "ManyTicketsRefused firing", "KioskDown firing");
    const gone = ended(refused);
    await notifier.post(down, gone);
    await quiet();
    expect(pages(notifier)).toHaveLength(2);
    const downGone = ended(down);
    await vi.waitFor(
      async () => {
        // Prometheus repeats what has ended for 15 minutes.
        await notifier.post(downGone, gone);
        expect(pages(notifier)).toHaveLength(4);
      },
      { timeout: 10_000, interval: 1_000 },
    );
    expect(pages(notifier).slice(2).toSorted()).toEqual(["KioskDown resolved", "ManyTicketsRefused resolved"]);
  },
);

/** The emitted flags, the minute and a half after a start shortened to what a test can wait. */
const quickFlags = (of: Catalog) =>
  flagsOf(alertmanagerFlags(resolve(of))).map((flag) => flag.replace(/start-delay=.*/, "start-delay=2s"));

/** The inhibited alert happens to be sent first. */
async function restart(notifier: Notifier): Promise<void> {
  await notifier.post(down, refused);
  await expectPages(notifier, "KioskDown firing");
  await quiet(1_000);
  await notifier.kill(0);
  await notifier.start(0);
  await notifier.post(refused);
  await quiet(1_000);
  await notifier.post(down);
  await quiet(3_000);
}

test.concurrent("Alertmanager restarts mid-incident: with the emitted flag nobody is paged again, nor for what is inhibited", {
  timeout: 40_000,
}, async (context) => {
  const notifier = await startNotifier(context, { set: "reference", catalog, flags: quickFlags(catalog) });
  await restart(notifier);
  expect(pages(notifier)).toEqual(["KioskDown firing"]);
  await notifier.post(ended(down), ended(refused));
  await expectPages(notifier, "KioskDown firing", "KioskDown resolved");
});

test.concurrent.for(setNames)(
  "without the flag, which Alertmanager before 0.30 does not have, what is inhibited pages: %s",
  {
    timeout: 40_000,
  },
  async (set, context) => {
    const notifier = await startNotifier(context, { set, catalog });
    await restart(notifier);
    expect(pages(notifier)).toEqual(["KioskDown firing", "ManyTicketsRefused firing"]);
  },
);

test.concurrent.for(setNames)(
  "of a pair of Alertmanagers one pages, also while the other is dead: %s",
  {
    timeout: 60_000,
  },
  async (set, context) => {
    // Both know the flag of a cluster.
    const flags = quickFlags(catalogOfPair).filter((flag) => flag.startsWith("--cluster."));
    const notifier = await startNotifier(context, { set, catalog: catalogOfPair, members: 2, flags });
    await quiet(2_000);
    await notifier.post(down);
    await expectPages(notifier, "KioskDown firing");
    await quiet(2_500);
    expect(pages(notifier)).toHaveLength(1);

    await notifier.kill(0);
    const other: Posted = { labels: { alertname: "Other", severity: "critical", job: "shop" } };
    await notifier.post(down, other);
    await expectPages(notifier, "KioskDown firing", "Other firing");

    await notifier.start(0);
    await quiet(2_000);
    await notifier.post(down, other);
    await quiet(2_500);
    expect(pages(notifier)).toHaveLength(2);

    // The two have not begun this group at different times, as they have the others.
    const later: Posted = { labels: { alertname: "Later", severity: "critical", job: "bar" } };
    await notifier.post(down, other, later);
    await expectPages(notifier, "KioskDown firing", "Other firing", "Later firing");
    await quiet(2_500);
    await notifier.post(down, other, ended(later));
    await expectPages(notifier, "KioskDown firing", "Other firing", "Later firing", "Later resolved");
    await quiet(2_500);
    expect(pages(notifier)).toHaveLength(4);
  },
);
