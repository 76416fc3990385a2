/** What an editor shows of the place under the pointer: the check behind a finding, and what an expression returns. */
import type { Diagnostic } from "../basics/diagnostic.ts";
import { checks } from "../checks/checks.ts";
import type { Rule } from "../checks/rule.ts";
import type { Written } from "../checks/written.ts";
import type { Expr } from "../promql/ast.ts";
import { explain } from "../promql/infer/explain.ts";
import { infer } from "../promql/infer/infer.ts";
import { parse, type Reading } from "../promql/parse/parse.ts";
import type { Schema } from "../promql/schema.ts";
import { compare, type Position, positionOf } from "./range.ts";

const records = new Map(checks.map((check) => [check.code, check]));

/** Markdown; an example only where there is one. */
export function explainFinding({ code, severity, message, notes, hint }: Diagnostic): string {
  const check = records.get(code);
  const reasons = notes.map((n) => `- because ${n.message}`);
  const example = check ? ["", "Better:", "```yaml", check.example.passes, "```"] : [];
  const why = check ? ["", `\`${code}\` finds ${check.finds}: ${check.because}.`] : [];
  return [
    `**${severity}: ${message}** (\`${code}\`)`,
    ...reasons,
    ...(hint ? [`- ${hint}`] : []),
    ...why,
    ...example,
  ].join("\n");
}

/** What the part of a rule's expression returns, or what `$labels` holds in a text of an alert; undefined elsewhere. */
export function explainRule(rules: readonly Rule[], at: Position, schema: Schema): string | undefined {
  for (const rule of rules) {
    const reading = parse(rule.expr.text);
    if (!reading.ok) continue;
    const offset = offsetIn(rule.expr, at);
    if (offset !== undefined) return part(reading, nodeAt(reading, offset), schema);
    const texts = rule.kind === "alert" ? [...rule.annotations, ...rule.labels].map((l) => l.value) : [];
    if (texts.some((text) => offsetIn(text, at) !== undefined)) {
      return `The labels of ${rule.name.text}, as \`$labels\` has them:\n\n${part(reading, reading.expr, schema)}`;
    }
  }
  return undefined;
}

function part(reading: Reading, node: Expr, schema: Schema): string {
  const facts = infer(reading.expr, schema, reading).facts.get(node);
  const span = reading.spans.get(node);
  const text = span ? reading.text.slice(span.from, span.to) : reading.text;
  const lines = facts ? explain(facts, reading.text) : [];
  const items = lines.map((line) => (line.startsWith("  ") ? `  - ${line.trim()}` : `- ${line}`));
  return ["```promql", text, "```", ...items].join("\n");
}

/** The character of a text that stands at a place, or undefined where another text does. */
function offsetIn(of: Written, at: Position): number | undefined {
  const placeOf = (offset: number): Position | undefined => {
    const place = of.place(offset);
    return place && positionOf(place);
  };
  const [first, last] = [placeOf(0), placeOf(of.text.length)];
  if (!first || !last || compare(at, first) < 0 || compare(at, last) > 0) return undefined;
  let [low, high] = [0, of.text.length];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    const place = placeOf(middle);
    if (place && compare(place, at) <= 0) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The smallest part that stands there. */
function nodeAt({ expr, spans }: Reading, offset: number): Expr {
  let [found, size] = [expr, Number.POSITIVE_INFINITY];
  for (const [node, { from, to }] of spans) {
    if (from <= offset && offset <= to && to - from < size) [found, size] = [node, to - from];
  }
  return found;
}
