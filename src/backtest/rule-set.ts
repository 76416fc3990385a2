/** What is replayed: alerting rules with their groups, recordings, and who gets what, read from generated or committed files. Asks no server. */
import { Ajv } from "ajv";
import * as T from "typebox";
import { parse } from "yaml";
import { type Diagnostic, error } from "../basics/diagnostic.ts";
import { tryParseDuration } from "../basics/duration.ts";
import { reasonOf } from "../basics/on-exit.ts";
import type { LabelSet } from "../model/model.ts";
import { type Delivery, deliveryOf } from "./delivery.ts";

export interface TextFile {
  /** Below the output folder: `prometheus/rules/service-alerts.rules.yml`. */
  readonly path: string;
  readonly content: string;
}

export interface ReplayedAlert {
  readonly name: string;
  readonly expr: string;
  readonly group: string;
  /** Of the rule and its group, without `alertname`. */
  readonly labels: LabelSet;
  readonly stepMs: number;
  readonly forMs: number;
  readonly keepFiringForMs: number;
  /** How far back in time its queries look. */
  readonly offsetMs: number;
}

export interface Recording {
  readonly name: string;
  readonly expr: string;
  readonly labels: LabelSet;
}

export interface RuleSet {
  readonly alerts: readonly ReplayedAlert[];
  readonly recordings: readonly Recording[];
  readonly delivery: Delivery;
}

export type ReadRuleSet = RuleSet | { readonly problem: Diagnostic };

/** The files that matter: all others of an output folder can be left out. */
export function isReplayed(path: string): boolean {
  return /^prometheus\/rules\/[^/]+\.ya?ml$/.test(path) || [prometheusFile, alertmanagerFile].includes(path);
}

/** The formats whose files those are. */
export const replayedFormats = ["rules", "prometheus-config", "alertmanager-config"] as const;

const prometheusFile = "prometheus/prometheus.yml";
const alertmanagerFile = "alertmanager/alertmanager.yml";

const texts = T.Record(T.String(), T.String());
const rule = T.Object({
  alert: T.Optional(T.String()),
  record: T.Optional(T.String()),
  expr: T.Union([T.String(), T.Number()]),
  for: T.Optional(T.String()),
  keep_firing_for: T.Optional(T.String()),
  labels: T.Optional(texts),
});
const group = T.Object({
  name: T.String(),
  interval: T.Optional(T.String()),
  query_offset: T.Optional(T.String()),
  labels: T.Optional(texts),
  rules: T.Optional(T.Array(rule)),
});
const ruleFile = T.Object({ groups: T.Optional(T.Array(group)) });
const prometheusConfig = T.Object({
  global: T.Optional(T.Object({ evaluation_interval: T.Optional(T.String()), external_labels: T.Optional(texts) })),
});

/** `where` is what holds the files, for messages: a folder, a commit, the catalog. */
export function ruleSetIn(files: readonly TextFile[], where: string): ReadRuleSet {
  try {
    const content = (path: string) => files.find((f) => f.path === path)?.content ?? "";
    const config = formed(prometheusConfig, prometheusFile, content(prometheusFile));
    const everyMs = ms(config.global?.evaluation_interval ?? "1m");
    const groups = files
      .filter((f) => isReplayed(f.path) && f.path.startsWith("prometheus/rules/"))
      .flatMap((f) => formed(ruleFile, f.path, f.content).groups ?? []);
    const alerts = groups.flatMap((g) => alertsOf(g, everyMs));
    if (alerts.length === 0) {
      const hint = "name what generate wrote, or run it";
      return { problem: error("no-rules", where, "there is no alerting rule below prometheus/rules", { hint }) };
    }
    const delivery = deliveryOf(content(alertmanagerFile), config.global?.external_labels ?? {});
    return { alerts, recordings: groups.flatMap(recordingsOf), delivery };
  } catch (cause) {
    const [reason = ""] = reasonOf(cause).split("\n");
    return { problem: error("no-rules", where, `its rules cannot be read: ${reason}`, { hint: "lint says more" }) };
  }
}

type Group = T.Static<typeof group>;

function alertsOf(g: Group, everyMs: number): readonly ReplayedAlert[] {
  return (g.rules ?? []).flatMap((r) =>
    r.alert === undefined
      ? []
      : [
          {
            name: r.alert,
            expr: String(r.expr),
            group: g.name,
            labels: { ...g.labels, ...r.labels },
            stepMs: g.interval === undefined ? everyMs : ms(g.interval),
            forMs: ms(r.for ?? "0"),
            keepFiringForMs: ms(r.keep_firing_for ?? "0"),
            offsetMs: ms(g.query_offset ?? "0"),
          },
        ],
  );
}

function recordingsOf(g: Group): readonly Recording[] {
  return (g.rules ?? []).flatMap((r) =>
    r.record === undefined ? [] : [{ name: r.record, expr: String(r.expr), labels: { ...g.labels, ...r.labels } }],
  );
}

function formed<S extends T.TSchema>(form: S, path: string, content: string): T.Static<S> {
  const data: unknown = parse(content) ?? {};
  const isOfForm = new Ajv({ strict: false }).compile<T.Static<S>>(form);
  if (isOfForm(data)) return data;
  const { instancePath = "", message = "" } = isOfForm.errors?.[0] ?? {};
  throw new Error(`${path}: ${instancePath || "the file"} ${message}`);
}

function ms(text: string): number {
  const found = tryParseDuration(text);
  if (found === undefined) throw new Error(`"${text}" is not a duration`);
  return found;
}
