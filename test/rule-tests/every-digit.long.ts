/** Texts that show how much a counter grew with all of its digits: tests predict what Prometheus computes, or report that they cannot. */
import { describe, expect, test } from "vitest";
import type { Condition } from "../../src/catalog/condition.ts";
import { above } from "../../src/catalog/threshold.ts";
import { testsOf } from "../../src/rule-tests/rule-tests.ts";
import { broken, query, testAlert } from "../checks/broken.ts";
import { emit } from "../emit.ts";
import { run, setNames, tools } from "../tools/index.ts";

const refused = (window: string): string => `kiosk_tickets_total{result="refused"}[${window}]`;

const happened = (minutes: number, ...by: readonly string[]): Condition => {
  const of = { kind: "selector", name: "kiosk_tickets_total", matchers: [] } as const;
  return { kind: "occurred", of, windowMs: minutes * 60_000, by };
};

const share = `(sum by (job) (rate(${refused("5m")})) or 0 * sum by (job) (rate(kiosk_tickets_total[5m]))) / (sum by (job) (rate(kiosk_tickets_total[5m])) > 0)`;

const conditions: Readonly<Record<string, Condition>> = {
  // Of sums whose last digit depends on their order: told where the text shows none that does.
  Share: above(query(share), 0.03),
  Happened: happened(5, "job", "result"),
  HappenedInAll: happened(7, "job"),
};
const summary = "{{ $value }} of {{ $labels.job }}";
const alerts = Object.fromEntries(
  Object.entries(conditions).map(([name, when]) => [name, testAlert(name, { when, summary })]),
);

describe.each(["15s", "7s", "1m"] as const)("scraped every %s", (interval) => {
  test("each text comes out as predicted, or is reported to have more digits than engines agree on", {
    timeout: 120_000,
  }, async () => {
    const emitted = await emit({ ...broken({ alerts, scrape: { interval, timeout: "4s" } }), slos: {} });
    try {
      const proven = testsOf(emitted.model).alerts.filter((p) => p.rule.alert in conditions);
      const reported = proven.filter((p) => p.gaps.length > 0);
      for (const { gaps } of reported) expect(gaps.map((g) => g.message).join()).toMatch(/more digits|exactly at/);
      const files = proven.map((p) => emitted.at(`prometheus/tests/kiosk-${p.rule.alert}.test.yml`));
      for (const set of setNames) {
        const { code, stdout, stderr } = await run(tools(set).promtool, ["test", "rules", ...files]);
        expect({ set, code, said: code === 0 ? "" : stdout + stderr }).toEqual({ set, code: 0, said: "" });
      }
    } finally {
      await emitted.remove();
    }
  });
});
