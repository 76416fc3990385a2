import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parse } from "yaml";
import type { Catalog } from "../../../src/catalog/catalog.ts";
import { integrationRecords } from "../../../src/catalog/integrations/integrations.ts";
import { discord, jira, pagerduty, telegram, webhook } from "../../../src/catalog/integrations/vocabulary.ts";
import { type Receiver, receiver, routing } from "../../../src/catalog/routing.ts";
import { oldestAlertmanager, receiverConfig } from "../../../src/generate/alertmanager/receiver.ts";
import { everyReceiver } from "../../delivery/every-receiver.ts";
import { type Emitted, emit } from "../../emit.ts";
import tiny from "../../fixtures/tiny/index.ts";
import { run, setNames, tools } from "../../tools/index.ts";
import { validateArtifacts } from "../../validate/validator.ts";

const all = everyReceiver((name) => `/etc/alertmanager/${name}`, "mail.internal:587");

const withReceivers = (receivers: readonly Receiver[]): Catalog => ({
  ...tiny,
  routing: routing({
    receivers,
    route: {
      receiver: receivers[0]?.name ?? "",
      groupBy: ["alertname", "severity"],
      routes: receivers.map(({ name }) => ({ receiver: name, continue: true })),
    },
  }),
});

describe.each(setNames)("amtool of the %s tools", (set) => {
  let emitted: Emitted;
  beforeAll(async () => {
    const known = all.filter((of) => set === "reference" || !of.young);
    emitted = await emit(withReceivers(known.map((of) => of.receiver)));
  });
  afterAll(() => emitted.remove());

  test("accepts every integration that its Alertmanager knows", async () => {
    const args = ["check-config", emitted.at("alertmanager/alertmanager.yml")];
    expect(await run(tools(set).amtool, args)).toMatchObject({
      code: 0,
      stdout: expect.stringContaining("1 templates\n  SUCCESS"),
    });
  });
});

test("the integrations that the oldest Alertmanager does not know are those that say so", () => {
  const young = all.filter((of) => of.young).flatMap((of) => of.receiver.integrations.map((i) => i.kind));
  const since = integrationRecords.filter((r) => r.since !== "0.25").map((r) => r.kind);
  expect([...new Set(young)].toSorted()).toEqual(since.toSorted());
});

test("what is emitted for every integration fits the schema of Alertmanager's configuration", async () => {
  const emitted = await emit(withReceivers(all.map((of) => of.receiver)));
  const path = "alertmanager/alertmanager.yml";
  const content = emitted.text(path);
  expect(await validateArtifacts([{ path, kind: "alertmanager-config", content }])).toEqual([]);
  await emitted.remove();
});

test.each(integrationRecords.map((r) => [r.kind, r] as const))(
  "no field of %s holds a secret itself",
  (_, { fields }) => {
    const secret = /key|token|password|secret|webhook_?url/i;
    const suspicious = Object.entries(fields).filter(
      ([option, { key, content }]) => (secret.test(key) || secret.test(option)) && content !== "secret-file",
    );
    // Splunk's routing key is the name of a team.
    expect(suspicious.map(([option]) => option).filter((option) => option !== "routingKey")).toEqual([]);
    for (const [option, { key, content }] of Object.entries(fields)) {
      if (content === "secret-file")
        expect([option, key]).toEqual([expect.stringMatching(/File$/), expect.stringMatching(/_file$/)]);
    }
  },
);

const secretFile = "/etc/alertmanager/token";

test.each([
  ["what all know", [webhook({ url: "http://a.internal" })], { version: "0.25" }],
  [
    "a young integration",
    [webhook({ url: "http://a.internal" }), discord({ webhookUrlFile: secretFile })],
    { version: "0.27", because: "discord" },
  ],
  [
    "a young field",
    [telegram({ botTokenFile: secretFile, chatId: 1, messageThreadId: 2 })],
    { version: "0.28", because: "telegram's messageThreadId" },
  ],
  [
    "an old integration with a young field",
    [webhook({ urlFile: secretFile })],
    { version: "0.26", because: "webhook's urlFile" },
  ],
])("the configuration says which Alertmanager it needs: %s", (_, integrations, expected) => {
  expect(oldestAlertmanager([receiver("r", ...integrations)])).toEqual(expected);
});

test("fields that stand deeper in the configuration are put together", () => {
  const options = { apiUrl: "https://jira.internal/rest/api/2/", username: "me", passwordFile: secretFile };
  const config = receiverConfig(receiver("r", jira({ ...options, project: "OPS", issueType: "Bug" })), "kiosk");
  expect(config).toMatchObject({
    jira_configs: [{ http_config: { basic_auth: { username: "me", password_file: secretFile } }, project: "OPS" }],
  });
});

test("a receiver may have several integrations, of one kind or of many", () => {
  const config = receiverConfig(
    receiver(
      "r",
      webhook({ url: "http://a.internal" }),
      pagerduty({ routingKeyFile: secretFile, severity: "critical" }),
      webhook({ url: "http://b.internal", maxAlerts: 10, sendResolved: false }),
    ),
    "kiosk",
  );
  expect(config).toMatchObject({
    pagerduty_configs: [{ routing_key_file: secretFile }],
    webhook_configs: [{ url: "http://a.internal" }, { url: "http://b.internal", max_alerts: 10, send_resolved: false }],
  });
});

test("templates that no integration calls are not emitted", async () => {
  const emitted = await emit(tiny);
  const text = emitted.text("alertmanager/templates/kiosk.tmpl");
  expect([...text.matchAll(/define "(.*?)"/g)].map(([, name]) => name)).toMatchInlineSnapshot(`
    [
      "kiosk.title",
      "kiosk.headline",
      "kiosk.text",
      "kiosk.alerts",
      "kiosk.runbook",
      "kiosk.dashboard",
      "kiosk.detail",
      "kiosk.alerts.detail",
    ]
  `);
  expect(parse(emitted.text("alertmanager/alertmanager.yml")).receivers).toHaveLength(1);
  await emitted.remove();
});
