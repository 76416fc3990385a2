import { expect, test } from "vitest";
import { publicEndpoint } from "../../../src/checks/catalog/public-endpoint.ts";
import { broken, onGood, reported } from "../broken.ts";

test("finds public addresses among the targets", () => {
  expect(
    reported(publicEndpoint, broken({ scrape: { targets: ["8.8.8.8:9100", "[2600:1901::1]:9100", "172.32.0.1"] } })),
  ).toMatchInlineSnapshot(`
    "error[public-endpoint]: 8.8.8.8 is a public address
      --> deployment.scrape.targets[0]
       = because: a public metrics endpoint shows strangers load, versions and
                  failures, and can be flooded
       = do: scrape it over the internal network, or put it behind a proxy with
             authentication and name that proxy

    error[public-endpoint]: 2600:1901::1 is a public address
      --> deployment.scrape.targets[1]
       = because: a public metrics endpoint shows strangers load, versions and
                  failures, and can be flooded
       = do: scrape it over the internal network, or put it behind a proxy with
             authentication and name that proxy

    error[public-endpoint]: 172.32.0.1 is a public address
      --> deployment.scrape.targets[2]
       = because: a public metrics endpoint shows strangers load, versions and
                  failures, and can be flooded
       = do: scrape it over the internal network, or put it behind a proxy with
             authentication and name that proxy

    3 errors
    "
  `);
});

test("lets internal addresses and names be", () => {
  const targets = [
    "127.0.0.1:1",
    "10.1.2.3",
    "172.31.0.1",
    "192.168.1.1:9100",
    "100.64.0.1",
    "169.254.1.1",
    "[::1]:1",
    "[fd00::1]",
    "[fe80::1]",
    "example.com",
  ];
  expect(reported(publicEndpoint, broken({ scrape: { targets } }))).toBe("");
});

test("reports nothing on good catalogs", () => {
  expect(onGood(publicEndpoint)).toBe("");
});
