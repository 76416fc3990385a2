/** Writes the modules of an imported catalog. Decides nothing about what stands in them. */
import { formatDuration, tryParseDuration } from "../basics/duration.ts";
import { counter } from "../catalog/metric.ts";
import { nameBreaches } from "../checks/catalog/naming-convention.ts";
import { describeExpr } from "../model/describe-expr.ts";
import type { Binary, Expr } from "../promql/ast.ts";
import type { ImportedRouting } from "./alertmanager.ts";
import { dashboardModules } from "./dashboard/dashboard-modules.ts";
import { hatch } from "./hatch.ts";
import { importLine } from "./import-line.ts";
import { type Code, durationText, key, layout, text } from "./layout.ts";
import { lookBackMs, type Plan, type PlannedMetric, type PlannedRule, type PlannedSlo } from "./plan.ts";
import { routingModule } from "./routing-module.ts";
import type { Texts } from "./rules.ts";
import { sloFields } from "./slo/slo-declaration.ts";
import { type Known, type Lookup, typedExpr } from "./typed-expr.ts";
import { thresholds, vocabulary } from "./typed-functions.ts";

export interface Answers {
  readonly service: string;
  readonly targets: readonly string[];
  /** Who receives which alert, where that was imported as well. */
  readonly routing?: ImportedRouting | undefined;
}

export interface Suppressed {
  readonly code: string;
  readonly at: string;
  readonly because: string;
}

export interface Choices {
  /** Exports that the compiler refused as typed functions. */
  readonly hatched: ReadonlySet<string>;
  /** Exports that are left out. */
  readonly dropped: ReadonlySet<string>;
  readonly suppressed: readonly Suppressed[];
  readonly until: string;
}

export interface Written {
  /** Texts by their paths below the catalog's folder. */
  readonly modules: Readonly<Record<string, string>>;
  /** How many expressions are functions, and how many are PromQL in a template. */
  readonly typed: number;
  readonly inTemplates: number;
  /** Queries of dashboards that functions cannot say. */
  readonly asText: number;
}

export function writeModules(all: Plan, answers: Answers, choices: Choices): Written {
  const keep = (rules: readonly PlannedRule[]) => rules.filter(({ identifier }) => !choices.dropped.has(identifier));
  const slosLeft = all.slos.filter(({ identifier }) => !choices.dropped.has(identifier));
  const plan = { ...all, recordings: keep(all.recordings), alerts: keep(all.alerts), slos: slosLeft };
  const writer = new RuleWriter(plan, choices.hatched);
  const recordings = plan.recordings.map((rule) => writer.recording(rule));
  const sources = [...new Set(plan.alerts.map(({ rule }) => rule.group.file))];
  const alerts = sources.map((source) => {
    const own = plan.alerts.filter(({ rule }) => rule.group.file === source);
    return { source, blocks: own.map((rule) => writer.alert(rule)) };
  });
  const slos = plan.slos.map((slo) => writer.slo(slo));
  const dashboards = dashboardModules(plan, writer.known, choices.hatched);
  const files = alertFiles(sources);
  const isSplit = sources.length > 1;
  const modules: Record<string, string> = {
    "index.ts": index(plan, answers, choices),
    "metrics.ts": metricsModule(plan.metrics),
    ...(plan.groups.length > 0 ? { "groups.ts": groupsModule(plan) } : {}),
    ...(recordings.length > 0 ? { "recordings.ts": moduleText("What rules record.", recordings, plan, ".") } : {}),
    ...Object.fromEntries(
      alerts.map(({ source, blocks }, i) => {
        const file = files[i] ?? "alerts.ts";
        return [file, moduleText(`Who is called when: the alerts of ${source}.`, blocks, plan, isSplit ? ".." : ".")];
      }),
    ),
    ...(isSplit ? { "alerts.ts": reexports(files) } : {}),
    ...(slos.length > 0 ? { "slos.ts": moduleText("What users are promised.", slos, plan, ".") } : {}),
    ...dashboards.modules,
    ...(answers.routing ? { "routing.ts": routingModule(answers.routing) } : {}),
    ...(choices.suppressed.length > 0 ? { "suppressions.ts": suppressionsModule(choices) } : {}),
  };
  return {
    modules,
    typed: writer.typed + dashboards.typed,
    inTemplates: writer.inTemplates,
    asText: dashboards.asText,
  };
}

function alertFiles(sources: readonly string[]): readonly string[] {
  if (sources.length === 1) return ["alerts.ts"];
  const taken = new Set<string>();
  return sources.map((source) => {
    const base = source.replace(/^.*[\\/]/, "").replace(/\.[^.]*$/, "");
    const words = base.replace(/([a-z0-9])([A-Z])/g, "$1-$2").replace(/[^A-Za-z0-9]+/g, "-");
    const name = words.toLowerCase().replace(/^-|-$/g, "") || "rules";
    let unique = name;
    for (let n = 2; taken.has(unique); n++) unique = `${name}-${n}`;
    taken.add(unique);
    return `alerts/${unique}.ts`;
  });
}

interface Block {
  readonly text: string;
}

class RuleWriter {
  typed = 0;
  inTemplates = 0;
  readonly #hatched: ReadonlySet<string>;
  readonly #known = new Map<string, Known>();
  readonly #groups: ReadonlyMap<string, string>;
  readonly #shared: ReadonlySet<string>;

  constructor({ metrics, groups, recordings, alerts }: Plan, hatched: ReadonlySet<string>) {
    this.#hatched = hatched;
    this.#groups = new Map(groups.map(({ group, identifier }) => [group.name, identifier]));
    const names = [...recordings, ...alerts].map(({ rule }) => `${rule.kind} ${rule.name}`);
    this.#shared = new Set(names.filter((name, i) => names.indexOf(name) !== i));
    for (const { name, identifier, type } of metrics) {
      this.#known.set(name, { identifier, sample: type === "counter" ? "counter" : "gauge", labels: "all" });
    }
  }

  recording({ identifier, rule, reading }: PlannedRule): Block {
    const isTypable = !this.#hatched.has(identifier);
    const typed = isTypable ? typedExpr(reading.expr, this.known) : undefined;
    const isVector = typed?.is === "vector" || typed?.is === "gauge";
    const of = isVector ? typed.code : hatch(reading, reading.expr, this.known, 2).code;
    this.#count(isVector);
    const fields: Field[] = [
      ["group", this.#groups.get(rule.group.name) ?? ""],
      ["of", of],
      ["description", text(described(reading.expr))],
      ...textsField("labels", rule.labels),
      ...this.#sharedName(rule.kind, rule.name, "recorded by several rules, for series that differ"),
    ];
    if (!this.#known.has(rule.name)) {
      this.#known.set(rule.name, { identifier, sample: "gauge", labels: isVector ? typed.labels : "all" });
    }
    return declaration(identifier, "recording", rule.name, fields);
  }

  alert({ identifier, rule, reading }: PlannedRule): Block {
    const { labels, annotations, forMs, keepFiringForMs } = rule;
    const { severity, others } = severityOf(labels);
    const { summary, description, impact, action, ...more } = annotations;
    const title = summary ?? firstLine(description ?? annotations.message ?? rule.name);
    const left = summary === undefined ? { summary: false as const, ...more } : more;
    const fields: Field[] = [
      ["group", this.#groups.get(rule.group.name) ?? ""],
      ["when", this.#when(identifier, reading)],
      ...(forMs > 0 ? [["for", text(durationText(forMs, formatDuration))] as const] : []),
      ...(keepFiringForMs > 0 ? [["keepFiringFor", text(durationText(keepFiringForMs, formatDuration))] as const] : []),
      ["severity", text(severity)],
      ["summary", text(title)],
      ...Object.entries({ description, impact, action }).flatMap(([name, value]): readonly Field[] =>
        value === undefined ? [] : [[name, text(value)]],
      ),
      ...textsField("labels", others),
      ...textsField("annotations", left),
      ...this.#sharedName(rule.kind, rule.name, "their labels differ"),
    ];
    return declaration(identifier, "alert", rule.name, fields);
  }

  slo(of: PlannedSlo): Block {
    const { identifier, slo } = of;
    return declaration(identifier, "slo", slo.name, sloFields(of, this.known, this.#hatched.has(identifier)) ?? []);
  }

  #when(identifier: string, reading: PlannedRule["reading"]): Code {
    const { expr } = reading;
    const isTypable = !this.#hatched.has(identifier);
    const limit = limitOf(expr);
    if (limit) {
      const typed = isTypable ? typedExpr(limit.of, this.known) : undefined;
      const isVector = typed?.is === "vector" || typed?.is === "gauge";
      this.#count(isVector);
      const of = isVector ? typed.code : hatch(reading, limit.of, this.known, 4).code;
      return { fn: limit.fn, args: [of, String(limit.value)] };
    }
    const typed = isTypable ? typedExpr(expr, this.known) : undefined;
    const isVector = typed?.is === "vector" || typed?.is === "gauge";
    this.#count(isVector);
    return isVector ? typed.code : hatch(reading, expr, this.known, 2).code;
  }

  readonly known: Lookup = (series) => this.#known.get(series);

  #count(isTyped: boolean): void {
    if (isTyped) this.typed++;
    else this.inTemplates++;
  }

  #sharedName(kind: string, name: string, because: string): readonly Field[] {
    return this.#shared.has(`${kind} ${name}`) ? [["sharedName", text(because)]] : [];
  }
}

/** A comparison with a number is a condition of its own: its limit is drawn, documented and tested. */
function limitOf(expr: Expr): { readonly fn: string; readonly of: Expr; readonly value: number } | undefined {
  if (expr.kind !== "binary") return undefined;
  const { op, left, right, bool }: Binary = expr;
  const fn = thresholds[op];
  if (fn === undefined || bool || right.kind !== "number" || !Number.isFinite(right.value)) return undefined;
  return { fn, of: left, value: right.value };
}

type Field = readonly [name: string, value: Code];

function declaration(identifier: string, fn: string, name: string, fields: readonly Field[]): Block {
  const body = fields.map(([field, value]) => `  ${field}: ${layout(value, 2, field.length + 4)},\n`).join("");
  return { text: `export const ${identifier} = ${fn}(${text(name)}, {\n${body}});\n` };
}

function textsField(name: string, texts: Readonly<Record<string, string | false>>): readonly Field[] {
  const entries = Object.entries(texts).map(([k, value]) => [key(k), value === false ? "false" : text(value)] as const);
  return entries.length > 0 ? [[name, { entries }]] : [];
}

const severities = ["critical", "warning", "info", "none"];

/** Another word, or none, is what the rule's label says; the word that the catalog needs is the nearest. */
function severityOf(labels: Texts): { readonly severity: string; readonly others: Texts } {
  const { severity, ...others } = labels;
  if (severity !== undefined && severities.includes(severity)) return { severity, others };
  const isUrgent = /^(?:page|critical|crit|error|high|disaster|p1|p0|sev1|emergency|fatal)$/i.test(severity ?? "");
  return { severity: isUrgent ? "critical" : "warning", others: { ...others, severity: severity ?? "" } };
}

function firstLine(value: string): string {
  return value.trim().split("\n")[0] ?? value;
}

function described(expr: Expr): string {
  const { what, perSecond, over, by } = describeExpr(expr, new Map());
  const isPlain = what.length < 140 && !/[()[\]{}]/.test(what);
  if (!isPlain) return "Recorded for the rules that read it.";
  const rate = perSecond ? `, a second${over === undefined ? "" : ` over ${over}`}` : "";
  const each = by.length > 0 ? `, by ${by.join(", ")}` : "";
  return `${what.charAt(0).toUpperCase()}${what.slice(1)}${rate}${each}`.replaceAll("`", "");
}

function metricsModule(metrics: readonly PlannedMetric[]): string {
  const blocks = metrics.map(({ identifier, name, type, unit, labels, help }): Block => {
    const fields: Field[] = [
      ["help", text(help ?? "Read by imported rules, which do not say what it is.")],
      ...(unit === "count" ? [] : [["unit", text(unit)] as const]),
      ["labels", { fn: "anyLabels", args: labels.map(text) }],
      ...(isUnusual(name, type, unit) ? [["legacyName", text("exported under this name")] as const] : []),
    ];
    return declaration(identifier, type === "native-histogram" ? "nativeHistogram" : type, name, fields);
  });
  const about =
    "What imported rules read. Types are guessed from the functions and names; labels are those that rules ask for, and others may\n * exist. Declare what you know: `labels: { code: open(…) }`, and a misspelt label no longer compiles.";
  const words = usedWords(blocks);
  if (blocks.length === 0) return "/** What the service exports: nothing here reads a metric yet. */\nexport {};\n";
  return `/**\n * ${about}\n */\n${importLine(words, "rustbox-monitoring")}\n${blocks.map((b) => `\n${b.text}`).join("")}`;
}

/** Whether the conventions would be reported of it. */
function isUnusual(name: string, type: PlannedMetric["type"], unit: PlannedMetric["unit"]): boolean {
  return nameBreaches({ ...counter(name, { help: "", unit }), type }).length > 0;
}

function groupsModule({ groups }: Plan): string {
  const blocks = groups.map(({ identifier, group: { name, interval, limit, queryOffset } }): Block => {
    const entries = [
      ...durationEntry("interval", interval),
      ...(limit === undefined ? [] : [["limit", String(limit)] as const]),
      ...durationEntry("queryOffset", queryOffset),
    ];
    const args: readonly Code[] = [text(name), ...(entries.length > 0 ? [{ entries }] : [])];
    return { text: `export const ${identifier} = ${layout({ fn: "ruleGroup", args })};\n` };
  });
  return `/** The groups that rules are evaluated in. */\n${importLine(["ruleGroup"], "rustbox-monitoring")}\n\n${blocks.map((b) => b.text).join("")}`;
}

function durationEntry(name: string, value: string | undefined): readonly Field[] {
  const ms = value === undefined ? undefined : tryParseDuration(value);
  return ms === undefined ? [] : [[name, text(durationText(ms, formatDuration))]];
}

function moduleText(about: string, blocks: readonly Block[], plan: Plan, up: string): string {
  const words = usedWords(blocks);
  const all = new Set(blocks.flatMap(({ text }) => [...text.matchAll(/[A-Za-z_$][\w$]*/g)].map(([word]) => word)));
  const own = (list: readonly { readonly identifier: string }[]) =>
    list
      .map(({ identifier }) => identifier)
      .filter((identifier) => all.has(identifier) && isReferenced(identifier, blocks));
  const declared = new Set(blocks.map(({ text }) => /^export const ([\w$]+)/.exec(text)?.[1] ?? ""));
  const recordings = own(plan.recordings).filter((identifier) => !declared.has(identifier));
  const imports = [
    importLine(words, "rustbox-monitoring"),
    importLine(own(plan.groups), `${up}/groups.ts`),
    importLine(own(plan.metrics), `${up}/metrics.ts`),
    importLine(recordings, `${up}/recordings.ts`),
  ].filter((line) => line !== "");
  return `/** ${about.replaceAll("*/", "* /")} */\n${imports.join("\n")}\n${blocks.map(({ text }) => `\n${text}`).join("")}`;
}

/** Used as a word of the code, not only within a text. */
function isReferenced(identifier: string, blocks: readonly Block[]): boolean {
  const use = new RegExp(`(?:[(\\s,]|\\$\\{)${identifier.replaceAll("$", "\\$")}(?=[),}\\s]|$)`, "m");
  return blocks.some(({ text }) => use.test(withoutStrings(text)));
}

function withoutStrings(code: string): string {
  return code.replace(/"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'/g, (found, at: number) =>
    // Within a template strings are PromQL, whose holes are outside of them.
    code.slice(0, at).split("promql`").length > 1 && isInTemplate(code, at) ? found : '""',
  );
}

function isInTemplate(code: string, at: number): boolean {
  const open = code.lastIndexOf("promql`", at);
  if (open < 0) return false;
  const close = /(?<!\\)`/.exec(code.slice(open + 7));
  return close === null || open + 7 + close.index > at;
}

function usedWords(blocks: readonly Block[]): readonly string[] {
  const code = blocks.map(({ text }) => withoutStrings(text)).join("");
  const found = [...code.matchAll(/(?<![\w$.}])([a-zA-Z][\w]*)(?=\(|`)/g)].map(([, word]) => word ?? "");
  return [...new Set(found)].filter((word) => vocabulary.has(word)).sort();
}

function reexports(files: readonly string[]): string {
  return `/** Every alert, by the file that it was imported from. */\n${files.map((file) => `export * from "./${file}";\n`).join("")}`;
}

function suppressionsModule({ suppressed, until }: Choices): string {
  const items = suppressed.map(({ code, at, because }) => {
    const entries = [
      ["at", text(at)],
      ["until", text(until)],
      ["because", text(because)],
    ] as const;
    return `  ${layout({ fn: "suppress", args: [text(code), { entries }] }, 2)},\n`;
  });
  return `/**\n * What is wrong with imported rules: they are generated as they were until you correct them. Remove an entry, and \`generate\`\n * says where, what and why.\n */\n${importLine(["suppress"], "rustbox-monitoring")}\n\nexport const suppressions = [\n${items.join("")}];\n`;
}

const dayMs = 86_400_000;

function index(
  { recordings, alerts, groups, slos, metrics, dashboards }: Plan,
  { service, targets, routing }: Answers,
  { suppressed }: Choices,
): string {
  const periods = slos.map(({ slo }) => (slo.period === "calendar-month" ? 31 * dayMs : slo.period.ms));
  const back = Math.max(lookBackMs([...recordings, ...alerts].map(({ reading }) => reading.expr)), ...periods);
  const days = Math.ceil(back / dayMs) + 1;
  const keep =
    days > 15
      ? `    // As far back as rules and objectives look: check that your Prometheus keeps as much.\n    retention: [{ resolution: "raw", keep: "${days}d" }],\n`
      : "";
  const natives = metrics.some(({ type }) => type === "native-histogram");
  const offset = groups.some(({ group }) => group.queryOffset !== undefined);
  const because = natives ? "native histograms" : "the query_offset of groups";
  const version = natives ? "3.0" : "2.53";
  const oldest =
    natives || offset
      ? `    // Which knows ${because}: an older Prometheus does not.\n    oldestPrometheus: "${version}",\n`
      : "";
  const parts = [
    ...(alerts.length > 0 ? ["alerts"] : []),
    "metrics",
    ...(recordings.length > 0 ? ["recordings"] : []),
    ...(slos.length > 0 ? ["slos"] : []),
    ...(dashboards.length > 0 ? ["dashboards"] : []),
  ];
  const imports = parts.map((part) => `import * as ${part} from "./${part}.ts";\n`).join("");
  const known = suppressed.length > 0 ? 'import { suppressions } from "./suppressions.ts";\n' : "";
  const all = [...parts, ...(routing ? ["routing"] : []), ...(suppressed.length > 0 ? ["suppressions"] : [])];
  const routes = routing ? 'import { routing } from "./routing.ts";\n' : "";
  return `/** The catalog of ${service}, imported from its rules. */
import { catalog } from "rustbox-monitoring";
${imports}${routes}${known}
export default catalog({
  service: ${text(service)},
${all.map((part) => `  ${part},\n`).join("")}  // The rules read what they read before; without this line, only the series of the job below.
  reads: "any-job",
  deployment: {
    scrape: { targets: [${targets.map(text).join(", ")}] },
${keep}${oldest}    // Without this line each alert links to its runbook and to its panel.
    alertLinks: false,
  },
});
`;
}
