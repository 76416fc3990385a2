import { expect, test } from "vitest";
import { pagerduty, slack } from "../../../src/catalog/integrations/vocabulary.ts";
import type { Kubernetes, MetricsPolicy } from "../../../src/catalog/kubernetes.ts";
import { receiver } from "../../../src/catalog/routing.ts";
import { badKubernetes } from "../../../src/checks/catalog/bad-kubernetes.ts";
import { kubernetesPods } from "../../../src/discovery/kubernetes.ts";
import { broken, onGood, reported } from "../broken.ts";

const policy: MetricsPolicy = {
  namespace: "kiosks",
  pods: { app: "kiosk" },
  metricsPort: 9100,
  openPorts: [8080],
  prometheus: { namespace: "monitoring", pods: { "app.kubernetes.io/name": "prometheus" } },
};
const good: Kubernetes = { namespace: "monitoring", ruleSelector: { release: "prometheus" }, networkPolicy: policy };
const saying = (change: Partial<Kubernetes>, more: Parameters<typeof broken>[0] = {}) =>
  reported(badKubernetes, broken({ ...more, deployment: { kubernetes: { ...good, ...change } } }));

test("what everybody may reach is not for Prometheus alone", () => {
  expect(saying({ networkPolicy: { ...policy, openPorts: [8080, 9100] } })).toMatchInlineSnapshot(`
    "error[bad-kubernetes]: 9100 is the port of the metrics
      --> deployment.kubernetes.networkPolicy.openPorts[1]
       = because: what everybody may reach is not for Prometheus alone
       = do: remove it from openPorts

    1 error
    "
  `);
});

test.each<[string, Partial<Kubernetes>, string]>([
  ["a namespace with capitals", { namespace: "Monitoring" }, "deployment.kubernetes.namespace"],
  ["a Secret's name with a slash", { secret: "a/b" }, "deployment.kubernetes.secret"],
  [
    "a label value with a space",
    { ruleSelector: { release: "my prometheus" } },
    "deployment.kubernetes.ruleSelector.release",
  ],
  ["a label without a name", { monitorSelector: { "": "x" } }, "deployment.kubernetes.monitorSelector."],
  ["a policy for every pod", { networkPolicy: { ...policy, pods: {} } }, "deployment.kubernetes.networkPolicy.pods"],
  [
    "a port beyond the last",
    { networkPolicy: { ...policy, metricsPort: 91000 } },
    "deployment.kubernetes.networkPolicy.metricsPort",
  ],
])("%s is found", (_what, change, at) => {
  expect(saying(change)).toContain(`--> ${at}`);
});

test("a text that is not a label selector is found", () => {
  const selecting = (selector: string) =>
    saying({}, { scrape: { targets: kubernetesPods({ port: "metrics", selector }) } });
  expect(selecting("app = kiosk")).toBe("");
  expect(selecting("app=kiosk,tier notin (a, b),!canary,zone")).toBe("");
  expect(selecting("app~kiosk")).toContain('"app~kiosk" is not a label selector');
});

test("two files of one name would be one key of the Secret", () => {
  const severity = "{{ .GroupLabels.severity }}";
  const receivers = (file: string) => [
    receiver("pager", pagerduty({ serviceKeyFile: "/etc/pager/key", severity }), slack({ apiUrlFile: file })),
  ];
  expect(saying({}, { routing: { receivers: receivers("/etc/slack/key") } })).toContain("have one name");
  expect(saying({}, { routing: { receivers: receivers("/etc/pager/key") } })).toBe("");
});

test("says nothing of a good catalog, or of one without manifests", () => {
  expect(saying({})).toBe("");
  expect(onGood(badKubernetes)).toBe("");
});
