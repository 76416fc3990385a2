/** Who gets which alert: a table for people, and the tree of routes as a Mermaid chart. Reads no file. */
import { matcherText } from "../generate/alertmanager/matcher.ts";
import { receiversOf } from "../model/inhibitions.ts";
import { alertingRules, type Model } from "../model/model.ts";
import type { RouteModel } from "../model/route-model.ts";
import { wordTable } from "./columns.ts";

/** One line an alert: `HighQueueDepth  warning  rustbox-alerts`. */
export function routeTable(model: Model): string {
  const rows = alertingRules(model).map((r) => [r.alert, r.severity, receiversOf(r, model).join(", ")]);
  return wordTable([["Alert", "Severity", "Goes to"], ...rows]);
}

/** A flowchart that GitHub and GitLab draw. */
export function routeChart({ route }: Model): string {
  const lines: string[] = [];
  let last = 0;
  const add = (of: RouteModel): string => {
    last += 1;
    const id = `r${last}`;
    const times = [
      ...(of.muteTimes ?? []).map((t) => `not in ${t.name}`),
      ...(of.activeTimes ?? []).map((t) => `only in ${t.name}`),
    ];
    lines.push(`  ${id}["${[of.receiver, ...times].map(escaped).join("<br>")}"]`);
    for (const child of of.routes) {
      const label = [...child.matchers.map(matcherText), ...(child.continue ? ["and goes on"] : [])].map(escaped);
      const to = add(child);
      lines.push(`  ${id} -->${label.length > 0 ? `|"${label.join("<br>")}"|` : ""} ${to}`);
    }
    return id;
  };
  add(route);
  return `flowchart LR\n${lines.join("\n")}\n`;
}

/** Mermaid takes entities in quoted texts. */
function escaped(text: string): string {
  return text.replaceAll("#", "#35;").replaceAll('"', "#quot;").replaceAll("|", "#124;").replaceAll("<", "#lt;");
}
