/** An alertmanager.yml as a module of the catalog, and whether what is generated of it routes alike. */
import { describe, expect, it, test } from "vitest";
import { readInputs } from "../../../src/import/inputs.ts";
import { routingDifferences } from "../../../src/import/routing/compare-routing.ts";
import { readAlertmanager } from "../../../src/import/routing/read-routing.ts";
import { routingModule } from "../../../src/import/routing/routing-module.ts";
import { intervalText } from "../../../src/import/routing/time-intervals.ts";
import { source } from "../../../src/yaml/source.ts";

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
      mute_time_intervals: [nights, holidays, last-days]
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
    webhook_configs: [{ url: 'http://ops:very-secret@hook.example/x' }]
    smoke_signal_configs: [{ hill: north }]
inhibit_rules:
  - source_matchers: [severity="critical"]
    target_matchers: [severity=~"warning|info"]
    equal: [namespace]
time_intervals:
  - name: nights
    time_intervals:
      - { times: [{ start_time: "22:00", end_time: "24:00" }], location: Europe/Berlin, weekdays: ["monday:friday"] }
      - { times: [{ start_time: "00:00", end_time: "06:00" }], location: Europe/Berlin, weekdays: ["tuesday:saturday"] }
  - name: holidays
    time_intervals:
      - { days_of_month: ["24:26"], months: [december] }
      - { days_of_month: ["1"], months: ["1"], years: ["2027"] }
  - name: last-days
    time_intervals: [{ days_of_month: ["-3:-1"] }]
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
    import { email, notMatching, oneOf, pagerduty, receiver, routing as routes, slack, timeInterval, webhook } from "rustbox-monitoring";

    const nights = timeInterval(
      "nights",
      "Europe/Berlin",
      { days: ["monday", "tuesday", "wednesday", "thursday", "friday"], from: "22:00" },
      { days: ["tuesday", "wednesday", "thursday", "friday", "saturday"], to: "06:00" },
    );

    const holidays = timeInterval("holidays", "UTC", { date: "12-24" }, { date: "12-25" }, { date: "12-26" }, { date: "2027-01-01" });

    // Secrets belong into these files, which only Alertmanager reads:
    // - /etc/alertmanager/secrets/default-slack-api-url
    // - /etc/alertmanager/secrets/pager-pagerduty-routing-key
    // - /etc/alertmanager/secrets/mail-webhook-url
    export const routing = routes({
      receivers: [
        receiver(
          "default",
          slack({ apiUrlFile: "/etc/alertmanager/secrets/default-slack-api-url", channel: "#alerts", sendResolved: false }),
        ),
        receiver(
          "pager",
          pagerduty({
            routingKeyFile: "/etc/alertmanager/secrets/pager-pagerduty-routing-key",
            severity: "{{ .CommonLabels.severity }}",
          }),
        ),
        receiver(
          "mail",
          email({ to: "ops@example.org", from: "alerts@example.org", smarthost: "mail.example:587", sendResolved: false }),
          webhook({ urlFile: "/etc/alertmanager/secrets/mail-webhook-url" }),
        ),
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
            muteTimes: [nights, holidays],
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
      "alertmanager.yml: time_intervals.last-days: days counted from the end of a month cannot be said",
      "alertmanager.yml: route.routes[1].mute_time_intervals: without last-days the route notifies at other times than it did",
      "alertmanager.yml: receivers.default.slack_configs[0].title: slack(…) has no such option; the message is that of this tool",
      "alertmanager.yml: receivers.mail.smoke_signal_configs: a catalog has no such integration",
      "alertmanager.yml: global.resolve_timeout: a catalog has no global settings; it matters to senders other than Prometheus, which says when an alert ends",
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

it("names the time intervals that no route does", () => {
  const unused = "time_intervals: [{ name: office, time_intervals: [{ weekdays: [monday] }] }]";
  const { intervals, leftOut } = read(`route: { receiver: a }\nreceivers: [{ name: a }]\n${unused}\n`);
  expect(intervals).toEqual([]);
  expect(leftOut).toEqual([{ what: "alertmanager.yml: time_intervals.office", because: "no route names it" }]);
});

describe("a time interval", () => {
  const interval = (part: string) => {
    const { intervals, leftOut } = read(`${least}\ntime_intervals: [{ name: n, time_intervals: [${part}] }]\n`);
    return intervals[0]
      ? intervalText(intervals[0]).split("\n").slice(1)
      : leftOut.flatMap(({ because }) => (because.startsWith("without n ") ? [] : [because]));
  };
  const least = "route: { receiver: a, routes: [{ receiver: a, mute_time_intervals: [n] }] }\nreceivers: [{ name: a }]";

  test.each([
    ["{ weekdays: [saturday, sunday] }", ["UTC", "saturday 00:00 24:00 ", "sunday 00:00 24:00 "]],
    [
      "{ weekdays: [monday], times: [{ start_time: '09:00', end_time: '17:00' }], location: Asia/Tokyo }",
      ["Asia/Tokyo", "monday 09:00 17:00 "],
    ],
    [
      "{ weekdays: [friday], days_of_month: ['13'], months: ['2:3'] }",
      ["UTC", "friday 00:00 24:00 02-13", "friday 00:00 24:00 03-13"],
    ],
    [
      "{ weekdays: [sunday], months: [february], years: ['2027'], days_of_month: ['28:31'] }",
      ["UTC", "sunday 00:00 24:00 2027-02-28"],
    ],
    ["{ days_of_month: ['-1'] }", ["days counted from the end of a month cannot be said"]],
    ["{ years: ['2027:2030'] }", ["1461 dates would have to be listed"]],
    ["{ location: UTC }", ["it is always: a route that is muted always is left out"]],
    ["{ weekdays: [someday] }", ['"someday" is not a range of weekdays']],
    [
      "{ weekdays: [monday] }, { weekdays: [sunday], location: Asia/Tokyo }",
      ["its times are in UTC and Asia/Tokyo, and one interval has one time zone"],
    ],
  ])("%s", (part, expected) => {
    expect(interval(part)).toEqual(expected);
  });
});

it("takes what is global into each receiver, and names what none takes", () => {
  const { receivers, leftOut } = read(`
global:
  smtp_smarthost: mail.example:587
  smtp_from: alerts@example.org
  smtp_require_tls: false
  smtp_hello: example.org
  opsgenie_api_url: https://opsgenie.example/
  opsgenie_api_key_file: /etc/opsgenie
  pagerduty_url: https://pager.example
  http_config: { proxy_url: http://proxy:3128 }
route: { receiver: a }
receivers:
  - name: a
    email_configs: [{ to: a@example.org, send_resolved: true }]
    opsgenie_configs: [{}]
    webhook_configs: [{ url: 'http://hook:8080/', http_config: { proxy_url: 'http://proxy:3128', tls_config: { ca_file: ca } } }]
`);
  expect(receivers[0]?.integrations).toEqual([
    {
      kind: "email",
      options: {
        to: "a@example.org",
        from: "alerts@example.org",
        smarthost: "mail.example:587",
        requireTls: false,
        sendResolved: true,
      },
    },
    { kind: "opsgenie", options: { apiKeyFile: "/etc/opsgenie", apiUrl: "https://opsgenie.example/" } },
    { kind: "webhook", options: { url: "http://hook:8080/" } },
  ]);
  expect(leftOut.map(({ what }) => what.replace("alertmanager.yml: ", ""))).toEqual([
    "receivers.a.webhook_configs[0].http_config.proxy_url",
    "receivers.a.webhook_configs[0].http_config.tls_config.ca_file",
    "global.smtp_hello",
    "global.pagerduty_url",
    "global.http_config.proxy_url",
  ]);
});

it("is found in the Secret that the operator reads", () => {
  const text = "route: { receiver: a }\nreceivers: [{ name: a }]\n";
  const secret = (part: string) => source("secret.yaml", `apiVersion: v1\nkind: Secret\n${part}\n`);
  const { routings } = readInputs(
    [
      secret(`stringData: { alertmanager.yaml: "${text.replaceAll("\n", "\\n")}" }`),
      secret(`data: { alertmanager.yaml: ${Buffer.from(text).toString("base64")} }`),
    ],
    { sloPeriodMs: 1 },
  );
  expect(routings.map(({ route }) => route.receiver)).toEqual(["a", "a"]);
  expect(readInputs([secret("data: { password: aGVsbG8= }")], { sloPeriodMs: 1 }).leftOut).toHaveLength(1);
});
