import { expect, test } from "vitest";
import type { Compose } from "../../../src/catalog/compose.ts";
import { badCompose } from "../../../src/checks/catalog/bad-compose.ts";
import { broken, onGood, reported } from "../broken.ts";

const saying = (compose: Compose, more = {}) => reported(badCompose, broken({ deployment: { compose, ...more } }));

test.each<[string, Compose, object, string]>([
  ["latest", { images: { prometheus: "prom/prometheus:latest" } }, {}, "deployment.compose.images.prometheus"],
  ["no version", { images: { grafana: "grafana/grafana" } }, {}, "deployment.compose.images.grafana"],
  [
    "half a version",
    { images: { alertmanager: "prom/alertmanager:v0.33" } },
    {},
    "deployment.compose.images.alertmanager",
  ],
  ["TLS", {}, { prometheusUrl: "https://prometheus:9090" }, "deployment.prometheusUrl"],
  ["two Alertmanagers", {}, { alertmanagers: ["a:9093", "b:9093"] }, "deployment.alertmanagers"],
])("%s is found", (_what, compose, more, at) => {
  expect(saying(compose, more)).toContain(`--> ${at}`);
});

test("says nothing of fixed versions and digests, or where there is no compose file", () => {
  const digest = `registry.internal:5000/prom/prometheus@sha256:${"0".repeat(64)}`;
  expect(saying({ images: { prometheus: digest, grafana: "grafana/grafana:12.3.0" } })).toBe("");
  expect(onGood(badCompose)).toBe("");
});
