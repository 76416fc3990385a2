/** Adds what the rules of files record to what is known of series. Knows no file, and nothing of what the expressions return. */
import { ownTexts, type Rule, type RuleGroup } from "../checks/rule.ts";
import type { Expr } from "../promql/ast.ts";
import { equal } from "../promql/equal.ts";
import { parse } from "../promql/parse/parse.ts";
import { type RecordedBy, recordedSeries, type Schema, type SeriesSchema } from "../promql/schema.ts";

/**
 * A rule that the schema has as well counts once. Always a schema of its own: what is inferred is kept with the schema, and
 * `lint --watch` and an editor ask thousands of times about the same catalog.
 */
export function withRecordings(schema: Schema, rules: readonly Rule[]): Schema {
  const byName = new Map<string, Rule[]>();
  for (const rule of rules) {
    if (rule.kind !== "record") continue;
    const named = byName.get(rule.name.text);
    if (named) named.push(rule);
    else byName.set(rule.name.text, [rule]);
  }
  const all = new Map(schema);
  // Files of a generator record one expression under several names and labels: what follows from it is inferred once.
  const expressions = new Map<string, Expr | undefined>();
  const exprOf = (text: string): Expr | undefined => {
    if (!expressions.has(text)) {
      const parsed = parse(text);
      expressions.set(text, parsed.ok ? parsed.expr : undefined);
    }
    return expressions.get(text);
  };
  for (const [name, recording] of byName) {
    const known = schema.get(name);
    const made = series(known?.recorded ? known : undefined, name, recording, exprOf);
    if (made) all.set(name, made);
  }
  return all;
}

function series(
  known: SeriesSchema | undefined,
  name: string,
  rules: readonly Rule[],
  exprOf: (text: string) => Expr | undefined,
): SeriesSchema | undefined {
  const recorded: RecordedBy[] = [...(known?.recorded ?? [])];
  const alike = new Map<string, RecordedBy[]>();
  for (const one of recorded) add(alike, one);
  // A rule that adds labels to a scraped metric may keep its name.
  let isAlsoElsewhere = known?.isAlsoElsewhere ?? (known === undefined && !name.includes(":"));
  let paced = known;
  let group: RuleGroup | undefined;
  for (const rule of rules) {
    const expr = exprOf(rule.expr.text);
    if (!expr) isAlsoElsewhere = true;
    const one = expr ? { expr, labels: ownTexts(rule), at: rule.expr.at } : undefined;
    const isKnown = one !== undefined && !add(alike, one);
    if (isKnown && paced === known) continue;
    paced = !paced ? recordingOf(name, rule) : group === rule.group ? paced : alsoBy(paced, rule);
    group = rule.group;
    if (one && !isKnown) recorded.push(one);
  }
  return paced && { ...paced, recorded, ...(isAlsoElsewhere ? { isAlsoElsewhere } : {}) };
}

/** Very many rules of one name are mostly the same but for their labels; of those with the same labels not all are compared. */
const mostCompared = 20;

/** False where the same rule is there already. */
function add(alike: Map<string, RecordedBy[]>, one: RecordedBy): boolean {
  const key = JSON.stringify(Object.entries(one.labels).sort());
  const others = alike.get(key) ?? [];
  alike.set(key, others);
  if (others.slice(0, mostCompared).some((other) => equal(other.expr, one.expr))) return false;
  others.push(one);
  return true;
}

/** Prometheus evaluates a group each minute where nothing else is said. */
const defaultMs = 60_000;

function recordingOf(name: string, { group, expr }: Rule): SeriesSchema {
  const { intervalMs } = group;
  const pace = intervalMs === undefined ? ({ intervalMs: defaultMs, isDenser: true } as const) : { intervalMs };
  return recordedSeries(name, { ...pace, at: expr.at });
}

/** Each group begins at a moment of its own, so that samples of two lie closer than those of one. */
function alsoBy(series: SeriesSchema, { group }: Rule): SeriesSchema {
  return { ...series, intervalMs: Math.min(series.intervalMs, group.intervalMs ?? defaultMs), isDenser: true };
}
