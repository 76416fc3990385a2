import { expect, test } from "vitest";
import { unwatchedStore } from "../../../src/checks/catalog/unwatched-store.ts";
import { equals, occurred } from "../../../src/index.ts";
import * as thanos from "../../../src/metrics/thanos.ts";
import { broken, onGood, reported, testAlert } from "../broken.ts";

const deployment = { thanos: { objectStoreFile: "/etc/thanos/bucket.yml" } };
const halted = testAlert("CompactorHalted", { when: equals(thanos.compactHalted, 1) });
const dropped = testAlert("AlertsDropped", { when: occurred(thanos.senderAlertsDropped, "5m", ["instance"]) });

test("a Thanos that fails in silence is found, each failure with what to declare", () => {
  expect(reported(unwatchedStore, broken({ deployment }))).toMatchInlineSnapshot(`
    "warning[unwatched-store]: no alert fires when the compactor halts
      --> deployment.thanos
       = because: a compactor that halted downsamples and deletes nothing more, and
                  says so in this metric alone
       = do: declare an alert with \`when: equals(thanos.compactHalted, 1)\`, of
             rustbox-monitoring/metrics/thanos

    warning[unwatched-store]: no alert fires when the ruler drops alerts
      --> deployment.thanos
       = because: nobody is paged for an alert that was dropped on its way to
                  Alertmanager
       = do: declare an alert with \`when: occurred(thanos.senderAlertsDropped, "5m",
             ["instance"])\`, of rustbox-monitoring/metrics/thanos

    2 warnings
    "
  `);
});

test("only what no alert reads is found", () => {
  expect(reported(unwatchedStore, broken({ deployment, alerts: { halted } }))).toContain("the ruler drops alerts");
  expect(reported(unwatchedStore, broken({ deployment, alerts: { halted, dropped } }))).toBe("");
  expect(onGood(unwatchedStore)).toBe("");
});
