import { expect, test } from "vitest";
import { sharedPort } from "../../../src/checks/catalog/shared-port.ts";
import { broken, onGood, reported } from "../broken.ts";

test("notes that the service and Prometheus have one address, however it is spelt", () => {
  expect(
    reported(
      sharedPort,
      broken({
        scrape: { targets: ["localhost:9090", "kiosk-1:9090"] },
        deployment: { prometheusUrl: "http://127.0.0.1:9090/" },
      }),
    ),
  ).toMatchInlineSnapshot(`
    "note[shared-port]: localhost:9090 is also the address of Prometheus
      --> deployment.scrape.targets[0]
       = because: deployment.prometheusUrl is http://127.0.0.1:9090/, and one port
                  of a host has one listener
       = do: start Prometheus with --web.listen-address on another port, or move the
             metrics endpoint

    1 note
    "
  `);
});

test("says nothing of another port or host", () => {
  const at = (prometheusUrl: string) =>
    reported(sharedPort, broken({ scrape: { targets: ["localhost:9090"] }, deployment: { prometheusUrl } }));
  expect(at("http://localhost:9091") + at("http://prometheus:9090") + at("no url")).toBe("");
});

test("reports nothing on good catalogs", () => {
  expect(onGood(sharedPort)).toBe("");
});
