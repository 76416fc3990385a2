/** A receiver's integration that is added by its file and a line in the list is configured, checked, imported and accepted. */
import { expect, test } from "vitest";
import { parse } from "yaml";
import type { IntegrationRecord } from "../../src/catalog/integrations/integration.ts";
import type { Integration } from "../../src/catalog/integrations/integrations.ts";
import { run, tools } from "../tools/index.ts";
import { addedTo } from "./added-to.ts";

const list = "../../src/catalog/integrations/vocabulary.ts";
addedTo<object>(list, () => import("./added/connector.ts"));

const { connector } = await import("./added/connector.ts");
const { checkCatalog } = await import("../../src/checks/check-catalog.ts");
const { compile } = await import("../../src/compile.ts");
const { readAlertmanager } = await import("../../src/import/routing/read-routing.ts");
const { validateArtifacts } = await import("../../src/validate/validate-artifacts.ts");
const { source } = await import("../../src/yaml/source.ts");
const { receiver } = await import("../../src/catalog/routing.ts");
const { broken } = await import("../checks/broken.ts");
const { emit } = await import("../emit.ts");

const webhookUrlFile = "/etc/alertmanager/connector";
const catalogWith = (options: object) => {
  const integration = { ...connector({ webhookUrlFile }), ...options } as unknown as Integration;
  const { receivers } = broken({}).routing;
  const [first, ...others] = receivers;
  return broken({ routing: { receivers: [receiver(first?.name ?? "", integration), ...others] } });
};

test("the catalog compiles without a finding, and its files keep to their schemas", async () => {
  const { artifacts, diagnostics } = await compile(catalogWith({}));
  expect(diagnostics.filter((d) => d.severity !== "note")).toEqual([]);
  expect(await validateArtifacts(artifacts)).toEqual([]);
  const file = artifacts.find((a) => a.path === "alertmanager/alertmanager.yml")?.content ?? "";
  expect(file).toContain("0.27");
  const config = parse(file);
  expect(config.receivers[0].msteams_configs).toEqual([
    {
      webhook_url_file: webhookUrlFile,
      title: '{{ template "kiosk.headline" . }}',
      text: '{{ template "kiosk.connector.text" . }}',
    },
  ]);
});

test("amtool takes the configuration, its template included", async () => {
  const emitted = await emit(catalogWith({}));
  expect(emitted.text("alertmanager/templates/kiosk.tmpl")).toContain('define "kiosk.connector.text"');
  const args = ["check-config", emitted.at("alertmanager/alertmanager.yml")];
  expect(await run(tools("reference").amtool, args)).toMatchObject({ code: 0 });
  await emitted.remove();
});

test.each([
  ["an option that it does not have", { channel: "#kiosk" }, "unknown-field"],
  ["its secret in the place of a file", { webhookUrlFile: "https://example.org/kiosk" }, "secret-in-catalog"],
])("checks find %s", (_, options, code) => {
  expect(checkCatalog(catalogWith(options)).map((d) => d.code)).toContain(code);
});

test("it is imported, its secret as the path of a file", () => {
  const text = `route: { receiver: team }
receivers:
  - name: team
    msteams_configs:
      - webhook_url: https://example.org/secret
`;
  expect(readAlertmanager(source("alertmanager.yml", text))?.receivers).toEqual([
    {
      name: "team",
      integrations: [
        { kind: "connector", options: { webhookUrlFile: "/etc/alertmanager/secrets/team-connector-webhook-url" } },
      ],
    },
  ]);
});

test("an integration that lacks a part does not compile", () => {
  const { fields: _, ...unreadable } = connector.record;
  // @ts-expect-error Property 'fields' is missing
  const record: IntegrationRecord = unreadable;
  expect(record).toBeDefined();
});
