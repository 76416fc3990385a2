import { expect, it } from "vitest";
import { pagerduty } from "../../../src/catalog/integrations/vocabulary.ts";
import { receiver } from "../../../src/catalog/routing.ts";
import { receiverConfig, receiverNotes } from "../../../src/generate/alertmanager/receiver.ts";

const severity = "{{ .GroupLabels.severity }}";
const v1 = receiver("office", pagerduty({ serviceKeyFile: "/etc/key", severity }));
const v2 = receiver("office", pagerduty({ routingKeyFile: "/etc/key", severity }));

it("a service key is given as its file, with a note that v1 drops severity and links", () => {
  expect(receiverConfig(v1, "kiosk")).toMatchObject({ pagerduty_configs: [{ service_key_file: "/etc/key" }] });
  expect(receiverNotes([v1])).toHaveLength(1);
});

it("a routing key is given as its file and needs no such note", () => {
  const config = receiverConfig(v2, "kiosk");
  expect(config).toMatchObject({ pagerduty_configs: [{ routing_key_file: "/etc/key", severity }] });
  expect(JSON.stringify(config)).not.toContain("service_key");
  expect(receiverNotes([v2])).toEqual([]);
});
