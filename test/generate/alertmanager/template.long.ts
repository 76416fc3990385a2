import { writeFile } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { alertingRules } from "../../../src/model/model.ts";
import { type Emitted, emit } from "../../emit.ts";
import shop from "../../fixtures/shop/index.ts";
import { run, type SetName, setNames, tools } from "../../tools/index.ts";

let emitted: Emitted;
beforeAll(async () => {
  emitted = await emit(shop);
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
    receiver: "team",
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

const stuck = (status: Sent["status"], name: string) =>
  sent("QueueStuck", status, { job: "shop", instance: "shop-1:9100", team: name }, "2");

describe.each(setNames)("by the %s tools", (set) => {
  test("one alert fires", async () => {
    const alerts = [sent("AnswersBelowObjective", "firing", { job: "shop" }, "2.5%")];
    expect(await render(set, '{{ template "shop.title" . }}', alerts)).toBe(
      "[FIRING:1] AnswersBelowObjective: 2.5% of the answers of shop fail.",
    );
    expect(await render(set, '{{ template "shop.text" . }}', alerts)).toMatchInlineSnapshot(`
      "[FIRING:1] AnswersBelowObjective: 2.5% of the answers of shop fail.

      [FIRING] AnswersBelowObjective (warning)
      2.5% of the answers of shop fail.
      Impact: Customers wait
      Action: Look at the dashboard
      Runbook: https://wiki.shop.internal/runbooks/shop.md
      Dashboard: https://grafana.shop.internal/d/shop-everything?viewPanel=118755&var-job=shop&from=1772357400000&to=now
      Labels: alertname=AnswersBelowObjective job=shop severity=warning
      Since: 2026-03-01 10:30:00 UTC
      Something is wrong.
      "
    `);
  });

  test("of three, one is resolved", async () => {
    const alerts = [stuck("firing", "payments"), stuck("firing", "billing"), stuck("resolved", "web")];
    expect(await render(set, '{{ template "shop.text" . }}', alerts)).toMatchInlineSnapshot(`
      "[FIRING:2] QueueStuck: 2 orders of payments wait, and they grow.

      [FIRING] QueueStuck (critical)
      2 orders of payments wait, and they grow.
      Impact: Customers wait
      Action: Look at the dashboard
      Runbook: https://wiki.shop.internal/runbooks/shop.md
      Dashboard: https://grafana.shop.internal/d/shop-everything?viewPanel=414923&var-job=shop&var-instance=shop-1:9100&from=1772357400000&to=now
      Labels: alertname=QueueStuck instance=shop-1:9100 job=shop severity=critical team=payments
      Since: 2026-03-01 10:30:00 UTC
      Something is wrong.

      [FIRING] QueueStuck (critical)
      2 orders of billing wait, and they grow.
      Impact: Customers wait
      Action: Look at the dashboard
      Runbook: https://wiki.shop.internal/runbooks/shop.md
      Dashboard: https://grafana.shop.internal/d/shop-everything?viewPanel=414923&var-job=shop&var-instance=shop-1:9100&from=1772357400000&to=now
      Labels: alertname=QueueStuck instance=shop-1:9100 job=shop severity=critical team=billing
      Since: 2026-03-01 10:30:00 UTC
      Something is wrong.

      [RESOLVED] QueueStuck (critical)
      2 orders of web wait, and they grow.
      Impact: Customers wait
      Action: Look at the dashboard
      Runbook: https://wiki.shop.internal/runbooks/shop.md
      Dashboard: https://grafana.shop.internal/d/shop-everything?viewPanel=414923&var-job=shop&var-instance=shop-1:9100&from=1772357400000&to=now
      Labels: alertname=QueueStuck instance=shop-1:9100 job=shop severity=critical team=web
      Since: 2026-03-01 10:30:00 UTC
      Until: 2026-03-01 10:40:00 UTC
      Something is wrong.
      "
    `);
    expect(await render(set, '{{ template "shop.alerts" .Alerts.Resolved }}', alerts)).toMatch(
      /^\n\[RESOLVED\] QueueStuck \(critical\)\n2 orders of web/,
    );
  });

  test("all are resolved", async () => {
    const text = await render(set, '{{ template "shop.title" . }}', [stuck("resolved", "payments")]);
    expect(text).toBe("[RESOLVED] QueueStuck: 2 orders of payments wait, and they grow.");
  });

  test("an alert with nothing but a name", async () => {
    const bare: Sent = { status: "firing", labels: { alertname: "Bare" }, annotations: {} };
    expect(await render(set, '{{ template "shop.text" . }}', [bare])).toMatchInlineSnapshot(`
      "[FIRING:1] Bare

      [FIRING] Bare
      Labels: alertname=Bare
      Since: 2026-03-01 10:30:00 UTC
      "
    `);
    expect(await render(set, '{{ template "shop.runbook" . }}', [bare])).toBe("http://alertmanager:9093");
  });

  test("every field of the PagerDuty message is filled for every alert", async () => {
    const pagerduty = parse(emitted.text("alertmanager/alertmanager.yml")).receivers[0].pagerduty_configs[0];
    const { description, client, client_url, severity, details, links } = pagerduty;
    // What is resolved is empty while everything fires.
    const { resolved: _, ...firing } = details;
    const hrefs = links.map((link: { readonly href: string }) => link.href);
    const fields = [description, client, client_url, severity, ...Object.values(firing), ...hrefs].join("\x1f");
    for (const { alert } of alertingRules(emitted.model).filter((r) => r.alert !== "Watchdog")) {
      const filled = await render(set, fields, [sent(alert, "firing", { job: "shop", instance: "a" }, "7")]);
      const values = filled.split("\x1f").map((text) => text.trim());
      expect(values).toHaveLength(12);
      expect(values.filter((text) => text === "" || /no value|{{/.test(text))).toEqual([]);
      expect(values[1]).toBe("Grafana");
    }
  });
});
