/** Reads Sloth's specifications, as files and as Kubernetes objects: each objective in a catalog's terms, the rest by name. */
import { kebabCase } from "../../basics/names.ts";
import { sloAlertName } from "../../model/names.ts";
import { parse } from "../../promql/parse/parse.ts";
import { entriesOf, get, has, isTrue, items, type Tree, textOf } from "../../yaml/tree.ts";
import type { Inputs } from "../importer.ts";
import type { LeftOut } from "../rules.ts";
import type { ImportedSlo } from "./imported-slo.ts";
import { type Recognised, recognise, recogniseRatio } from "./indicator.ts";

export type ReadSlos = Pick<Inputs, "slos" | "services" | "leftOut">;

export function isSloth(tree: Tree): boolean {
  return isManifest(tree) || (/^prometheus\/v\d/.test(textOf(get(tree, "version")) ?? "") && has(tree, "slos"));
}

function isManifest(tree: Tree): boolean {
  return textOf(get(tree, "kind")) === "PrometheusServiceLevel";
}

const specKeys = ["version", "service", "labels", "slos"];
const sloKeys = ["name", "description", "objective", "labels", "sli", "alerting"];

/** `periodMs` is what Sloth is run with: its files do not say it. */
export function readSloth(file: string, tree: Tree, periodMs: number): ReadSlos {
  const spec = isManifest(tree) ? get(tree, "spec") : tree;
  const service = textOf(get(spec, "service")) ?? "";
  const leftOut: LeftOut[] = entriesOf(spec)
    .filter(({ key }) => !specKeys.includes(key))
    .map(({ key }) => ({
      what: `${file}: ${key}`,
      because: "plugins of Sloth change its rules, not those of a catalog",
    }));
  const slos = items(get(spec, "slos")).flatMap((slo, i): readonly ImportedSlo[] => {
    const given = textOf(get(slo, "name")) ?? `slos[${i}]`;
    const at = `${file}: ${given}`;
    const no = (because: string, key = ""): readonly ImportedSlo[] => {
      leftOut.push({ what: key === "" ? at : `${at}.${key}`, because });
      return [];
    };
    const objective = Number(textOf(get(slo, "objective")));
    if (!(objective > 0 && objective < 100)) return no("its objective is not a number between 0 and 100");
    const sli = sliOf(get(slo, "sli"));
    if (typeof sli === "string") return no(sli);
    for (const { key } of entriesOf(slo)) if (!sloKeys.includes(key)) no("plugins of Sloth change its rules", key);
    const labels = new Map(
      [...entriesOf(get(spec, "labels")), ...entriesOf(get(slo, "labels"))].map((e) => [e.key, e]),
    );
    const known = (key: string) => textOf(labels.get(key)?.value);
    const others = [...labels.keys()].filter((key) => !["owner", "team", "tier"].includes(key));
    if (others.length > 0)
      no(`an SLO has an owner, a team and a tier; its series have no labels such as ${others.join(", ")}`, "labels");
    const alerting = alertingLeftOut(get(slo, "alerting"), given);
    if (alerting !== undefined) no(alerting, "alerting");
    const description = textOf(get(slo, "description"))?.trim();
    const [owner, team, tier] = [known("owner"), known("team"), known("tier")];
    const tiers = tiersOf(get(slo, "alerting"));
    return [
      {
        at,
        name: kebabCase(given),
        service,
        ...(description ? { description } : {}),
        objective,
        period: { ms: periodMs },
        ...sli,
        ...(owner ? { owner } : {}),
        ...(team ? { team } : {}),
        ...(tier ? { tier } : {}),
        ...(tiers ? { tiers } : {}),
      },
    ];
  });
  return { slos, leftOut, services: service === "" ? [] : [service] };
}

function sliOf(tree: Tree | undefined): Recognised | string {
  const events = get(tree, "events");
  const raw = get(tree, "raw");
  if (events) {
    const bad = queryOf(get(events, "error_query") ?? get(events, "errorQuery"));
    const total = queryOf(get(events, "total_query") ?? get(events, "totalQuery"));
    if (typeof bad === "string") return `its error query: ${bad}`;
    if (typeof total === "string") return `its total query: ${total}`;
    return recognise({ part: bad.expr, total: total.expr, is: "bad", counts: true }) ?? unrecognised;
  }
  if (raw) {
    const ratio = queryOf(get(raw, "error_ratio_query") ?? get(raw, "errorRatioQuery"));
    if (typeof ratio === "string") return `its query: ${ratio}`;
    return recogniseRatio(ratio.expr, "bad") ?? unrecognised;
  }
  return "its queries come from a plugin of Sloth: put those that the plugin makes in its place";
}

export const unrecognised =
  "its queries are not the sum of one counter in that of another, things in all things or slices of time: record them with a rule each, and count what is recorded";

function queryOf(tree: Tree | undefined) {
  const text = textOf(tree);
  if (text === undefined) return "it is missing";
  const parsed = parse(text.replace(/\{\{-?\s*\.window\s*-?\}\}/g, "5m"));
  return parsed.ok ? parsed : (parsed.problems[0]?.message ?? "it cannot be read");
}

/** An alert that is disabled there is not generated here. */
function tiersOf(alerting: Tree | undefined): ImportedSlo["tiers"] {
  const isOff = (...keys: readonly string[]) => keys.some((key) => isTrue(get(alerting, key, "disable")));
  const [fast, slow] = [isOff("page_alert", "pageAlert"), isOff("ticket_alert", "ticketAlert")];
  return fast || slow ? { ...(fast ? { fast: [] } : {}), ...(slow ? { slow: [] } : {}) } : undefined;
}

/** What budget alerts of a catalog do not have, where the file has some. */
function alertingLeftOut(alerting: Tree | undefined, slo: string): string | undefined {
  const name = textOf(get(alerting, "name"));
  const alerts = ["page_alert", "pageAlert", "ticket_alert", "ticketAlert"].flatMap((key) => get(alerting, key) ?? []);
  const keys = (part: string): string => {
    const all = [alerting, ...alerts].flatMap((of) => entriesOf(get(of, part)));
    return [...new Set(all.filter(({ key, value }) => !isOurs(key, textOf(value))).map(({ key }) => key))].join(", ");
  };
  const [labels, texts] = [keys("labels"), keys("annotations")];
  const ours = sloAlertName(slo, "ErrorBudgetBurn");
  const parts = [
    ...(name !== undefined && name !== ours ? [`are called ${ours}Fast and the like`] : []),
    ...(labels === "" ? [] : [`have a severity and the label slo to route by, instead of ${labels}`]),
    ...(texts === "" ? [] : [`have texts of their own instead of ${texts}`]),
  ];
  return parts.length > 0 ? `its alerts ${parts.join("; they ")}` : undefined;
}

/** What our own export writes there comes back by itself. */
function isOurs(key: string, value: string | undefined): boolean {
  return (
    (key === "severity" && ["critical", "warning"].includes(value ?? "")) ||
    ["impact", "action", "runbook_url"].includes(key)
  );
}
