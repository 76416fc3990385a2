/** What must be true of a page that arrived: labels, text and links. Knows nothing of when it is to arrive. */
import { writeFile } from "node:fs/promises";
import { basename } from "node:path";
import { expect } from "vitest";
import { parse } from "yaml";
import { type AlertingRule, alertingRules, type Model } from "../../../src/model/model.ts";
import type { Notification } from "../../e2e/inbox.ts";
import type { Emitted } from "../../emit.ts";
import { run, tools } from "../../tools/index.ts";
import type { Page } from "./rustbox.ts";
import type { Stack } from "./stack.ts";

/** What calls people; the dead man's switch is a machine. */
export const pagerReceiver = "rustbox-alerts";

const filledIn = expect.stringMatching(/^(?!.*(\{\{|<no value>|<error)).+$/s);

export function ruleOf(model: Model, alert: string): AlertingRule {
  const rule = alertingRules(model).find((r) => r.alert === alert);
  if (!rule) throw new Error(`no alert ${alert}`);
  return rule;
}

/** Holds one notification of one alert against what the catalog says of it. */
export async function expectPage(stack: Stack, sent: Notification, page: Page): Promise<void> {
  const { alert, summary, labels = {}, instance } = page;
  const rule = ruleOf(stack.model, alert);
  const at = instance === undefined ? {} : { instance: stack.instances[instance]?.address };
  const all = { alertname: alert, job: "rustbox", ...rule.labels, ...labels, ...at };

  expect(sent.receiver).toBe(pagerReceiver);
  expect(sent.groupLabels).toEqual({ alertname: alert, severity: rule.severity });
  expect(sent.alerts).toHaveLength(1);
  expect(sent.commonLabels).toEqual(all);
  const texts = Object.entries(rule.annotations).map(([k, text]) => [k, text.includes("{{") ? filledIn : text]);
  expect(sent.commonAnnotations).toEqual({ ...Object.fromEntries(texts), summary: expect.stringMatching(summary) });
  expectLinks(stack.emitted, sent.commonAnnotations);
  await expectText(stack.emitted, sent, page);
}

/** Both lead to something that was generated. */
function expectLinks(emitted: Emitted, { runbook_url = "", dashboard_url = "" }: Readonly<Record<string, string>>) {
  expect(emitted.text(`docs/operations/runbooks/${basename(runbook_url)}`)).toMatch(/^# |^<!--/);
  const { pathname, searchParams } = new URL(dashboard_url);
  const { panels } = JSON.parse(emitted.text(`grafana/dashboards/${basename(pathname)}.json`));
  expect(panels.map((panel: { readonly id: number }) => String(panel.id))).toContain(searchParams.get("viewPanel"));
}

/** What PagerDuty would have been told: the receiver's own templates, filled with what was sent. */
async function expectText(emitted: Emitted, sent: Notification, { alert, summary }: Page): Promise<void> {
  const { receivers } = parse(emitted.text("alertmanager/alertmanager.yml"));
  const receiver = receivers.find((r: { readonly name: string }) => r.name === sent.receiver);
  const { description, details, links } = receiver.pagerduty_configs[0];
  const hrefs = links.map((link: { readonly href: string }) => link.href);
  const data = emitted.at(`${sent.alerts[0]?.fingerprint}-${sent.status}.json`);
  await writeFile(data, JSON.stringify(sent));
  const separator = "\x1f";
  const flags = [
    `--template.glob=${emitted.at("alertmanager/templates/*.tmpl")}`,
    `--template.text=${[description, ...hrefs, details[sent.status]].join(separator)}`,
    `--template.data=${data}`,
  ];
  const { stdout, stderr } = await run(tools("reference").amtool, ["template", "render", ...flags]);
  expect(stderr).toBe("");
  const [title = "", runbook, dashboard, text = ""] = stdout.split(separator);

  const { summary: said = "", description: about, impact, action, runbook_url, dashboard_url } = sent.commonAnnotations;
  expect(said).toMatch(summary);
  expect(title).toBe(`[${sent.status === "firing" ? "FIRING:1" : "RESOLVED"}] ${alert}: ${said}`);
  const hourBefore = Date.parse(sent.alerts[0]?.startsAt ?? "") - 3_600_000;
  expect([runbook, dashboard]).toEqual([runbook_url, `${dashboard_url}&from=${hourBefore}&to=now`]);
  for (const line of [said, about, `Impact: ${impact}`, `Action: ${action}`, `Runbook: ${runbook_url}`]) {
    expect(text.split("\n")).toContain(line);
  }
}
