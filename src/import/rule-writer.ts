/** Writes the declarations of recordings, alerts and objectives, and counts those that need PromQL in a template. */

import { formatDuration } from "../basics/duration.ts";
import { capitalized } from "../basics/words.ts";
import { describeExpr } from "../model/describe-expr.ts";
import type { Binary, Expr } from "../promql/ast.ts";
import { type Block, declaration, type Field, textsField } from "./declaration.ts";
import { hatch } from "./hatch.ts";
import { type Code, durationText, text } from "./layout.ts";
import type { Plan, PlannedRule, PlannedSlo } from "./plan.ts";
import type { Texts } from "./rules.ts";
import { sloFields } from "./slo/slo-declaration.ts";
import type { Known, Lookup } from "./typed.ts";
import { typedExpr } from "./typed-expr.ts";
import { thresholds } from "./typed-functions.ts";

export class RuleWriter {
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
  return `${capitalized(what)}${rate}${each}`.replaceAll("`", "");
}
