import { describe, expect, test } from "vitest";
import { deliveryOf } from "../../src/backtest/delivery.ts";
import { type Fired, notifications } from "../../src/backtest/notifications.ts";

const config = `
route:
  receiver: chat
  group_by: [alertname]
  group_wait: 30s
  group_interval: 5m
  repeat_interval: 4h
  routes:
    - matchers: ['severity="critical"']
      receiver: pager
      group_by: ["..."]
inhibit_rules:
  - source_matchers: ['alertname="Down"']
    target_matchers: ['alertname!="Down"']
    equal: [instance]
`;

/** From one minute to another; without an end it still fires. */
function alert(name: string, from: number, to?: number, more: Readonly<Record<string, string>> = {}): Fired {
  const labels = { alertname: name, severity: "warning", ...more };
  return { alert: name, labels, firedAt: from * 60_000, ...(to === undefined ? {} : { resolvedAt: to * 60_000 }) };
}

const sent = (...alerts: readonly Fired[]) =>
  notifications(alerts, deliveryOf(config, {}), 24 * 3_600_000).map(
    ({ atMs, receiver, kind, alerts: of }) => `${atMs / 60_000} ${receiver} ${kind} ${of.length}`,
  );

describe("what Alertmanager sends", () => {
  test.each([
    ["a group once it has waited", [alert("A", 0, 60)], ["0.5 chat page 1"]],
    ["nothing of what is over before", [alert("A", 0, 0.25)], []],
    [
      "one message of what fires together",
      [alert("A", 0, 60, { i: "1" }), alert("A", 0.25, 60, { i: "2" })],
      ["0.5 chat page 2"],
    ],
    [
      "later ones of the group after its interval",
      [alert("A", 0, 60, { i: "1" }), alert("A", 1, 60, { i: "2" })],
      ["0.5 chat page 1", "5.5 chat page 1"],
    ],
    [
      "an alert that fires again, again",
      [alert("A", 0, 10), alert("A", 30, 40)],
      ["0.5 chat page 1", "30.5 chat page 1"],
    ],
    ["nothing of a gap between two looks", [alert("A", 0, 6), alert("A", 7, 60)], ["0.5 chat page 1"]],
    [
      "repeats behind the repeat interval, at the next look",
      [alert("A", 0, 300)],
      ["0.5 chat page 1", "245.5 chat repeat 1"],
    ],
    [
      "each alert by itself where a route asks for that",
      [alert("A", 0, 9, { severity: "critical", i: "1" }), alert("A", 0, 9, { severity: "critical", i: "2" })],
      ["0.5 pager page 1", "0.5 pager page 1"],
    ],
    [
      "no alert that another one inhibits",
      [alert("Down", 0, 60, { instance: "a" }), alert("A", 0, 60, { instance: "a" })],
      ["0.5 chat page 1"],
    ],
    [
      "one of another instance all the same",
      [alert("Down", 0, 60, { instance: "a" }), alert("A", 0, 60, { instance: "b" })],
      ["0.5 chat page 1", "0.5 chat page 1"],
    ],
    [
      "nothing again of what was inhibited for a while",
      [alert("A", 0, 60, { instance: "a" }), alert("Down", 10, 20, { instance: "a" })],
      ["0.5 chat page 1", "10.5 chat page 1"],
    ],
    [
      "what was inhibited once it no longer is",
      [alert("Down", 0, 12, { instance: "a" }), alert("A", 0, 60, { instance: "a" })],
      ["0.5 chat page 1", "15.5 chat page 1"],
    ],
  ] as const)("is %s", (_, alerts, expected) => {
    expect(sent(...alerts)).toEqual(expected);
  });
});
