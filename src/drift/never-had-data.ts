/** Which committed alerts never had data on a server: it has no sample of a metric without which they return nothing. Asks nobody. */
import { type Diagnostic, warning } from "../basics/diagnostic.ts";
import { humanList } from "../basics/human.ts";
import type { Expr, Matcher } from "../promql/ast.ts";
import { parse } from "../promql/parse/parse.ts";
import { unreachable } from "../promql/unreachable.ts";
import type { CommittedGroup, CommittedRule } from "./committed.ts";

/** `stored` are the names of all series that the server has, however old. */
export function neverHadData(groups: readonly CommittedGroup[], stored: ReadonlySet<string>): readonly Diagnostic[] {
  const rules = groups.flatMap((g) => g.rules);
  const recordings = new Map<string, readonly CommittedRule[]>();
  for (const rule of rules) {
    if (rule.record !== undefined) recordings.set(rule.record, [...(recordings.get(rule.record) ?? []), rule]);
  }
  const known: Known = { stored, recordings, found: new Map() };
  return rules.flatMap((rule) => {
    if (rule.alert === undefined) return [];
    const missing = missingOf(rule, known);
    if (missing.length === 0) return [];
    const message = `it never had data: the server has no sample of ${humanList(missing)}`;
    return [
      warning("never-had-data", `alert ${rule.alert}`, message, {
        notes: [{ message: "an alert on a metric that is not there never fires" }],
        hint: "see what its targets export: live-check --prometheus",
      }),
    ];
  });
}

interface Known {
  readonly stored: ReadonlySet<string>;
  readonly recordings: ReadonlyMap<string, readonly CommittedRule[]>;
  /** What was found of each rule; of one that is being looked at, nothing yet: it may read itself. */
  readonly found: Map<CommittedRule, readonly string[]>;
}

function missingOf(rule: CommittedRule, known: Known): readonly string[] {
  const before = known.found.get(rule);
  if (before) return before;
  known.found.set(rule, []);
  const parsed = parse(rule.expr);
  const missing = parsed.ok ? [...new Set(missingIn(parsed.expr, known))] : [];
  known.found.set(rule, missing);
  return missing;
}

/** The names because of which it returns nothing; none where it may return something. */
function missingIn(e: Expr, known: Known): readonly string[] {
  const all = (...parts: readonly Expr[]) => parts.flatMap((part) => missingIn(part, known));
  switch (e.kind) {
    case "selector":
      return e.name === undefined ? [] : missingSeries(e.name, e.matchers, known);
    case "number":
    case "string":
      return [];
    case "range":
    case "subquery":
    case "unary":
      return all(e.of);
    case "aggregation":
      return all(e.of);
    case "call":
      // What asks whether something is missing returns something where it is.
      return e.name.startsWith("absent") ? [] : all(...e.args);
    case "binary": {
      if (e.op === "unless") return all(e.left);
      const [left, right] = [all(e.left), all(e.right)];
      return e.op === "or" && (left.length === 0 || right.length === 0) ? [] : [...left, ...right];
    }
    default:
      return unreachable(e);
  }
}

/** A recording that was never stored is missing where what it reads is: that of faults has no series on good days. */
function missingSeries(name: string, matchers: readonly Matcher[], known: Known): readonly string[] {
  if (known.stored.has(name)) return [];
  const by = (known.recordings.get(name) ?? []).filter(({ labels = {} }) =>
    matchers.every((m) => m.op !== "=" || labels[m.label] === undefined || labels[m.label] === m.value),
  );
  if (by.length === 0) return [name];
  const each = by.map((rule) => missingOf(rule, known));
  return each.every((missing) => missing.length > 0) ? each.flat() : [];
}
