import { expect, test } from "vitest";
import type { Deployment } from "../../../src/catalog/deployment.ts";
import { badStore } from "../../../src/checks/catalog/bad-store.ts";
import { broken, onGood, reported } from "../broken.ts";

const saying = (deployment: Partial<Deployment>) => reported(badStore, broken({ deployment }));
const thanos = { objectStoreFile: "/etc/thanos/bucket.yml" };
const externalLabels = { replica: "a" };
const user = { name: "grafana", may: "read", passwordVariable: "GRAFANA_PASSWORD" } as const;

test.each<[string, Partial<Deployment>, string]>([
  [
    "raw samples that the compactor would delete before it downsamples them",
    { thanos, externalLabels, retention: [{ resolution: "raw", keep: "39h" }] },
    "deployment.retention[0].keep",
  ],
  [
    "five-minute samples, likewise",
    { thanos, externalLabels, retention: [{ resolution: "5m", keep: "9d" }] },
    "deployment.retention[0].keep",
  ],
  ["a Prometheus that no label tells from its pair", { thanos }, "deployment.externalLabels"],
  [
    "a label of replicas with another name",
    { thanos: { ...thanos, replicaLabel: "prometheus_replica" }, externalLabels },
    "deployment.externalLabels",
  ],
  ["vmauth without a user", { victoriaMetrics: { vmauth: { users: [] } } }, "deployment.victoriaMetrics.vmauth.users"],
  [
    "two users of one name",
    { victoriaMetrics: { vmauth: { users: [user, user] } } },
    "deployment.victoriaMetrics.vmauth.users[1].name",
  ],
  [
    "a password in the place of a variable",
    { victoriaMetrics: { vmauth: { users: [{ ...user, passwordVariable: "s3cret!" }] } } },
    "deployment.victoriaMetrics.vmauth.users[0].passwordVariable",
  ],
  [
    "passwords that cross the network in the open",
    { victoriaMetrics: { vmauth: { users: [user], listen: ":8427" } } },
    "deployment.victoriaMetrics.vmauth.listen",
  ],
  [
    "an address that is none",
    { victoriaMetrics: { vmauth: { users: [user], listen: "here and there" } } },
    "deployment.victoriaMetrics.vmauth.listen",
  ],
  ["a tenant with a slash", { mimir: { tenant: "a/b" } }, "deployment.mimir.tenant"],
  ["no series at all", { mimir: { series: 0 } }, "deployment.mimir.series"],
])("%s is found", (_what, deployment, at) => {
  expect(saying(deployment)).toContain(`--> ${at}\n`);
});

test("a password is not printed", () => {
  const printed = saying({ victoriaMetrics: { vmauth: { users: [{ ...user, passwordVariable: "s3cret!" }] } } });
  expect(printed).not.toContain("s3cret!");
});

test("says nothing of what each store takes", () => {
  const tls = { certFile: "/etc/vmauth/cert.pem", keyFile: "/etc/vmauth/key.pem" };
  const good: Partial<Deployment> = {
    thanos,
    externalLabels,
    retention: [
      { resolution: "raw", keep: "40h" },
      { resolution: "5m", keep: "10d" },
      { resolution: "1h", keep: "1y" },
    ],
    victoriaMetrics: { vmauth: { users: [user], listen: "10.0.0.5:8427", tls } },
    mimir: { tenant: "shop", series: 100_000, samplesPerSecond: 10_000 },
  };
  expect(saying(good)).toBe("");
  expect(onGood(badStore)).toBe("");
});
