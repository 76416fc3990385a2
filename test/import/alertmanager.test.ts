/** An alertmanager.yml as a module of the catalog, and whether what is generated of it routes alike. */
import { expect, it } from "vitest";
import { readAlertmanager, routingDifferences } from "../../src/import/alertmanager.ts";
import { routingModule } from "../../src/import/routing-module.ts";
import { source } from "../../src/yaml/source.ts";

const config = `
global:
  resolve_timeout: 5m
  slack_api_url: https://hooks.slack.example/services/very-secret
  smtp_smarthost: mail.example:587
  smtp_from: alerts@example.org
route:
  receiver: default
  group_by: [alertname, namespace]
  group_wait: 30s
  repeat_interval: 12h
  routes:
    - receiver: pager
      matchers: ['severity="critical"', 'team!~"batch|.*-dev"']
      continue: true
    - match: { severity: warning }
      receiver: mail
      mute_time_intervals: [nights]
      routes:
        - match_re: { team: db|storage }
          repeat_interval: 36h
receivers:
  - name: default
    slack_configs: [{ channel: '#alerts', title: '{{ .CommonLabels.alertname }}' }]
  - name: pager
    pagerduty_configs: [{ routing_key: very-secret }]
  - name: mail
    email_configs: [{ to: ops@example.org }]
    smoke_signal_configs: [{ hill: north }]
inhibit_rules:
  - source_matchers: [severity="critical"]
    target_matchers: [severity=~"warning|info"]
    equal: [namespace]
time_intervals:
  - name: nights
`;

const read = (text: string) => {
  const found = readAlertmanager(source("alertmanager.yml", text));
  if (!found) throw new TypeError("not a configuration");
  return found;
};

it("is written as routes, receivers and inhibitions, with files in place of secrets", () => {
  const text = routingModule(read(config));
  expect(text).not.toContain("very-secret");
  expect(text).toMatchInlineSnapshot(`
    "/** Who receives which alert. */
    import { email, notMatching, oneOf, pagerduty, receiver, routing as routes, slack } from "rustbox-monitoring";

    // Secrets belong into these files, which only Alertmanager reads:
    // - /etc/alertmanager/secrets/default-slack-api-url
    // - /etc/alertmanager/secrets/pager-pagerduty-routing-key
    export const routing = routes({
      receivers: [
        receiver("default", slack({ apiUrlFile: "/etc/alertmanager/secrets/default-slack-api-url", channel: "#alerts" })),
        receiver(
          "pager",
          pagerduty({
            routingKeyFile: "/etc/alertmanager/secrets/pager-pagerduty-routing-key",
            severity: "{{ .CommonLabels.severity }}",
          }),
        ),
        receiver("mail", email({ to: "ops@example.org", from: "alerts@example.org", smarthost: "mail.example:587" })),
      ],
      route: {
        receiver: "default",
        groupBy: ["alertname", "namespace"],
        groupWait: "30s",
        repeatInterval: "12h",
        routes: [
          {
            receiver: "pager",
            match: { labels: { severity: "critical", team: notMatching("batch|.*-dev") } },
            continue: true,
          },
          {
            receiver: "mail",
            match: { labels: { severity: "warning" } },
            routes: [{ receiver: "mail", match: { labels: { team: oneOf("db", "storage") } }, repeatInterval: "1d12h" }],
          },
        ],
      },
      inhibitions: [
        { source: { severity: "critical" }, target: { severity: oneOf("warning", "info") }, equal: ["namespace"] },
      ],
    });
    "
  `);
});

it("names what a catalog cannot say", () => {
  expect(read(config).leftOut.map(({ what, because }) => `${what}: ${because}`)).toMatchInlineSnapshot(`
    [
      "alertmanager.yml: time_intervals: a catalog has no such part; write time intervals with timeInterval(…)",
      "alertmanager.yml: global.resolve_timeout: a catalog has no global settings; Alertmanager's default is used",
      "alertmanager.yml: route.routes[1].mute_time_intervals: write the times with timeInterval(…); until then the route is never muted",
      "alertmanager.yml: receivers.default.slack_configs[0].title: slack(…) has no such option; the message is that of this tool",
      "alertmanager.yml: receivers.mail.smoke_signal_configs: a catalog has no such integration",
    ]
  `);
});

it("is not taken for one where it is a rule file", () => {
  expect(readAlertmanager(source("rules.yml", "groups: []\n"))).toBeUndefined();
});

it.each([
  [
    "another receiver of a route",
    "receiver: mail\n      mute",
    "receiver: pager\n      mute",
    ["route.routes[1]", "route.routes[1].routes[0]"],
  ],
  ["another matcher", "batch|", "", ["route.routes[0]"]],
  ["a route that goes on no longer", "continue: true", "continue: false", ["route.routes[0]"]],
  ["another wait", "30s", "31s", ["route"]],
  ["another inhibition", "equal: [namespace]", "equal: []", ["the inhibitions"]],
  ["a receiver that is gone", "name: pager", "name: pagers", ["the names of the receivers"]],
])("is not equal with %s", (_, from, to, differences) => {
  expect(config).toContain(from);
  expect(routingDifferences(read(config), read(config.replace(from, to)))).toEqual(differences);
});

it("is equal to itself, however its matchers are spelled and ordered", () => {
  const other = config.replace("match: { severity: warning }", 'matchers: [ severity = "warning" ]');
  expect(routingDifferences(read(config), read(other))).toEqual([]);
});
