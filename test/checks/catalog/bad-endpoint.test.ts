import { expect, test } from "vitest";
import type { GuardedEndpoint } from "../../../src/catalog/endpoint.ts";
import { badEndpoint } from "../../../src/checks/catalog/bad-endpoint.ts";
import { broken, onGood, reported } from "../broken.ts";

const good: GuardedEndpoint = {
  upstream: "127.0.0.1:9100",
  listen: "10.0.0.5:9443",
  serverName: "kiosk.internal",
  certFile: "/etc/nginx/tls/kiosk.pem",
  keyFile: "/etc/nginx/tls/kiosk.key",
  passwordsFile: "/etc/nginx/kiosk.htpasswd",
  allow: ["10.0.0.0/24", "fd00::/8", "10.0.1.7"],
};
const saying = (change: Partial<GuardedEndpoint>) =>
  reported(badEndpoint, broken({ deployment: { endpoint: { ...good, ...change } } }));

test("everybody is not a network", () => {
  expect(saying({ allow: ["0.0.0.0/0"] })).toMatchInlineSnapshot(`
    "error[bad-endpoint]: 0.0.0.0/0 allows everybody
      --> deployment.endpoint.allow[0]
       = because: nginx would then let anyone read the metrics
       = do: name the address or network of Prometheus

    1 error
    "
  `);
});

test.each<[string, Partial<GuardedEndpoint>, string]>([
  ["an address without a port", { listen: "10.0.0.5" }, "deployment.endpoint.listen"],
  ["a network too small", { allow: ["10.0.0.0/40"] }, "deployment.endpoint.allow[0]"],
  ["a name", { allow: ["prometheus"] }, "deployment.endpoint.allow[0]"],
  ["a directive in a path", { certFile: "/c.pem; deny all" }, "deployment.endpoint.certFile"],
  ["no request at all", { requestsPerMinute: 0 }, "deployment.endpoint.requestsPerMinute"],
  ["a path without its slash", { path: "metrics" }, "deployment.endpoint.path"],
  ["a name with a space", { serverName: "kiosk internal" }, "deployment.endpoint.serverName"],
])("%s is found", (_what, change, at) => {
  expect(saying(change)).toContain(`--> ${at}`);
});

test("says nothing of an endpoint that is guarded, or of none", () => {
  expect(saying({})).toBe("");
  expect(onGood(badEndpoint)).toBe("");
});
