import { expect, test } from "vitest";
import type { Integration } from "../../../src/catalog/integrations/integrations.ts";
import { pagerduty, slack, webhook } from "../../../src/catalog/integrations/vocabulary.ts";
import { receiver } from "../../../src/catalog/routing.ts";
import { secretInCatalog } from "../../../src/checks/catalog/secret-in-catalog.ts";
import { checkCatalog } from "../../../src/checks/check-catalog.ts";
import { report } from "../../../src/report/report.ts";
import kiosk from "../../fixtures/tiny/index.ts";
import { broken, onGood, reported, testAlert } from "../broken.ts";

const key = "0123456789abcdef0123456789abcdef";
// Put together here, so that no scanner takes this file for a leak.
const token = ["ghp", "a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8"].join("_");
const addresses = [
  "https://me:hunter2@example.com/alerts",
  ["https://hooks.slack.com/services", "T0000000", "B0000000", "xyz"].join("/"),
  "https://example.com/alerts?access_token=abc",
  `https://example.com/alerts/${key}`,
  "https://hc-ping.com/1234",
];
const withReceiver = (...integrations: readonly Integration[]) =>
  broken({ routing: { receivers: [receiver("office", ...integrations)] } });

test("finds an address in the place of the file that holds it", () => {
  const apiUrlFile = "https://hooks.example.com/services/night-shift";
  expect(reported(secretInCatalog, withReceiver(slack({ apiUrlFile })))).toMatchInlineSnapshot(`
    "error[secret-in-catalog]: apiUrlFile holds a secret
      --> routing.receivers[0].integrations[0].apiUrlFile
       = because: it is not a path: it is an address, and whoever knows it can send
                  there
       = because: the catalog and its output are committed
       = do: put it into a file that only its reader can open, and name that file
             here; then replace it, for it has been seen

    1 error
    "
  `);
});

test("finds a key in the place of its file, whichever of PagerDuty's keys it is", () => {
  const found = secretInCatalog.run(withReceiver(pagerduty({ routingKeyFile: key, severity: "critical" })));
  expect(found.map((d) => d.at)).toEqual(["routing.receivers[0].integrations[0].routingKeyFile"]);
  expect(
    reported(secretInCatalog, withReceiver(pagerduty({ serviceKeyFile: key, severity: "critical" }))),
  ).toMatchInlineSnapshot(`
    "error[secret-in-catalog]: serviceKeyFile holds a secret
      --> routing.receivers[0].integrations[0].serviceKeyFile
       = because: it is not a path: it looks like the key itself
       = because: the catalog and its output are committed
       = do: put it into a file that only its reader can open, and name that file
             here; then replace it, for it has been seen

    1 error
    "
  `);
});

test("finds credentials, parameters and random parts in addresses", () => {
  expect(
    reported(
      secretInCatalog,
      broken({
        routing: { receivers: [receiver("office", ...addresses.map((url) => webhook({ url })))] },
        deployment: { prometheusUrl: "http://admin:hunter2@prometheus:9090" },
      }),
    ),
  ).toMatchInlineSnapshot(`
    "error[secret-in-catalog]: url holds a secret
      --> routing.receivers[0].integrations[0].url
       = because: the address holds a user name or password
       = because: the catalog and its output are committed
       = do: put it into a file that only its reader can open, and name that file
             here; then replace it, for it has been seen

    error[secret-in-catalog]: url holds a secret
      --> routing.receivers[0].integrations[1].url
       = because: it is the address of a Slack webhook: whoever has it can write
                  there
       = because: the catalog and its output are committed
       = do: put it into a file that only its reader can open, and name that file
             here; then replace it, for it has been seen

    error[secret-in-catalog]: url holds a secret
      --> routing.receivers[0].integrations[2].url
       = because: its parameter "access_token" is a secret
       = because: the catalog and its output are committed
       = do: put it into a file that only its reader can open, and name that file
             here; then replace it, for it has been seen

    error[secret-in-catalog]: url holds a secret
      --> routing.receivers[0].integrations[3].url
       = because: a part of the address is a long random text
       = because: the catalog and its output are committed
       = do: put it into a file that only its reader can open, and name that file
             here; then replace it, for it has been seen

    error[secret-in-catalog]: url holds a secret
      --> routing.receivers[0].integrations[4].url
       = because: it is the address of a healthchecks.io ping: whoever has it can
                  write there
       = because: the catalog and its output are committed
       = do: put it into a file that only its reader can open, and name that file
             here; then replace it, for it has been seen

    error[secret-in-catalog]: prometheusUrl holds a secret
      --> deployment.prometheusUrl
       = because: the address holds a user name or password
       = because: the catalog and its output are committed
       = do: put it into a file that only its reader can open, and name that file
             here; then replace it, for it has been seen

    6 errors
    "
  `);
});

test("finds secrets in the labels and texts of alerts", () => {
  expect(
    reported(
      secretInCatalog,
      broken({
        alerts: { lost: testAlert("Lost", { labels: { key: `${key}${key}` }, action: `Log in with ${token}` }) },
      }),
    ),
  ).toMatchInlineSnapshot(`
    "error[secret-in-catalog]: action holds a secret
      --> alerts.lost.action
       = because: it holds an access token
       = because: the catalog and its output are committed
       = do: put it into a file that only its reader can open, and name that file
             here; then replace it, for it has been seen

    error[secret-in-catalog]: key holds a secret
      --> alerts.lost.labels.key
       = because: it holds a long random text
       = because: the catalog and its output are committed
       = do: put it into a file that only its reader can open, and name that file
             here; then replace it, for it has been seen

    2 errors
    "
  `);
});

test("never repeats the secret", () => {
  const urls = addresses.map((url) => webhook({ url }));
  const text = reported(
    secretInCatalog,
    withReceiver(pagerduty({ serviceKeyFile: key, severity: "critical" }), ...urls),
  );
  for (const secret of [key, token, "hunter2", "B0000000"]) expect(text).not.toContain(secret);
});

test("lets plain addresses, paths and long words alone", () => {
  const url = "https://alerts.example.com/hooks/rustbox-alerts-for-the-night-shift?team=platform&priority=2";
  const file = pagerduty({ serviceKeyFile: "/run/secrets/0123456789abcdef0123456789abcdef", severity: "critical" });
  const labels = { team: "InternationalisationOfTicketMachines2" };
  const catalog = withReceiver(webhook({ url }), file);
  expect(reported(secretInCatalog, { ...catalog, alerts: { lost: testAlert("Lost", { labels }) } })).toBe("");
});

test("finds a key in the place of its file though it has slashes", () => {
  const keys = [`abc/${key}`, "R0/abcdefghijklmnopqrstuvwxyz01", "abc/def+ghi0123456789abcdefghij="];
  const paths = ["secrets/pagerduty-key", "./keys/0123456789abcdef0123456789abcdef", "keys/pagerduty2"];
  const found = [...keys, ...paths].filter((serviceKeyFile) => {
    return secretInCatalog.run(withReceiver(pagerduty({ serviceKeyFile, severity: "critical" }))).length > 0;
  });
  expect(found).toEqual(keys);
});

test("finds a secret in every text that a catalog has, once, where it is declared", () => {
  const places: string[] = [];
  const spoilt = (of: unknown, at: string, seen = new Map<object, unknown>()): unknown => {
    if (typeof of === "string") {
      if (/[ A-Z]/.test(of) && !at.endsWith("File")) places.push(at);
      return `see ${token}`;
    }
    if (typeof of !== "object" || of === null) return of;
    if (!seen.has(of)) {
      const copy: Record<string, unknown> = {};
      seen.set(of, Array.isArray(of) ? Object.assign([], copy) : copy);
      const made = seen.get(of) as Record<string, unknown>;
      for (const [name, value] of Object.entries(of)) {
        made[name] = spoilt(value, Array.isArray(of) ? `${at}[${name}]` : at === "" ? name : `${at}.${name}`, seen);
      }
    }
    return seen.get(of);
  };
  const found = secretInCatalog.run(spoilt(kiosk, "") as typeof kiosk).map((f) => f.at);
  expect(places.length).toBeGreaterThan(30);
  expect(places.filter((at) => !found.includes(at))).toEqual([]);
  expect(new Set(found).size).toBe(found.length);
});

test("what else is wrong with a secret is not reported, as that would quote it", () => {
  const found = checkCatalog(broken({ scrape: { targets: ["me:hunter2@kiosk:80"] } }));
  expect(found.map(({ code, at }) => [code, at])).toEqual([["secret-in-catalog", "deployment.scrape.targets[0]"]]);
  expect(report(found, "json")).not.toContain("hunter2");
});

test("reports nothing on good catalogs", () => {
  expect(onGood(secretInCatalog)).toBe("");
});
