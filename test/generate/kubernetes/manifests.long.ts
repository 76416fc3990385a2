import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { parse } from "yaml";
import type { Artifact } from "../../../src/basics/artifact.ts";
import type { Catalog } from "../../../src/catalog/catalog.ts";
import type { Kubernetes } from "../../../src/catalog/kubernetes.ts";
import { receiver, routing } from "../../../src/catalog/routing.ts";
import { holidays, timeInterval } from "../../../src/catalog/time-interval.ts";
import { badKubernetes } from "../../../src/checks/catalog/bad-kubernetes.ts";
import { runChecks } from "../../../src/checks/check.ts";
import { checkCatalog } from "../../../src/checks/check-catalog.ts";
import { basicAuth, bearerToken, oauth2 } from "../../../src/discovery/client.ts";
import { consulTargets } from "../../../src/discovery/consul.ts";
import { dnsTargets } from "../../../src/discovery/dns.ts";
import { ec2Targets } from "../../../src/discovery/ec2.ts";
import { fileTargets } from "../../../src/discovery/file.ts";
import { httpTargets } from "../../../src/discovery/http.ts";
import { kubernetesPods, kubernetesServices } from "../../../src/discovery/kubernetes.ts";
import { dropWhere, mapLabels } from "../../../src/discovery/relabel.ts";
import type { Targets } from "../../../src/discovery/targets.ts";
import { oversizedManifests } from "../../../src/formats/oversized-manifests.ts";
import { alertmanagerConfig } from "../../../src/generate/alertmanager/config.ts";
import { dashboardFiles } from "../../../src/generate/grafana/dashboards.ts";
import { alertmanagerConfigManifest } from "../../../src/generate/kubernetes/alertmanager-config.ts";
import { kubernetesFiles } from "../../../src/generate/kubernetes/manifests.ts";
import { monitorManifests } from "../../../src/generate/kubernetes/monitors.ts";
import { ruleManifests, shares } from "../../../src/generate/kubernetes/rules.ts";
import { ruleFiles } from "../../../src/generate/rules.ts";
import { resolve } from "../../../src/model/resolve.ts";
import { broken } from "../../checks/broken.ts";
import { everyReceiver } from "../../delivery/every-receiver.ts";
import jobs from "../../fixtures/jobs/index.ts";
import kiosk from "../../fixtures/tiny/index.ts";
import { run, tools } from "../../tools/index.ts";
import { validateArtifacts } from "../../validate/validator.ts";
import { operatorProblems, parseManifest } from "./operator-schemas.ts";

const kubernetes: Kubernetes = {
  namespace: "monitoring",
  ruleSelector: { release: "prometheus" },
  networkPolicy: {
    namespace: "kiosks",
    pods: { app: "kiosk" },
    metricsPort: 9100,
    openPorts: [8080],
    prometheus: { namespace: "monitoring", pods: { "app.kubernetes.io/name": "prometheus" } },
  },
};

/** Without rule tests, which take the most time; those are another file's. */
async function manifests(catalog: Catalog): Promise<ReadonlyMap<string, string>> {
  expect(checkCatalog(catalog).filter((d) => d.severity === "error")).toEqual([]);
  const files = await kubernetesFiles(resolve(catalog));
  expect(await validateArtifacts(files.map((f) => ({ ...f, kind: "kubernetes" })))).toEqual([]);
  return new Map(files.map(({ path, content }) => [path.replace(/^kubernetes\//, ""), content]));
}

const operators =
  /\.(prometheus|alertmanager|prometheusrule|podmonitor|servicemonitor|scrapeconfig|alertmanagerconfig)\.yml$/;

let ofKiosk: ReadonlyMap<string, string> = new Map();
beforeAll(async () => {
  ofKiosk = await manifests(broken({ deployment: { kubernetes } }));
});

test("a catalog that does not ask for manifests has none", async () => {
  for (const catalog of [kiosk, jobs]) expect(await kubernetesFiles(resolve(catalog))).toEqual([]);
});

test("kustomization lists every other manifest, each in a file of its own", () => {
  const resources = [...ofKiosk.keys()].filter((path) => path !== "kustomization.yml");
  expect(parseManifest(ofKiosk.get("kustomization.yml") ?? "").resources).toEqual(resources);
  expect(resources).toMatchInlineSnapshot(`
    [
      "kiosk-recordings.prometheusrule.yml",
      "kiosk-slo-sales.prometheusrule.yml",
      "kiosk-alerts.prometheusrule.yml",
      "kiosk.scrapeconfig.yml",
      "kiosk-alertmanager.secret.yml",
      "kiosk-dashboard.configmap.yml",
      "kiosk-slos-dashboard.configmap.yml",
      "kiosk-metrics.networkpolicy.yml",
    ]
  `);
});

test("the operator's own schemas accept what is for it, and refuse a misspelt field", () => {
  const own = [...ofKiosk].filter(([path]) => operators.test(path));
  expect(own.map(([path, text]) => [path, operatorProblems(text)])).toEqual(own.map(([path]) => [path, []]));
  const [, rules = ""] = own.find(([path]) => path.includes("alerts.prometheusrule")) ?? [];
  expect(operatorProblems(rules.replace("annotations:", "annotation:"))).toEqual([
    expect.stringContaining("annotation"),
  ]);
});

test("the rules are those of the rule files", async () => {
  const files = ruleFiles(resolve(kiosk));
  expect(files.length).toBeGreaterThan(1);
  for (const { path, content } of files) {
    const name = path.slice(path.lastIndexOf("/") + 1).replace(".rules.yml", ".prometheusrule.yml");
    expect(parseManifest(ofKiosk.get(name) ?? "").spec).toEqual(parse(content));
  }
});

test("the operator takes every rule of several jobs", () => {
  for (const { path, content } of ruleManifests(resolve(jobs), kubernetes)) {
    expect([path, operatorProblems(content)]).toEqual([path, []]);
  }
});

test("groups that are too long together stand in several objects, in order", () => {
  const { groups } = resolve(jobs);
  expect(shares(groups).length).toBe(1);
  const parts = shares(groups, 4000);
  expect(parts.length).toBeGreaterThan(1);
  expect(parts.flat()).toEqual(groups);
});

test("a manifest that would be refused for its length is an error", () => {
  const artifact = (path: string, length: number): Artifact => ({
    kind: "kubernetes",
    path,
    content: "x".repeat(length),
  });
  const found = oversizedManifests([
    artifact("kubernetes/a.prometheusrule.yml", 512 * 1024),
    artifact("kubernetes/b.prometheusrule.yml", 512 * 1024 + 1),
    artifact("kubernetes/c.configmap.yml", 1024 * 1024 + 1),
    artifact("kubernetes/d.podmonitor.yml", 1024 * 1024 + 1),
  ]);
  expect(found.map((d) => `${d.at}: ${d.message}`)).toEqual([
    "kubernetes/b.prometheusrule.yml: the manifest has 513 KiB",
    "kubernetes/c.configmap.yml: the manifest has 1025 KiB",
  ]);
});

const targets: readonly (readonly [string, Targets, string])[] = [
  ["static", ["kiosk-1:9100", { targets: ["kiosk-2:9100"], labels: { zone: "b" } }], "scrapeconfig"],
  ["file", fileTargets("/etc/prometheus/targets/*.json"), "scrapeconfig"],
  [
    "http",
    httpTargets({ url: "https://inventory.internal/targets", tls: { caFile: "/ca.pem" }, auth: bearerToken("/token") }),
    "scrapeconfig",
  ],
  ["dns", dnsTargets({ names: ["kiosk.internal"], port: 9100, refresh: "1m" }), "scrapeconfig"],
  ["pods", kubernetesPods({ port: "metrics", selector: "app=kiosk,tier in (a, b),!canary" }), "podmonitor"],
  ["services", kubernetesServices({ port: "metrics", namespaces: ["kiosk"] }), "servicemonitor"],
  ["consul", consulTargets({ server: "localhost:8501", services: ["kiosk"], tags: ["prod"], tls: {} }), "scrapeconfig"],
  [
    "ec2",
    ec2Targets({ region: "eu-central-1", port: 9100, roleArn: "arn:x", filters: { "tag:a": ["b"] } }),
    "scrapeconfig",
  ],
];

test.each(targets)("%s targets become what the operator takes", (_kind, of, kind) => {
  const auths = [
    basicAuth("p", "/password"),
    oauth2({ clientId: "p", clientSecretFile: "/s", tokenUrl: "https://l/t" }),
  ];
  for (const auth of auths) {
    const catalog = broken({
      scrape: {
        targets: of,
        auth,
        path: "/m",
        tls: { caFile: "/ca.pem", certFile: "/c.pem", keyFile: "/k.pem", serverName: "kiosk" },
        relabel: [mapLabels("__meta_(.+)_team")],
        metricRelabel: [dropWhere("__name__", "go_.*")],
      },
    });
    const [file] = monitorManifests(resolve(catalog), kubernetes);
    expect(file?.path).toBe(`kubernetes/kiosk.${kind}.yml`);
    expect(operatorProblems(file?.content ?? "")).toEqual([]);
  }
});

test("a PodMonitor, whole: the job and the labels are those of the rules", () => {
  const files = monitorManifests(resolve(jobs), kubernetes);
  expect(files.find((f) => f.path === "kubernetes/api.podmonitor.yml")?.content).toMatchInlineSnapshot(`
    "# Generated by rustbox-monitoring from spec/. Do not edit.
    # Prometheus ignores it unless its selector of monitors matches the labels.
    apiVersion: monitoring.coreos.com/v1
    kind: PodMonitor
    metadata:
      name: api
      namespace: monitoring
      labels:
        app.kubernetes.io/name: shop
        app.kubernetes.io/managed-by: rustbox-monitoring
        release: prometheus
    spec:
      namespaceSelector:
        matchNames:
          - shop
      selector:
        matchLabels:
          app: shop
      podMetricsEndpoints:
        - port: metrics
          interval: 15s
          scrapeTimeout: 10s
          relabelings:
            - action: labeldrop
              regex: container|endpoint|node
            - action: replace
              targetLabel: job
              replacement: api
            - action: drop
              sourceLabels:
                - __meta_kubernetes_pod_phase
              regex: Pending|Succeeded|Failed
      sampleLimit: 5000
      fallbackScrapeProtocol: PrometheusText0.0.4
    "
  `);
});

test("a ScrapeConfig, whole: its secrets are keys of a Secret", () => {
  const files = monitorManifests(resolve(jobs), kubernetes);
  expect(files.find((f) => f.path === "kubernetes/db.scrapeconfig.yml")?.content).toMatchInlineSnapshot(`
    "# Generated by rustbox-monitoring from spec/. Do not edit.
    # Prometheus ignores it unless its scrapeConfigSelector matches the labels.
    # Reads the keys db-password-user, db-password, ca.pem of the Secret shop-monitoring, which you create.
    apiVersion: monitoring.coreos.com/v1alpha1
    kind: ScrapeConfig
    metadata:
      name: db
      namespace: monitoring
      labels:
        app.kubernetes.io/name: shop
        app.kubernetes.io/managed-by: rustbox-monitoring
        release: prometheus
    spec:
      jobName: db
      dnsSDConfigs:
        - names:
            - db.internal
          type: A
          port: 9187
      scheme: HTTPS
      scrapeInterval: 30s
      scrapeTimeout: 20s
      basicAuth:
        username:
          name: shop-monitoring
          key: db-password-user
        password:
          name: shop-monitoring
          key: db-password
      tlsConfig:
        ca:
          secret:
            name: shop-monitoring
            key: ca.pem
      relabelings:
        - action: replace
          targetLabel: tier
          replacement: storage
      metricRelabelings:
        - action: drop
          sourceLabels:
            - __name__
          regex: go_.*
        - action: keep
          sourceLabels:
            - __name__
          regex: db_connections|db_deadlocks_total|process_resident_memory_bytes|process_.*
      fallbackScrapeProtocol: PrometheusText0.0.4
    "
  `);
});

test("a NetworkPolicy, whole", () => {
  expect(ofKiosk.get("kiosk-metrics.networkpolicy.yml")).toMatchInlineSnapshot(`
    "# Generated by rustbox-monitoring from spec/. Do not edit.
    # Only Prometheus may reach port 9100 of these pods. Everybody may still reach 8080; a policy closes every port that it does not name.
    # It takes effect where the cluster's network enforces policies.
    apiVersion: networking.k8s.io/v1
    kind: NetworkPolicy
    metadata:
      name: kiosk-metrics
      namespace: kiosks
      labels:
        app.kubernetes.io/name: kiosk
        app.kubernetes.io/managed-by: rustbox-monitoring
    spec:
      podSelector:
        matchLabels:
          app: kiosk
      policyTypes:
        - Ingress
      ingress:
        - from:
            - namespaceSelector:
                matchLabels:
                  kubernetes.io/metadata.name: monitoring
              podSelector:
                matchLabels:
                  app.kubernetes.io/name: prometheus
          ports:
            - protocol: TCP
              port: 9100
        - ports:
            - protocol: TCP
              port: 8080
    "
  `);
});

test("dashboards are the same bytes as in Grafana's folder", async () => {
  for (const { path, content } of await dashboardFiles(resolve(broken({ deployment: { kubernetes } })))) {
    const name = path.slice(path.lastIndexOf("/") + 1);
    const { data, metadata } = parseManifest(ofKiosk.get(`${name.replace(".json", "")}-dashboard.configmap.yml`) ?? "");
    expect(data).toEqual({ [name]: content });
    expect(metadata.labels).toMatchObject({ grafana_dashboard: "1" });
  }
});

describe("what Alertmanager reads", () => {
  test("is alertmanager.yml in a Secret, which amtool accepts where the operator mounts it", async () => {
    const { stringData } = parseManifest(ofKiosk.get("kiosk-alertmanager.secret.yml") ?? "");
    const written = alertmanagerConfig(resolve(kiosk));
    expect(stringData["alertmanager.yaml"]?.replace("/etc/alertmanager/config/", "templates/")).toBe(written);
    const folder = await mkdtemp(join(tmpdir(), "alertmanager-secret-"));
    try {
      for (const [name, text] of Object.entries(stringData)) {
        await writeFile(join(folder, name), text.replaceAll("/etc/alertmanager/config", folder));
      }
      const { code, stdout } = await run(tools("reference").amtool, [
        "check-config",
        join(folder, "alertmanager.yaml"),
      ]);
      expect({ code, templates: stdout.includes("1 templates") }).toEqual({ code: 0, templates: true });
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  const asConfig = { ...kubernetes, routing: "AlertmanagerConfig" } as const;

  test("is an AlertmanagerConfig, whole, which says what its namespace does to it", async () => {
    const files = await manifests(broken({ deployment: { kubernetes: asConfig } }));
    expect(files.get("kiosk.alertmanagerconfig.yml")).toMatchInlineSnapshot(`
      "# Generated by rustbox-monitoring from spec/. Do not edit.
      # Name it in the Alertmanager, with its templates:
      #   spec:
      #     alertmanagerConfiguration:
      #       name: kiosk
      #       templates:
      #         - configMap: {name: kiosk-alertmanager-templates, key: kiosk.tmpl}
      # Selected by alertmanagerConfigSelector instead, every route and inhibition would also ask for the label
      # namespace="monitoring", and alerts without it would reach nobody, unless the Alertmanager says
      #   spec:
      #     alertmanagerConfigMatcherStrategy: {type: None}
      # Reads the keys pagerduty-key of the Secret kiosk-monitoring, which you create.
      apiVersion: monitoring.coreos.com/v1alpha1
      kind: AlertmanagerConfig
      metadata:
        name: kiosk
        namespace: monitoring
        labels:
          app.kubernetes.io/name: kiosk
          app.kubernetes.io/managed-by: rustbox-monitoring
      spec:
        route:
          groupBy:
            - alertname
            - severity
          receiver: ticket-office
        inhibitRules:
          - sourceMatch:
              - name: alertname
                value: KioskDown
                matchType: "="
            targetMatch:
              - name: alertname
                value: KioskDown
                matchType: "!="
            equal:
              - job
              - instance
          - sourceMatch:
              - name: alertname
                value: SalesErrorBudgetBurnFast
                matchType: "="
            targetMatch:
              - name: alertname
                value: SalesErrorBudgetBurnSlow
                matchType: "="
            equal:
              - job
              - slo
          - sourceMatch:
              - name: alertname
                value: SalesErrorBudgetExhausted
                matchType: "="
            targetMatch:
              - name: alertname
                value: SalesErrorBudgetLow
                matchType: "="
            equal:
              - job
              - slo
        receivers:
          - name: ticket-office
            pagerdutyConfigs:
              - serviceKey:
                  name: kiosk-monitoring
                  key: pagerduty-key
                severity: "{{ .GroupLabels.severity }}"
                description: '{{ template "kiosk.title" . }}'
                client: "{{ if (index .Alerts 0).Annotations.dashboard_url }}Grafana{{ else }}Alertmanager{{ end }}"
                clientURL: '{{ template "kiosk.dashboard" . }}'
                details:
                  - key: severity
                    value: "{{ .GroupLabels.severity }}"
                  - key: impact
                    value: '{{ template "kiosk.detail" .CommonAnnotations.impact }}'
                  - key: action
                    value: '{{ template "kiosk.detail" .CommonAnnotations.action }}'
                  - key: runbook
                    value: '{{ template "kiosk.detail" (or .CommonAnnotations.runbook_url .ExternalURL) }}'
                  - key: dashboard
                    value: '{{ template "kiosk.detail" (or (reReplaceAll "([?]viewPanel=.*)" (printf "$1&from=%d&to=now" ((index .Alerts 0).StartsAt.Add -3600000000000).UnixMilli) (index .Alerts 0).Annotations.dashboard_url) .ExternalURL) }}'
                  - key: firing
                    value: '{{ template "kiosk.alerts.detail" .Alerts.Firing }}'
                  - key: resolved
                    value: '{{ template "kiosk.alerts.detail" .Alerts.Resolved }}'
                pagerDutyLinkConfigs:
                  - href: '{{ template "kiosk.runbook" . }}'
                    alt: Runbook
                  - href: '{{ template "kiosk.dashboard" . }}'
                    alt: Dashboard
      "
    `);
    expect([...files.keys()]).toContain("kiosk-alertmanager-templates.configmap.yml");
  });

  test.each(everyReceiver((name) => `/etc/kiosk/${name}`, "mail:25"))(
    "as an AlertmanagerConfig describes $name, or refuses it by a check",
    async ({ name, receiver: of }) => {
      const change = { deployment: { kubernetes: asConfig } };
      const catalog = broken({
        ...change,
        routing: routing({ receivers: [of], route: { receiver: of.name, groupBy: ["alertname", "severity"] } }),
      });
      const refused = runChecks([badKubernetes], catalog).map((d) => d.message);
      const lacks = ["incidentio", "jira", "mattermost", "telegram"].find((kind) => name.startsWith(kind));
      expect(refused).toEqual(lacks === undefined ? [] : [`no ${lacks} there`]);
      if (lacks !== undefined) return;
      const found = alertmanagerConfigManifest(resolve(catalog), asConfig);
      expect(operatorProblems(found.content)).toEqual([]);
    },
  );

  test("as an AlertmanagerConfig has times in UTC alone", async () => {
    const [berlin, utc] = ["Europe/Berlin", "UTC"].map((zone) => [
      timeInterval("nights", zone, { from: "18:00", to: "08:00", days: ["monday"] }),
      holidays("feasts", zone, "12-25", "2027-03-26"),
    ]);
    const withTimes = (muteTimes: NonNullable<typeof berlin>) => {
      const office = receiver("office", ...(kiosk.routing.receivers[0]?.integrations ?? []));
      const routes = [{ receiver: "office", match: { severity: "warning" }, muteTimes }] as const;
      const route = { receiver: "office", groupBy: ["alertname", "severity"], routes };
      return broken({ deployment: { kubernetes: asConfig }, routing: routing({ receivers: [office], route }) });
    };
    expect(runChecks([badKubernetes], withTimes(berlin ?? [])).map((d) => d.message)).toEqual([
      "nights is in Europe/Berlin",
      "feasts is in Europe/Berlin",
    ]);
    const files = await manifests(withTimes(utc ?? []));
    const text = files.get("kiosk.alertmanagerconfig.yml") ?? "";
    expect(operatorProblems(text)).toEqual([]);
    expect(text).toContain('startTime: "18:00"');
  });
});
