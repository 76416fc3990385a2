import { expect, test } from "vitest";
import { checkCatalog } from "../../src/checks/check-catalog.ts";
import { generate } from "../../src/formats/generate.ts";
import { resolve } from "../../src/model/resolve.ts";
import { report } from "../../src/report/report.ts";
import { secretsInArtifacts } from "../../src/validate/secrets-in-artifacts.ts";
import { broken } from "../checks/broken.ts";

const token = `ghp_${"a1b2c3d4".repeat(4)}`;
const saying = (content: string, path = "grafana/provisioning/datasources/kiosk.yml") =>
  report(secretsInArtifacts([{ kind: "provisioning", path, content }]), "text");

test("a token is found by file and line, and not printed", () => {
  const found = saying(`apiVersion: 1\ndatasources:\n  - url: http://prometheus:9090\n    password: ${token}\n`);
  expect(found).toMatchInlineSnapshot(`
    "error[secret-in-file]: the line holds a secret
      --> grafana/provisioning/datasources/kiosk.yml:4
       = because: it holds an access token
       = because: the output is committed, and whoever can read it has the secret
       = do: find the parts of the catalog that it is made of, and name a file in
             their place

    1 error
    "
  `);
  expect(found).not.toContain(token);
});

test.each([
  ["user and password of a URL", "url: https://admin:hunter22@prometheus:9090"],
  ["a header", "httpHeaderValue1: Bearer 8f14e45fceea167a5a36dedd4bea2543"],
  ["a header of a key", "headers: { X-Auth-Key: a81b2cd9efab }"],
  ["a header of a subscription", "Ocp-Apim-Subscription-Key: 8f14e45fce1a"],
  ["a cookie", "Cookie: session=a81b2cd9efabc"],
  ["a bucket's key", "secret_key: a81b2cd9ef12"],
  ["a header of a flag", "-remoteWrite.headers='PRIVATE-TOKEN:glx81ab2cd9'"],
  ["user and password in a flag", "-remoteWrite.url=http://agent:hunter22@localhost:8428/api/v1/write"],
  ["user and password in a list of flags", "--alertmanagers.url=http://user:hunter22@alertmanager:9093"],
  ["a webhook's address", "url: https://hooks.slack.com/services/T0/B0/x"],
  ["a private key", "key: |\n  -----BEGIN RSA PRIVATE KEY-----"],
  ["a long random text", "note: q7Xk2Lm9Pz4Rt8Vw3Yb6Nc1D"],
])("%s is found", (_what, content) => {
  expect(saying(content)).toContain("secret-in-file");
});

test("what only putting parts together makes is found in the file", async () => {
  const catalog = broken({ deployment: { runbookUrl: "https://hooks.slack.com/services" } });
  expect(checkCatalog(catalog).filter((d) => d.code === "secret-in-catalog")).toEqual([]);
  const found = secretsInArtifacts(await generate(resolve(catalog)));
  expect(found.map((d) => d.at.replace(/:\d+$/, ""))).toContain("prometheus/rules/kiosk-alerts.rules.yml");
});

test("no file of a good catalog looks as if it held one", async () => {
  const kubernetes = { namespace: "monitoring", ruleSelector: { release: "prometheus" } };
  const stores = {
    externalLabels: { replica: "a" },
    thanos: { objectStoreFile: "/etc/thanos/bucket.yml" },
    mimir: {},
    victoriaMetrics: { vmauth: { users: [{ name: "grafana", may: "read", passwordVariable: "GRAFANA_KEY_1" }] } },
  } as const;
  const servers = { storage: "50Gi" };
  const artifacts = await generate(
    resolve(broken({ deployment: { kubernetes: { ...kubernetes, servers }, compose: {}, ...stores } })),
  );
  expect(artifacts.length).toBeGreaterThan(20);
  expect(secretsInArtifacts(artifacts)).toEqual([]);
});
