/** Finds bucket bounds that are spelt as the Prometheus in use does not store them. */
import type { Matcher } from "../../promql/ast.ts";
import { boundSpellings, formatBound, parseBound } from "../../promql/bound.ts";
import { matches, plainValues } from "../../promql/infer/matches.ts";
import type { ExprCheck } from "../check.ts";
import type { Finding } from "../finding.ts";
import { type ExprContext, findingAt, isVariable } from "./context.ts";

export const leSpelling: ExprCheck = {
  on: "expression",
  code: "le-spelling",
  severity: ["warning", "error"],
  finds:
    "a bucket bound, or a summary's quantile, that Prometheus 3 stores in another spelling; an error where all servers are of version 3; `--fix`",
  because: 'Prometheus 3 stores le="1" as le="1.0", so the selector returns nothing and no test notices',
  example: {
    form: "expression",
    fails: 'rate(http_request_duration_seconds_bucket{le="1"}[5m]) > 1',
    passes: 'rate(http_request_duration_seconds_bucket{le=~"1|1\\\\.0"}[5m]) > 1',
  },
  looksAt: ["matcher"],
  run: (context) =>
    context.nodes.selectors.flatMap(({ name, matchers }) =>
      matchers
        // What is recorded of buckets keeps their le.
        .filter(({ label }) => (label === "le" && /_bucket\b|^$/.test(name ?? "")) || label === "quantile")
        .flatMap((m) => problem(context, m)),
    ),
};

function problem(context: ExprContext, matcher: Matcher): readonly Finding[] {
  const asked: Matcher = { ...matcher, op: matcher.op === "=" || matcher.op === "!=" ? "=" : "=~" };
  const wanted = (plainValues(asked) ?? []).filter((v) => Number.isFinite(parseBound(v)));
  const { oldestPrometheus: oldest } = context;
  const onlyNew = oldest !== undefined && Number.parseInt(oldest, 10) >= 3;
  const needed = wanted.flatMap((v) => {
    const stored = formatBound(parseBound(v));
    // Before version 3 it is as the exporter wrote it, mostly without the float's zero.
    return oldest === undefined || onlyNew ? [stored] : [stored, stored.replace(/\.0$/, "")];
  });
  const missed = [...new Set(needed)].filter((v) => !matches(asked, v));
  const span = context.reading.parts.matchers.get(matcher);
  if (missed.length === 0 || isVariable(context, span)) return [];
  const spellings = onlyNew ? needed : [...wanted, ...wanted.flatMap((v) => boundSpellings(parseBound(v)))];
  const better = written(matcher, [...new Set(spellings)]);
  const what = matcher.label === "le" ? "bound" : "quantile";
  const message = missed.some((v) => v === formatBound(parseBound(v)))
    ? `Prometheus 3 stores this ${what} as "${missed.join('", "')}"`
    : `Prometheus ${oldest} may store this ${what} as "${missed.join('", "')}"`;
  return [
    findingAt(context, span, message, {
      severity: onlyNew ? "error" : "warning",
      because: `it writes every ${what} as a float${onlyNew ? "" : "; Prometheus 2 keeps what the exporter wrote"}`,
      hint: `write ${better}${onlyNew ? "" : ", which is right for both"}`,
      replacement: better,
    }),
  ];
}

function written({ label, op }: Matcher, spellings: readonly string[]): string {
  const [only] = spellings;
  if (spellings.length === 1 && (op === "=" || op === "!=")) return `${label}${op}"${only}"`;
  return `${label}${op.startsWith("!") ? "!~" : "=~"}"${spellings.map((v) => v.replace(/[.+]/g, "\\\\$&")).join("|")}"`;
}
