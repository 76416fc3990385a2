import { expect, test } from "vitest";
import { openCredentials } from "../../../src/checks/catalog/open-credentials.ts";
import { basicAuth, bearerToken } from "../../../src/discovery/client.ts";
import { broken, onGood, reported } from "../broken.ts";

const auth = basicAuth("prometheus", "/etc/prometheus/password");
const store = (url: string) => ({ deployment: { remoteWrite: [{ url, auth: bearerToken("/etc/prometheus/token") }] } });

test("credentials leave the machine with TLS only", () => {
  expect(reported(openCredentials, broken({ scrape: { auth } }))).toMatchInlineSnapshot(`
    "error[open-credentials]: these credentials are sent without TLS
      --> deployment.scrape.auth
       = because: everybody between the two machines can read them
       = do: add \`tls: {}\`, or the authority that signed the certificate: \`tls: {
             caFile: … }\`

    1 error
    "
  `);
  expect(reported(openCredentials, broken(store("http://store.internal/push")))).toContain(
    "deployment.remoteWrite[0].auth",
  );
});

test("says nothing of TLS or of this machine", () => {
  expect(reported(openCredentials, broken({ scrape: { auth, tls: {} } }))).toBe("");
  expect(reported(openCredentials, broken({ scrape: { auth, targets: ["127.0.0.1:9100", "localhost:9101"] } }))).toBe(
    "",
  );
  expect(reported(openCredentials, broken(store("https://store.internal/push")))).toBe("");
  expect(onGood(openCredentials)).toBe("");
});
