/** Finds operations between vectors whose series can never match. */
import { type Binary, type Expr, isSetOp } from "../../promql/ast.ts";
import type { Facts, MatchFact } from "../../promql/infer/facts.ts";
import { labelFact, labelNames } from "../../promql/infer/labels.ts";
import type { ExprCheck } from "../check.ts";
import type { Finding } from "../finding.ts";
import { type ExprContext, factsOf, findingAt, headOf } from "./context.ts";

export const unmatchedVectors: ExprCheck = {
  on: "expression",
  code: "unmatched-vectors",
  severity: ["error", "warning"],
  finds:
    "an operation whose sides never match, by a label's name or its values; a warning where one side lost a label that all scraped series have",
  because: "the result is always empty: only series with the same labels on both sides are combined",
  example: {
    form: "expression",
    fails: 'rate(http_requests_total{code="500"}[5m]) / rate(http_requests_total{code="200"}[5m]) > 1',
    passes: 'sum(rate(http_requests_total{code="500"}[5m])) / sum(rate(http_requests_total{code="200"}[5m])) > 1',
  },
  looksAt: ["binary"],
  run: (context) =>
    context.nodes.binaries.flatMap((e) => [
      ...problem(context, e),
      ...withNoLabels(context, e),
      ...withoutTarget(context, e),
    ]),
};

/** Nothing is declared of the other side, but every scraped series has a job and an instance. */
function withNoLabels(context: ExprContext, e: Binary): readonly Finding[] {
  // To VictoriaMetrics a vector without labels is a number.
  if (e.matching || e.op === "or" || context.dialect === "victoriametrics") return [];
  if (factsOf(context, e.left)?.type !== "vector" || factsOf(context, e.right)?.type !== "vector") return [];
  const sides = [e.left, e.right].map((side) => ({ side, facts: factsOf(context, side) }));
  return sides.flatMap(({ facts }, i): readonly Finding[] => {
    const other = sides[1 - i];
    if (!facts || !other?.facts) return [];
    if (facts.labels.others === "any" || labelNames(facts.labels, "possible").length > 0) return [];
    if (other.facts.labels.others !== "any" || labelNames(other.facts.labels).length > 0) return [];
    if (facts.empty.kind === "always" || other.facts.empty.kind === "always") return [];
    const raw = scrapedIn(other.side);
    if (raw === undefined || context.schema.has(raw)) return [];
    const message =
      e.op === "unless"
        ? "this removes nothing: one side has no labels, and the other has some"
        : "the two sides never match: one has no labels, and the other has some";
    return [
      findingAt(context, headOf(context, e), message, {
        severity: isRate(other.side) ? "error" : "warning",
        because: [
          ...facts.labels.because.slice(0, 2),
          `${raw} is scraped, so its series have at least job and instance`,
        ],
        hint: `match on no label: ${e.op} on() ${isSetOp(e.op) ? "…" : "group_left() …"}`,
      }),
    ];
  });
}

const ofTarget = ["instance", "job"];

/** One side has lost the label that says which target it is, and the other is scraped, so that its series have it. */
function withoutTarget(context: ExprContext, e: Binary): readonly Finding[] {
  if (e.op === "or" || e.fill) return [];
  const sides = [e.left, e.right].map((side) => ({ side, facts: factsOf(context, side) }));
  return sides.flatMap(({ facts }, i): readonly Finding[] => {
    const other = sides[1 - i];
    if (facts?.type !== "vector" || other?.facts?.type !== "vector" || other.facts.labels.others !== "any") return [];
    if (facts.empty.kind === "always" || other.facts.empty.kind === "always") return [];
    // That nothing is left of all labels is withNoLabels'.
    if (!e.matching && labelNames(facts.labels, "possible").length === 0) return [];
    const raw = scrapedIn(other.side);
    if (raw === undefined || context.schema.has(raw)) return [];
    const label = ofTarget.find(
      (name) => isMatchedBy(e, name) && isLost(facts, name) && !other.facts?.labels.known.has(name),
    );
    if (label === undefined) return [];
    const message =
      e.op === "unless"
        ? `this removes nothing: only one side has the label "${label}"`
        : `the two sides never match: only the ${i === 0 ? "right" : "left"} side has the label "${label}"`;
    return [
      findingAt(context, headOf(context, e), message, {
        severity: "warning",
        because: [
          ...labelFact(facts.labels, label).because.slice(0, 3),
          `${raw} is scraped, so its series have job and instance`,
        ],
        hint: `keep "${label}" on both sides, or match by labels that both have`,
      }),
    ];
  });
}

function isMatchedBy({ matching }: Binary, label: string): boolean {
  return matching?.mode === "on" ? matching.labels.includes(label) : !matching?.labels.includes(label);
}

function isLost({ labels }: Facts, label: string): boolean {
  return labelFact(labels, label).presence === "absent";
}

/** The metric whose labels an expression keeps: a name without colons, which scraping makes and recording hardly does. */
function scrapedIn(e: Expr): string | undefined {
  switch (e.kind) {
    case "selector":
      return e.name === undefined || e.name.includes(":") || /^ALERTS/.test(e.name) ? undefined : e.name;
    case "range":
    case "unary":
      return scrapedIn(e.of);
    case "call": {
      const [of] = e.args;
      return of && (isRate(e) || e.name.endsWith("_over_time")) ? scrapedIn(of) : undefined;
    }
    case "binary":
      if (e.op === "and" || e.op === "unless") return scrapedIn(e.left);
      if (e.matching || e.fill || e.op === "or") return undefined;
      return e.right.kind === "number" ? scrapedIn(e.left) : e.left.kind === "number" ? scrapedIn(e.right) : undefined;
    default:
      return undefined;
  }
}

/** What is recorded of sums is not a counter, so that a rate is of what was scraped. */
function isRate(e: Expr): boolean {
  if (e.kind === "call") return ["rate", "irate", "increase"].includes(e.name);
  return e.kind === "binary" && !e.matching && (isRate(e.left) || isRate(e.right));
}

function problem(context: ExprContext, e: Binary): readonly Finding[] {
  const facts = factsOf(context, e);
  if (!facts?.match || facts.match.unmatched === "no") return [];
  const { match, empty } = facts;
  const [left, right] = [e.left, e.right].map((x) => factsOf(context, x));
  if (!left || !right || left.empty.kind === "always" || right.empty.kind === "always") return [];
  if (e.op !== "unless" && (empty.kind !== "always" || empty.origin !== e)) return [];
  const label = match.label ?? "";
  const message =
    e.op === "unless"
      ? `this removes nothing: "${label}" is never the same on both sides`
      : match.unmatched === "names"
        ? `the two sides never match: only the ${labelFact(left.labels, label).presence === "absent" ? "right" : "left"} side has the label "${label}"`
        : `the two sides never match: "${label}" is never the same on both`;
  return [
    findingAt(context, headOf(context, e), message, {
      // Without a catalog what is recorded may be all of the exceptions so far.
      severity: e.op === "unless" && !context.catalog ? "warning" : "error",
      because: match.because.slice(0, 4),
      hint: remedy(match, left, right),
    }),
  ];
}

function remedy({ label = "", unmatched }: MatchFact, left: Facts, right: Facts): string {
  if (unmatched === "values")
    return `aggregate "${label}" away on both sides, as with sum(…), or match ignoring(${label})`;
  const ofRight = labelNames(right.labels);
  const shared = labelNames(left.labels).filter((l) => ofRight.includes(l) && l !== label);
  const on = shared.length > 0 ? `match on(${shared.join(", ")})` : `match ignoring(${label})`;
  return `aggregate both sides by the same labels, or ${on}, with group_left or group_right where one side has more series`;
}
