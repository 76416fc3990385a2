import { expect, test } from "vitest";
import { badTarget } from "../../../src/checks/catalog/bad-target.ts";
import { broken, onGood, reported } from "../broken.ts";

test("finds addresses that are not a host and port", () => {
  expect(
    reported(
      badTarget,
      broken({
        scrape: { targets: ["http://kiosk-1:9100/metrics", "kiosk-1:99999", "kiosk 1", "::1:9100", ""] },
        deployment: { alertmanagers: ["alertmanager:http"] },
      }),
    ),
  ).toMatchInlineSnapshot(`
    "error[bad-target]: "http://kiosk-1:9100/metrics" is not a target
      --> deployment.scrape.targets[0]
       = because: a target is not a URL: scheme and path are options of their own
       = do: write "host:port", an IPv6 address in brackets

    error[bad-target]: "kiosk-1:99999" is not a target
      --> deployment.scrape.targets[1]
       = because: it is neither a host name nor an address with a port
       = do: write "host:port", an IPv6 address in brackets

    error[bad-target]: "kiosk 1" is not a target
      --> deployment.scrape.targets[2]
       = because: it is neither a host name nor an address with a port
       = do: write "host:port", an IPv6 address in brackets

    error[bad-target]: "::1:9100" is not a target
      --> deployment.scrape.targets[3]
       = because: it is neither a host name nor an address with a port
       = do: write "host:port", an IPv6 address in brackets

    error[bad-target]: "" is not a target
      --> deployment.scrape.targets[4]
       = because: it is neither a host name nor an address with a port
       = do: write "host:port", an IPv6 address in brackets

    error[bad-target]: "alertmanager:http" is not a target
      --> deployment.alertmanagers[0]
       = because: it is neither a host name nor an address with a port
       = do: write "host:port", an IPv6 address in brackets

    6 errors
    "
  `);
});

test("finds a job without targets", () => {
  expect(reported(badTarget, broken({ scrape: { targets: [] } }))).toMatchInlineSnapshot(`
    "error[bad-target]: there is nothing to scrape
      --> deployment.scrape.targets
       = because: Prometheus refuses a configuration with such a target
       = do: list at least one "host:port"

    1 error
    "
  `);
});

test("takes names, addresses and ports", () => {
  const targets = ["kiosk-1", "kiosk_1.example.com.:9100", "10.0.0.1:80", "[::1]:9100", "[fe80::1]"];
  expect(reported(badTarget, broken({ scrape: { targets } }))).toBe("");
});

test("reports nothing on good catalogs", () => {
  expect(onGood(badTarget)).toBe("");
});
