import { expect, test } from "vitest";
import { parse } from "yaml";
import { compile } from "../../src/compile.ts";
import { bearerToken, oauth2 } from "../../src/discovery/client.ts";
import { consulTargets } from "../../src/discovery/consul.ts";
import { discoveries } from "../../src/discovery/discoveries.ts";
import { dnsTargets } from "../../src/discovery/dns.ts";
import { ec2Targets } from "../../src/discovery/ec2.ts";
import { fileTargets } from "../../src/discovery/file.ts";
import { httpTargets } from "../../src/discovery/http.ts";
import { kubernetesPods, kubernetesServices } from "../../src/discovery/kubernetes.ts";
import { mapLabels, removeLabels } from "../../src/discovery/relabel.ts";
import { discovered, type Targets } from "../../src/discovery/targets.ts";
import { broken } from "../checks/broken.ts";
import { emit } from "../emit.ts";
import { run, setNames, tools } from "../tools/index.ts";
import { validateArtifacts } from "../validate/validator.ts";

const token = bearerToken("/etc/prometheus/token");
const all: readonly (readonly [string, Targets])[] = [
  ["static", ["kiosk-1:9100", { targets: ["kiosk-2:9100"], labels: { zone: "b" } }]],
  ["file", fileTargets("targets/*.json")],
  [
    "http",
    httpTargets({ url: "https://inventory.internal/targets", tls: { caFile: "/ca.pem" }, auth: token, refresh: "1m" }),
  ],
  ["dns", dnsTargets({ names: ["_metrics._tcp.kiosk.internal"] })],
  ["kubernetes", kubernetesPods({ port: "metrics" })],
  ["kubernetes", kubernetesServices({ port: "metrics", namespaces: ["kiosk"], selector: "app=kiosk" })],
  ["consul", consulTargets({ server: "localhost:8501", services: ["kiosk"], tags: ["prod"], tls: {}, auth: token })],
  ["ec2", ec2Targets({ region: "eu-central-1", port: 9100, filters: { "tag:service": ["kiosk"] } })],
];

/** Debian builds Prometheus without these: its promtool must find no other fault. */
const leftOut: Readonly<Record<(typeof setNames)[number], readonly string[]>> = {
  oldest: ["consul", "kubernetes"],
  reference: ["consul"],
};

test("every kind is tried here", () => {
  expect(new Set(all.map(([kind]) => kind))).toEqual(new Set(discoveries.map((d) => d.kind)));
});

test.each(all)("%s: compiles, keeps to its schema, and promtool takes it", async (kind, targets) => {
  const oauth = oauth2({
    clientId: "p",
    clientSecretFile: "/secret",
    tokenUrl: "https://login.internal/token",
    scopes: ["read"],
  });
  const relabel = [mapLabels("__meta_(.+)_team"), removeLabels("pod_template_.*")];
  const catalog = broken({
    scrape: { targets, relabel, auth: oauth, tls: { certFile: "/c.pem", keyFile: "/k.pem", serverName: "kiosk" } },
  });
  const { artifacts, diagnostics } = await compile(catalog);
  expect(diagnostics.filter((d) => d.severity === "error")).toEqual([]);
  expect(await validateArtifacts(artifacts)).toEqual([]);
  const emitted = await emit(catalog);
  for (const set of setNames) {
    const file = emitted.at(set === "oldest" ? "prometheus/prometheus-v2.yml" : "prometheus/prometheus.yml");
    const { code, stderr } = await run(tools(set).promtool, ["check", "config", "--syntax-only", file]);
    const unknown = leftOut[set].includes(kind) ? [`field ${kind}_sd_configs not found`] : [];
    expect(stderr.match(/field \w+ not found/g) ?? []).toEqual(unknown);
    expect(code).toBe(unknown.length);
  }
  await emitted.remove();
});

test("labels that discovery adds are labels of the targets", async () => {
  const { model } = await compile(broken({ scrape: { targets: kubernetesPods({ port: "metrics" }) } }));
  expect(Object.keys(model?.schema.get("kiosk_paper_sheets")?.labels ?? {})).toEqual([
    "job",
    "instance",
    "namespace",
    "pod",
  ]);
});

test("static targets with labels stand in groups of their own", () => {
  expect(discovered(["a:1", { targets: ["b:1"], labels: { zone: "b" } }])).toMatchObject({
    config: { static_configs: [{ targets: ["a:1"] }, { targets: ["b:1"], labels: { zone: "b" } }] },
    addresses: [{ at: "[0]" }, { at: "[1].targets[0]" }],
    atLeast: 2,
    labels: ["zone"],
  });
});

test("keeping only what is used keeps what rules, panels and runbooks read, and what is asked for", async () => {
  const { artifacts } = await compile(broken({ scrape: { keepOnly: { used: true, and: ["process_.*"] } } }));
  const config = parse(artifacts.find((a) => a.path === "prometheus/prometheus.yml")?.content ?? "");
  expect(config.scrape_configs[0].metric_relabel_configs).toEqual([
    {
      source_labels: ["__name__"],
      regex: "kiosk_tickets_total|kiosk_paper_sheets|kiosk_print_duration_seconds_bucket|process_.*",
      action: "keep",
    },
  ]);
});
