import { writeFile } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parse } from "yaml";
import catalog from "../../../spec/index.ts";
import { alertingRules } from "../../../src/model/model.ts";
import { type Emitted, emit } from "../../emit.ts";
import { run, type SetName, setNames, tools } from "../../tools/index.ts";

let emitted: Emitted;
beforeAll(async () => {
  emitted = await emit(catalog);
});
afterAll(() => emitted.remove());

interface Sent {
  readonly status: "firing" | "resolved";
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
}

let files = 0;
/** What Alertmanager would make of `text` for these alerts. */
async function render(set: SetName, text: string, sent: readonly Sent[]): Promise<string> {
  const data = emitted.at(`${set}-${files++}.json`);
  await writeFile(data, JSON.stringify(notification(sent)));
  const glob = emitted.at("alertmanager/templates/*.tmpl");
  const flags = [`--template.glob=${glob}`, `--template.text=${text}`, `--template.data=${data}`];
  const { code, stdout, stderr } = await run(tools(set).amtool, ["template", "render", ...flags]);
  expect(stderr).toBe("");
  expect(code).toBe(0);
  return stdout;
}

function notification(sent: readonly Sent[]) {
  const common = (of: "labels" | "annotations") =>
    Object.fromEntries(Object.entries(sent[0]?.[of] ?? {}).filter(([k, v]) => sent.every((s) => s[of][k] === v)));
  const { alertname, severity } = common("labels");
  return {
    receiver: "rustbox-alerts",
    status: sent.some((s) => s.status === "firing") ? "firing" : "resolved",
    alerts: sent.map((s) => ({ ...s, startsAt: "2026-03-01T12:30:00+02:00", endsAt: "2026-03-01T12:40:00+02:00" })),
    groupLabels: { alertname, severity },
    commonLabels: common("labels"),
    commonAnnotations: common("annotations"),
    externalURL: "http://alertmanager:9093",
  };
}

/** An alert of the catalog as Prometheus would send it, its annotations filled in. */
function sent(alert: string, status: Sent["status"], labels: Record<string, string>, value: string): Sent {
  const rule = alertingRules(emitted.model).find((r) => r.alert === alert);
  if (!rule) throw new Error(`no alert ${alert}`);
  const all: Readonly<Record<string, string>> = { alertname: alert, ...rule.labels, ...labels };
  const fill = (text: string) =>
    text
      .replace(/{{ \$labels\.(\w+)(?: \| urlquery)? }}/g, (_, label) => all[label] ?? "")
      .replace(/{{ with .*?{{ end }}/g, "")
      .replace(/{{ \$value.*?}}/g, value);
  const annotations = Object.fromEntries(Object.entries(rule.annotations).map(([k, v]) => [k, fill(v)]));
  return { status, labels: all, annotations };
}

const control = (status: Sent["status"], name: string) =>
  sent("ControlDegradation", status, { job: "rustbox", instance: "judge-1:9090", control: name }, "2");

describe.each(setNames)("by the %s tools", (set) => {
  test("one alert fires", async () => {
    const alerts = [sent("InfrastructureErrorRate", "firing", { job: "rustbox" }, "2.5%")];
    expect(await render(set, '{{ template "rustbox.title" . }}', alerts)).toBe(
      "[FIRING:1] InfrastructureErrorRate: 2.5% of executions of rustbox end in an infrastructure error.",
    );
    expect(await render(set, '{{ template "rustbox.text" . }}', alerts)).toMatchInlineSnapshot(`
      "[FIRING:1] InfrastructureErrorRate: 2.5% of executions of rustbox end in an infrastructure error.

      [FIRING] InfrastructureErrorRate (critical)
      2.5% of executions of rustbox end in an infrastructure error.
      Impact: Judge reliability compromised
      Action: Check logs, investigate worker health, review recent changes
      Runbook: https://runbooks.example.com/docs/operations/runbooks/high-error-rate.md
      Dashboard: http://localhost:3000/d/rustbox?viewPanel=318648&var-job=rustbox&from=1772357400000&to=now
      Labels: alertname=InfrastructureErrorRate job=rustbox severity=critical
      Since: 2026-03-01 10:30:00 UTC
      More than 1% of executions ended with status IE over the last 5 minutes.
      "
    `);
  });

  test("of three, one is resolved", async () => {
    const alerts = [control("firing", "cgroup"), control("firing", "namespace"), control("resolved", "capability")];
    expect(await render(set, '{{ template "rustbox.text" . }}', alerts)).toMatchInlineSnapshot(`
      "[FIRING:2] ControlDegradation: The cgroup control was degraded on judge-1:9090: 2× in 5 minutes.

      [FIRING] ControlDegradation (warning)
      The cgroup control was degraded on judge-1:9090: 2× in 5 minutes.
      Impact: Security posture weakened
      Action: Check system capabilities, review strict mode configuration
      Runbook: https://runbooks.example.com/docs/operations/runbooks/control-degradation.md
      Dashboard: http://localhost:3000/d/rustbox?viewPanel=352935&var-job=rustbox&var-instance=judge-1:9090&from=1772357400000&to=now
      Labels: alertname=ControlDegradation control=cgroup instance=judge-1:9090 job=rustbox severity=warning
      Since: 2026-03-01 10:30:00 UTC
      At least one control degradation event happened in the last 5 minutes.

      [FIRING] ControlDegradation (warning)
      The namespace control was degraded on judge-1:9090: 2× in 5 minutes.
      Impact: Security posture weakened
      Action: Check system capabilities, review strict mode configuration
      Runbook: https://runbooks.example.com/docs/operations/runbooks/control-degradation.md
      Dashboard: http://localhost:3000/d/rustbox?viewPanel=352935&var-job=rustbox&var-instance=judge-1:9090&from=1772357400000&to=now
      Labels: alertname=ControlDegradation control=namespace instance=judge-1:9090 job=rustbox severity=warning
      Since: 2026-03-01 10:30:00 UTC
      At least one control degradation event happened in the last 5 minutes.

      [RESOLVED] ControlDegradation (warning)
      The capability control was degraded on judge-1:9090: 2× in 5 minutes.
      Impact: Security posture weakened
      Action: Check system capabilities, review strict mode configuration
      Runbook: https://runbooks.example.com/docs/operations/runbooks/control-degradation.md
      Dashboard: http://localhost:3000/d/rustbox?viewPanel=352935&var-job=rustbox&var-instance=judge-1:9090&from=1772357400000&to=now
      Labels: alertname=ControlDegradation control=capability instance=judge-1:9090 job=rustbox severity=warning
      Since: 2026-03-01 10:30:00 UTC
      Until: 2026-03-01 10:40:00 UTC
      At least one control degradation event happened in the last 5 minutes.
      "
    `);
    expect(await render(set, '{{ template "rustbox.alerts" .Alerts.Resolved }}', alerts)).toMatch(
      /^\n\[RESOLVED\] ControlDegradation \(warning\)\nThe capability control/,
    );
  });

  test("all are resolved", async () => {
    const text = await render(set, '{{ template "rustbox.title" . }}', [control("resolved", "cgroup")]);
    expect(text).toBe(
      "[RESOLVED] ControlDegradation: The cgroup control was degraded on judge-1:9090: 2× in 5 minutes.",
    );
  });

  test("an alert with nothing but a name", async () => {
    const bare: Sent = { status: "firing", labels: { alertname: "Bare" }, annotations: {} };
    expect(await render(set, '{{ template "rustbox.text" . }}', [bare])).toMatchInlineSnapshot(`
      "[FIRING:1] Bare

      [FIRING] Bare
      Labels: alertname=Bare
      Since: 2026-03-01 10:30:00 UTC
      "
    `);
    expect(await render(set, '{{ template "rustbox.runbook" . }}', [bare])).toBe("http://alertmanager:9093");
  });

  test("every field of the PagerDuty message is filled for every alert", async () => {
    const pagerduty = parse(emitted.text("alertmanager/alertmanager.yml")).receivers[0].pagerduty_configs[0];
    const { description, client, client_url, severity, details, links } = pagerduty;
    // What is resolved is empty while everything fires.
    const { resolved: _, ...firing } = details;
    const hrefs = links.map((link: { readonly href: string }) => link.href);
    const fields = [description, client, client_url, severity, ...Object.values(firing), ...hrefs].join("\x1f");
    for (const { alert } of alertingRules(emitted.model).filter((r) => r.alert !== "Watchdog")) {
      const filled = await render(set, fields, [sent(alert, "firing", { job: "rustbox", instance: "a" }, "7")]);
      const values = filled.split("\x1f").map((text) => text.trim());
      expect(values).toHaveLength(12);
      expect(values.filter((text) => text === "" || /no value|{{/.test(text))).toEqual([]);
      expect(values[1]).toBe("Grafana");
    }
  });
});
