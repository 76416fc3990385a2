import { test } from "vitest";
import { counter } from "../../src/catalog/metric.ts";
import { events, slo } from "../../src/index.ts";

const requests = counter("requests_total", { help: "Requests.", useFor: "Traffic" });
const sli = events({ total: requests, bad: requests });
const rest = { title: "Requests", description: "Requests succeed.", sli, runbook: "requests" } as const;

test("tiers, budgets and durations compile", () => {
  slo("a", { ...rest, objective: 99.9, burnRate: { fast: [{ long: "1h", short: "5m", factor: 999 }] } });
  slo("b", { ...rest, objective: 90, burnRate: { fast: [{ long: "1h", short: "5m", factor: 9.99 }], slow: [] } });
  slo("c", { ...rest, objective: 95, burnRate: { slow: [{ long: "3d", short: "6h", factor: 1 }], lowAt: false } });
  slo("d", { ...rest, objective: 99.9, period: "calendar-month", burnRate: { minBadEvents: 1, for: "1m" } });
});

test("a window that nothing is recorded over does not compile", () => {
  // @ts-expect-error: 7m is no such window
  slo("a", { ...rest, objective: 99, burnRate: { fast: [{ long: "1h", short: "7m", factor: 2 }] } });
});
