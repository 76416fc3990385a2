/** Reads an alertmanager.yml: its routes, receivers and inhibitions, and what of it a catalog cannot say. Reads no secret. */

import { tryParseDuration } from "../basics/duration.ts";
import type { IntegrationRecord } from "../catalog/integrations/integration.ts";
import { integrationRecords } from "../catalog/integrations/integrations.ts";
import type { TimeInterval } from "../catalog/time-interval.ts";
import { secretIn } from "../checks/secret-shape.ts";
import { readMatchers } from "../lint/read/matchers.ts";
import type { Matcher } from "../promql/ast.ts";
import { readYaml } from "../yaml/read.ts";
import type { Source } from "../yaml/source.ts";
import { entriesOf, get, has, isTrue, items, type Tree, textOf } from "../yaml/tree.ts";
import type { LeftOut } from "./rules.ts";
import { intervalText, readTimeInterval } from "./time-intervals.ts";

export interface ImportedRoute {
  readonly receiver: string;
  readonly matchers: readonly Matcher[];
  readonly continue: boolean;
  readonly groupBy?: readonly string[];
  readonly groupWaitMs?: number;
  readonly groupIntervalMs?: number;
  readonly repeatIntervalMs?: number;
  /** Names of intervals. */
  readonly muteTimes?: readonly string[];
  readonly activeTimes?: readonly string[];
  readonly routes: readonly ImportedRoute[];
}

export interface ImportedInhibition {
  readonly source: readonly Matcher[];
  readonly target: readonly Matcher[];
  readonly equal: readonly string[];
}

export interface ImportedIntegration {
  readonly kind: string;
  readonly options: Readonly<Record<string, string | number | boolean>>;
}

export interface ImportedReceiver {
  readonly name: string;
  readonly integrations: readonly ImportedIntegration[];
}

export interface ImportedRouting {
  readonly route: ImportedRoute;
  readonly receivers: readonly ImportedReceiver[];
  readonly inhibitions: readonly ImportedInhibition[];
  readonly intervals: readonly TimeInterval[];
  /** Files that hold what stood in the configuration itself, or in its global part. */
  readonly secretFiles: readonly string[];
  readonly leftOut: readonly LeftOut[];
}

/** Undefined where the file is not a configuration of Alertmanager. */
export function readAlertmanager(of: Source): ImportedRouting | undefined {
  const [tree] = readYaml(of).trees;
  return tree && isAlertmanager(tree) ? readRouting(of.path, tree) : undefined;
}

export function isAlertmanager(tree: Tree): boolean {
  return has(tree, "route") && has(tree, "receivers");
}

export function readRouting(path: string, tree: Tree): ImportedRouting {
  return new Reader(path, tree).routing();
}

const known = ["global", "route", "receivers", "inhibit_rules", "templates", "time_intervals", "mute_time_intervals"];

class Reader {
  readonly #leftOut: LeftOut[] = [];
  readonly #secretFiles: string[] = [];
  readonly #intervals = new Map<string, TimeInterval>();
  readonly #usedIntervals = new Set<string>();
  readonly #globals: ReadonlyMap<string, Tree>;
  readonly #usedGlobals = new Set<string>();
  readonly #path: string;
  readonly #tree: Tree | undefined;

  constructor(path: string, tree: Tree | undefined) {
    this.#path = path;
    this.#tree = tree;
    this.#globals = new Map(flat(get(tree, "global")));
  }

  routing(): ImportedRouting {
    for (const { key } of entriesOf(this.#tree)) {
      if (!known.includes(key)) this.#no(key, "a catalog has no such part");
    }
    if (items(get(this.#tree, "templates")).length > 0)
      this.#no("templates", "receivers get the messages of this tool, whose templates are generated");
    this.#readIntervals();
    const route = this.#route(get(this.#tree, "route"), "route", "");
    const receivers = items(get(this.#tree, "receivers")).map((tree, i) => this.#receiver(tree, i));
    const inhibitions = items(get(this.#tree, "inhibit_rules")).map((tree, i): ImportedInhibition => {
      const at = `inhibit_rules[${i}]`;
      return {
        source: this.#matchers(tree, ["source_match", "source_match_re", "source_matchers"], at),
        target: this.#matchers(tree, ["target_match", "target_match_re", "target_matchers"], at),
        equal: items(get(tree, "equal")).flatMap((label) => textOf(label) ?? []),
      };
    });
    for (const [key] of this.#globals) {
      if (!this.#usedGlobals.has(key))
        this.#no(`global.${key}`, unusedGlobals[key.split(".")[0] ?? ""] ?? unusedGlobal);
    }
    const intervals = [...this.#intervals.values()].filter(({ name }) => this.#usedIntervals.has(name));
    for (const name of this.#intervals.keys())
      if (!this.#usedIntervals.has(name)) this.#no(`time_intervals.${name}`, "no route names it");
    return { route, receivers, inhibitions, intervals, secretFiles: this.#secretFiles, leftOut: this.#leftOut };
  }

  #readIntervals(): void {
    for (const key of ["time_intervals", "mute_time_intervals"]) {
      items(get(this.#tree, key)).forEach((tree, i) => {
        const read = readTimeInterval(tree);
        const name = textOf(get(tree, "name"));
        if (typeof read !== "string") this.#intervals.set(read.name, read);
        else this.#no(`${key}.${name ?? `[${i}]`}`, read);
      });
    }
  }

  /** What Alertmanager takes where an integration does not say it. */
  #global(record: IntegrationRecord, key: string): Tree | undefined {
    const name = globalKey(record.kind, key);
    const value = this.#globals.get(name);
    if (value) this.#usedGlobals.add(name);
    return value;
  }

  #no(at: string, because: string): void {
    this.#leftOut.push({ what: `${this.#path}: ${at}`, because });
  }

  #route(tree: Tree | undefined, at: string, inherited: string): ImportedRoute {
    const receiver = textOf(get(tree, "receiver")) ?? inherited;
    const times = (key: string, name: string) => {
      if (!has(tree, key)) return {};
      const names = items(get(tree, key)).flatMap((item) => textOf(item) ?? []);
      const found = names.filter((one) => this.#intervals.has(one));
      for (const name of found) this.#usedIntervals.add(name);
      const missing = names.filter((one) => !this.#intervals.has(one));
      if (missing.length > 0)
        this.#no(`${at}.${key}`, `without ${missing.join(", ")} the route notifies at other times than it did`);
      return found.length > 0 ? { [name]: found } : {};
    };
    const duration = (key: string, name: string) => {
      const ms = tryParseDuration(textOf(get(tree, key)) ?? "");
      return ms === undefined ? {} : { [name]: ms };
    };
    const groupBy = get(tree, "group_by");
    return {
      receiver,
      matchers: this.#matchers(tree, ["match", "match_re", "matchers"], at),
      continue: isTrue(get(tree, "continue")),
      ...(groupBy ? { groupBy: items(groupBy).flatMap((label) => textOf(label) ?? []) } : {}),
      ...duration("group_wait", "groupWaitMs"),
      ...duration("group_interval", "groupIntervalMs"),
      ...duration("repeat_interval", "repeatIntervalMs"),
      ...times("mute_time_intervals", "muteTimes"),
      ...times("active_time_intervals", "activeTimes"),
      routes: items(get(tree, "routes")).map((child, i) => this.#route(child, `${at}.routes[${i}]`, receiver)),
    };
  }

  #matchers(tree: Tree | undefined, keys: readonly [string, string, string], at: string): readonly Matcher[] {
    const [exact, pattern, listed] = keys;
    const named = (key: string, op: "=" | "=~") =>
      entriesOf(get(tree, key)).map((e): Matcher => ({ label: e.key, op, value: textOf(e.value) ?? "" }));
    const list = get(tree, listed);
    const texts = list?.kind === "scalar" ? [list] : items(list);
    const read = texts.flatMap((text) => {
      const found = readMatchers(textOf(text) ?? "");
      if (!found) this.#no(`${at}.${listed}`, "this is not a matcher");
      return found ?? [];
    });
    const all = [...named(exact, "="), ...named(pattern, "=~"), ...read];
    const twice = all.find(({ label }, i) => all.findIndex((m) => m.label === label) < i);
    if (twice) this.#no(`${at}.${listed}`, `a second condition on the label "${twice.label}" cannot be said`);
    return all.filter(({ label }, i) => all.findIndex((m) => m.label === label) === i);
  }

  #receiver(tree: Tree, index: number): ImportedReceiver {
    const name = textOf(get(tree, "name")) ?? `receiver-${index}`;
    const integrations = entriesOf(tree).flatMap(({ key, value }) => {
      if (key === "name") return [];
      const record = integrationRecords.find(({ configs }) => configs === key);
      if (!record) {
        this.#no(`receivers.${name}.${key}`, "a catalog has no such integration");
        return [];
      }
      return items(value).flatMap((config, i) =>
        this.#integration(record, config, name, `receivers.${name}.${key}[${i}]`),
      );
    });
    return { name, integrations };
  }

  #integration(record: IntegrationRecord, config: Tree, receiver: string, at: string): readonly ImportedIntegration[] {
    const options: Record<string, string | number | boolean> = {};
    const written = new Map(flat(config));
    const used = new Set<string>();
    const alternatives = Object.entries(record.fields).filter(([, { presence }]) => presence === "alternative");
    for (const [option, { key, content, presence }] of Object.entries(record.fields)) {
      const own = written.get(key);
      const [inFile] = Object.entries(record.fields).find(([, f]) => f.key === `${key}_file`) ?? [];
      if (own !== undefined && inFile !== undefined && secretIn(textOf(own) ?? "") !== undefined) {
        used.add(key);
        const file = secretPath(receiver, record.kind, key);
        options[inFile] = file;
        this.#secretFiles.push(file);
        continue;
      }
      if (own !== undefined) {
        used.add(key);
        options[option] = optionValue(content, own);
        continue;
      }
      const inline = key.replace(/_file$/, "");
      const shared = this.#global(record, key);
      const sharedInline = content === "secret-file" ? this.#global(record, inline) : undefined;
      const isPlain = Object.values(record.fields).some((field) => field.key === inline);
      const isGiven = content === "secret-file" && !isPlain && (written.has(inline) || sharedInline !== undefined);
      const isElsewhere = content === "secret-file" && presence === "required";
      if (content === "secret-file" && (isGiven || isElsewhere || shared)) {
        used.add(inline);
        const file = textOf(shared) ?? secretPath(receiver, record.kind, inline);
        options[option] = file;
        this.#secretFiles.push(file);
        continue;
      }
      if (content !== "secret-file" && shared !== undefined) options[option] = optionValue(content, shared);
      else if (presence === "required" && option === "severity") options[option] = "{{ .CommonLabels.severity }}";
      else if (presence === "required") {
        this.#no(at, `it lacks ${key}, without which the integration cannot be declared`);
        return [];
      }
    }
    if (alternatives.length > 0 && !alternatives.some(([option]) => option in options)) {
      const [option, field] = alternatives[0] ?? [];
      if (option !== undefined && field?.content === "secret-file") {
        options[option] = secretPath(receiver, record.kind, field.key.replace(/_file$/, ""));
        this.#secretFiles.push(String(options[option]));
      } else {
        this.#no(at, `it has none of ${alternatives.map(([, { key }]) => key).join(", ")}`);
        return [];
      }
    }
    // Such an integration does not send the end of alerts where it does not say so; in a catalog it would.
    if (silentOnEnd.has(record.kind) && !written.has("send_resolved") && "sendResolved" in record.fields)
      options.sendResolved = false;
    const rest = [...written.keys()].filter((key) => !used.has(key));
    const firsts = rest.map((key) => (/^http_config\./.test(key) ? key : (key.split(".")[0] ?? key)));
    for (const key of new Set(firsts)) this.#no(`${at}.${key}`, unsaid(record.kind, key));
    return [{ kind: record.kind, options }];
  }
}

/** Integrations whose default Alertmanager has as `send_resolved: false`. */
const silentOnEnd: ReadonlySet<string> = new Set(["email", "slack", "wechat", "rocketchat"]);

function unsaid(kind: string, key: string): string {
  if (key.startsWith("http_config"))
    return `${kind}(…) has no option for how the connection is made: a proxy, a certificate or an authorization of its own has to be set elsewhere`;
  return `${kind}(…) has no such option; the message is that of this tool`;
}

const unusedGlobal = "no receiver of the catalog takes it";

const unusedGlobals: Readonly<Record<string, string>> = {
  resolve_timeout:
    "a catalog has no global settings; it matters to senders other than Prometheus, which says when an alert ends",
  http_config:
    "a catalog has no global settings: a proxy, a certificate or an authorization for all receivers has to be set elsewhere",
};

function optionValue(content: string, tree: Tree): string | number | boolean {
  return content === "flag" ? isTrue(tree) : content === "whole-number" ? Number(textOf(tree)) : (textOf(tree) ?? "");
}

/** `http_config.proxy_url` and its value: fields name what they mean by such steps. */
function flat(tree: Tree | undefined, prefix = ""): readonly (readonly [string, Tree])[] {
  return entriesOf(tree).flatMap(({ key, value }) =>
    value.kind === "map" ? flat(value, `${prefix}${key}.`) : [[`${prefix}${key}`, value] as const],
  );
}

/** What Alertmanager takes from its global part where an integration does not say it. */
function globalKey(kind: string, key: string): string {
  return kind === "email" ? `smtp_${key}` : `${kind}_${key}`;
}

function secretPath(receiver: string, kind: string, key: string): string {
  const name = [receiver, kind, key]
    .join("-")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-");
  return `/etc/alertmanager/secrets/${name}`;
}

/** What differs between two configurations: nothing where every alert goes the same way. */
export function routingDifferences(a: ImportedRouting, b: ImportedRouting): readonly string[] {
  const names = ({ receivers }: ImportedRouting) => receivers.map(({ name }) => name).sort();
  const rules = ({ inhibitions }: ImportedRouting) =>
    inhibitions
      .map(({ source, target, equal }) => JSON.stringify([sorted(source), sorted(target), [...equal].sort()]))
      .sort();
  return [
    ...routeDifferences(a.route, b.route, "route"),
    ...(JSON.stringify(names(a)) === JSON.stringify(names(b)) ? [] : ["the names of the receivers"]),
    ...a.receivers.flatMap((receiver) => {
      const other = b.receivers.find(({ name }) => name === receiver.name);
      return other && integrationsText(other) !== integrationsText(receiver) ? [`the receiver ${receiver.name}`] : [];
    }),
    // The alerts of a catalog's objectives inhibit each other besides.
    ...(rules(a).every((rule) => rules(b).includes(rule)) ? [] : ["the inhibitions"]),
    ...intervalDifferences(a, b),
  ];
}

function routeDifferences(a: ImportedRoute, b: ImportedRoute, at: string): readonly string[] {
  const { routes: ofA, matchers: mA, ...restA } = a;
  const { routes: ofB, matchers: mB, ...restB } = b;
  const own = (rest: object, matchers: readonly Matcher[]) =>
    JSON.stringify([Object.entries(rest).sort(), sorted(matchers)]);
  const isSame = own(restA, mA) === own(restB, mB) && ofA.length === ofB.length;
  return [
    ...(isSame ? [] : [at]),
    ...ofA.flatMap((route, i) => {
      const other = ofB[i];
      return other ? routeDifferences(route, other, `${at}.routes[${i}]`) : [];
    }),
  ];
}

function sorted(matchers: readonly Matcher[]): readonly string[] {
  return matchers.map(({ label, op, value }) => `${label}${op}${value}`).sort();
}

function integrationsText({ integrations }: ImportedReceiver): string {
  return JSON.stringify(integrations.map(({ kind, options }) => [kind, Object.entries(options).sort()]));
}

/** An interval that no route names is not generated. */
function intervalDifferences(a: ImportedRouting, b: ImportedRouting): readonly string[] {
  const named = ({ route }: ImportedRouting) => {
    const within = (of: ImportedRoute): readonly string[] => [
      ...(of.muteTimes ?? []),
      ...(of.activeTimes ?? []),
      ...of.routes.flatMap(within),
    ];
    return new Set(within(route));
  };
  const texts = (of: ImportedRouting) => of.intervals.filter(({ name }) => named(of).has(name)).map(intervalText);
  const others = new Set(texts(b));
  return texts(a).flatMap((text) => (others.has(text) ? [] : [`the times of ${text.split("\n")[0]}`]));
}
