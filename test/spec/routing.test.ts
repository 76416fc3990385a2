import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import catalog from "../../spec/index.ts";
import { alertmanagerConfig } from "../../src/generate/alertmanager/config.ts";
import { resolve } from "../../src/model/resolve.ts";

describe("the route and receiver are the documented ones", () => {
  const { route, receivers, inhibit_rules, templates } = parse(alertmanagerConfig(resolve(catalog)));
  const pagerduty = receivers[0].pagerduty_configs[0];
  test.each([
    ["group_by", () => route.group_by, ["alertname", "severity"]],
    ["group_wait", () => route.group_wait, "10s"],
    ["group_interval", () => route.group_interval, "10s"],
    ["repeat_interval", () => route.repeat_interval, "12h"],
    ["receiver", () => route.receiver, "rustbox-alerts"],
    ["the receiver's name", () => receivers[0].name, "rustbox-alerts"],
    ["its one integration", () => Object.keys(receivers[0]), ["name", "pagerduty_configs"]],
    ["severity", () => pagerduty.severity, "{{ .GroupLabels.severity }}"],
    ["the key, by its file", () => pagerduty.service_key_file, "/etc/alertmanager/secrets/pagerduty-service-key"],
    ["the key, never by itself", () => pagerduty.service_key, undefined],
    ["the templates", () => templates, ["templates/*.tmpl"]],
  ])("%s", (_what, value, expected) => {
    expect(value()).toEqual(expected);
  });

  test("the Watchdog goes to the dead man's switch, often and at once", () => {
    expect(route.routes).toEqual([
      {
        matchers: ['alertname="Watchdog"'],
        group_wait: "0s",
        group_interval: "1m",
        repeat_interval: "5m",
        receiver: "dead-mans-switch",
      },
    ]);
  });

  test("the targets of an alert are inhibited for its job, everything for an instance that is down", () => {
    expect(inhibit_rules).toMatchInlineSnapshot(`
      [
        {
          "equal": [
            "job",
          ],
          "source_matchers": [
            "alertname="InfrastructureErrorRate"",
          ],
          "target_matchers": [
            "alertname="AvailabilityBelowObjective"",
          ],
        },
        {
          "equal": [
            "job",
          ],
          "source_matchers": [
            "alertname="CleanupFailureRate"",
          ],
          "target_matchers": [
            "alertname="CleanupReliabilityBelowObjective"",
          ],
        },
        {
          "equal": [
            "job",
            "instance",
          ],
          "source_matchers": [
            "alertname="RustboxDown"",
          ],
          "target_matchers": [
            "alertname!~"RustboxDown|Watchdog"",
          ],
        },
        {
          "equal": [
            "job",
            "slo",
          ],
          "source_matchers": [
            "alertname="AvailabilityErrorBudgetBurnFast"",
          ],
          "target_matchers": [
            "alertname=~"AvailabilityErrorBudgetBurnSlow|AvailabilityBelowObjective"",
          ],
        },
        {
          "equal": [
            "job",
            "slo",
          ],
          "source_matchers": [
            "alertname="AvailabilityErrorBudgetBurnSlow"",
          ],
          "target_matchers": [
            "alertname="AvailabilityBelowObjective"",
          ],
        },
        {
          "equal": [
            "job",
            "slo",
          ],
          "source_matchers": [
            "alertname="AvailabilityErrorBudgetExhausted"",
          ],
          "target_matchers": [
            "alertname="AvailabilityErrorBudgetLow"",
          ],
        },
        {
          "equal": [
            "job",
            "language",
            "slo",
          ],
          "source_matchers": [
            "alertname="LatencyErrorBudgetBurnFast"",
          ],
          "target_matchers": [
            "alertname="LatencyErrorBudgetBurnSlow"",
          ],
        },
        {
          "equal": [
            "job",
            "language",
            "slo",
          ],
          "source_matchers": [
            "alertname="LatencyErrorBudgetExhausted"",
          ],
          "target_matchers": [
            "alertname="LatencyErrorBudgetLow"",
          ],
        },
        {
          "equal": [
            "job",
            "slo",
          ],
          "source_matchers": [
            "alertname="CleanupReliabilityErrorBudgetBurnFast"",
          ],
          "target_matchers": [
            "alertname=~"CleanupReliabilityErrorBudgetBurnSlow|CleanupReliabilityBelowObjective"",
          ],
        },
        {
          "equal": [
            "job",
            "slo",
          ],
          "source_matchers": [
            "alertname="CleanupReliabilityErrorBudgetBurnSlow"",
          ],
          "target_matchers": [
            "alertname="CleanupReliabilityBelowObjective"",
          ],
        },
        {
          "equal": [
            "job",
            "slo",
          ],
          "source_matchers": [
            "alertname="CleanupReliabilityErrorBudgetExhausted"",
          ],
          "target_matchers": [
            "alertname="CleanupReliabilityErrorBudgetLow"",
          ],
        },
        {
          "equal": [
            "job",
            "slo",
          ],
          "source_matchers": [
            "alertname="WorkerHealthErrorBudgetBurnFast"",
          ],
          "target_matchers": [
            "alertname="WorkerHealthErrorBudgetBurnSlow"",
          ],
        },
        {
          "equal": [
            "job",
            "slo",
          ],
          "source_matchers": [
            "alertname="WorkerHealthErrorBudgetExhausted"",
          ],
          "target_matchers": [
            "alertname="WorkerHealthErrorBudgetLow"",
          ],
        },
      ]
    `);
  });

  test("each inhibition says why above it", () => {
    const text = alertmanagerConfig(resolve(catalog));
    for (const { because } of resolve(catalog).inhibitRules) expect(text).toContain(`  # ${because}\n  - source_`);
  });
});
