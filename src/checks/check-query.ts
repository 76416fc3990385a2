/** Reads one query and has it checked, wherever it stands: in a file or in a catalog. */
import { derivedFromText } from "../basics/derived.ts";
import type { Diagnostic } from "../basics/diagnostic.ts";
import type { Inferred } from "../promql/infer/facts.ts";
import { infer } from "../promql/infer/infer.ts";
import { typecheck } from "../promql/typecheck/typecheck.ts";
import { type ExprCheck, runChecks } from "./check.ts";
import { checksOn } from "./checks.ts";
import type { ExprContext, Known, Sent, Usage } from "./expr/context.ts";
import { nodesIn } from "./expr/nodes.ts";
import { readShared } from "./repeated-texts.ts";
import type { Written } from "./written.ts";

const queryChecks = checksOn("query");
const exprChecks = checksOn("expression");
const concernedBy = amongParts(exprChecks);
const concernedBeyondStyle = amongParts(exprChecks.filter((c) => !c.isStyle));

/** Those that look at one of the parts, or at any expression: very many expressions are made of the same parts. */
function amongParts(checks: readonly ExprCheck[]): (parts: string) => readonly ExprCheck[] {
  return derivedFromText((text) => {
    const parts = new Set(text.split(","));
    return checks.filter(({ looksAt }) => looksAt === undefined || looksAt.some((part) => parts.has(part)));
  });
}

export interface CheckedQuery {
  readonly diagnostics: readonly Diagnostic[];
  /** What is known of it, where it could be read. */
  readonly context?: ExprContext;
}

export function checkQuery(
  written: Written,
  usage: Usage,
  known: Known,
  sent: Sent = { text: written.text, original: (span) => span },
): CheckedQuery {
  const shared = readShared(sent.text, known.repeated);
  const reading = shared.parsed;
  const dialect =
    known.dialect ?? (usage.kind === "alert" || usage.kind === "record" ? usage.rule.group.dialect : undefined);
  const isOutside = dialect === "thanos" || dialect === "mimir" || isReadOutside(usage);
  const inRules = known.externalLabels ?? [];
  const external = { here: isOutside ? inRules : [], inRules };
  const target = known.oldestPrometheus === undefined ? {} : { prometheus: known.oldestPrometheus };
  shared.problems ??= reading.ok ? typecheck(reading, target) : reading.problems;
  const { problems } = shared;
  const invalid = problems.length > 0 ? runChecks(queryChecks, { written, sent, problems, dialect }) : [];
  if (!reading.ok || invalid.some((d) => d.severity === "error" || d.code === "other-language"))
    return { diagnostics: invalid };
  shared.nodes ??= nodesIn(reading.expr);
  const { nodes } = shared;
  const contextOf = (inferred: Inferred): ExprContext =>
    inContext(known, { dialect, written, reading, nodes, original: sent.original, inferred, usage });
  // Most queries are as they should be, and then nobody asks where in their texts the reasons stand.
  const inferred =
    (isOutside ? shared.inferredOutside : shared.inferredHere) ??
    infer(reading.expr, known.schema, undefined, external);
  if (isOutside) shared.inferredOutside = inferred;
  else shared.inferredHere = inferred;
  const context = contextOf(inferred);
  const concerned = (known.isStyleLeftOut ? concernedBeyondStyle : concernedBy)([...nodes.parts].join());
  const finding = concerned.filter((c) => c.run(context).length > 0);
  if (finding.length === 0) return { diagnostics: invalid, context };
  const placed = contextOf(infer(reading.expr, known.schema, reading, external));
  return { diagnostics: [...invalid, ...withoutRepeats(runChecks(finding, placed))], context: placed };
}

/** All of it is listed, and a field left out does not compile: a copy of what is known would cost as much as a third of the checks. */
function inContext(known: Known, own: Omit<ExprContext, Exclude<keyof Known, "dialect">>): ExprContext {
  return {
    schema: known.schema,
    catalog: known.catalog,
    complete: known.complete,
    interval: known.interval,
    externalLabels: known.externalLabels,
    declaredExternalLabels: known.declaredExternalLabels,
    isStyleLeftOut: known.isStyleLeftOut,
    retentionMs: known.retentionMs,
    repeated: known.repeated,
    oldestPrometheus: known.oldestPrometheus,
    dialect: own.dialect,
    written: own.written,
    reading: own.reading,
    nodes: own.nodes,
    original: own.original,
    inferred: own.inferred,
    usage: own.usage,
  } satisfies Record<keyof ExprContext, unknown>;
}

/** In its own rules Prometheus does not see its external labels; a dashboard may read them from elsewhere. */
function isReadOutside(usage: Usage): boolean {
  return usage.kind === "panel" || usage.kind === "annotation" || usage.kind === "variable";
}

/** More of one kind about one text help nobody. */
const most = 20;

/** A part that is repeated in an expression is reported once. */
function withoutRepeats(found: readonly Diagnostic[]): readonly Diagnostic[] {
  const seen = new Set<string>();
  const counts = new Map<string, number>();
  return found.filter(({ code, message, at }) => {
    const key = `${code}\0${at}\0${message}`;
    const count = (counts.get(`${code}\0${at}`) ?? 0) + 1;
    if (seen.has(key) || count > most) return false;
    seen.add(key);
    counts.set(`${code}\0${at}`, count);
    return true;
  });
}
