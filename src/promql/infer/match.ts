/**
 * How two vectors find their partners in arithmetic and comparisons: which labels the result has, whether anything can match
 * at all, and whether the match is ambiguous. Written for "many on the left"; `group_right` swaps the sides before and after.
 */
import { type Binary, isComparison, isTrim } from "../ast.ts";
import { unknownLabels } from "../variables.ts";
import { becauseOfHead, becauseOfLabel, type Context } from "./context.ts";
import type { Emptiness, Facts, LabelFact, LabelFacts, MatchFact, Reason } from "./facts.ts";
import {
  dropLabels,
  keepLabels,
  labelFact,
  metricName,
  missing,
  perhaps,
  perhapsOthers,
  present,
  setLabel,
  unionLabels,
  variants,
} from "./labels.ts";
import { type Agreement, agree, narrowed, type Signature, signatureOf } from "./signature.ts";
import { type Uniqueness, unique, uniqueness } from "./uniqueness.ts";

export interface Matched {
  readonly fact: MatchFact;
  readonly labels: LabelFacts;
}

interface Sides {
  /** The side whose labels the result keeps. */
  readonly many: Facts;
  /** The side of which each series must have a signature of its own. */
  readonly one: Facts;
  readonly swapped: boolean;
}

export function matchVectors(expr: Binary, left: Facts, right: Facts, context: Context): Matched {
  const swapped = expr.matching?.group?.side === "right";
  const sides: Sides = swapped ? { many: right, one: left, swapped } : { many: left, one: right, swapped };
  const signature = signatureOf(left.labels, right.labels, expr.matching);
  const agreement = agree(left.labels, right.labels, signature);
  const fact = { ...matchFact(left, right, signature, agreement), ...ambiguity(expr, sides, signature, agreement) };
  return { fact, labels: filled(expr, sides, agreement, signature, context) };
}

/** What the two sides can agree on, whatever becomes of it. */
export function matchFact(
  left: Facts,
  right: Facts,
  signature: Signature,
  { facts, unmatched, label }: Agreement,
): Pick<MatchFact, "by" | "unmatched" | "label"> {
  const listable = signature.mode === "on" || (left.labels.others === "none" && right.labels.others === "none");
  const by = listable ? signature.labels.filter((l) => facts.get(l)?.presence !== "absent") : undefined;
  return { by, unmatched, ...(label === undefined ? {} : { label }) };
}

/** Two sides that cannot match leave nothing. */
export function unmatchedEmptiness(expr: Binary, match: MatchFact, context: Context): Emptiness | undefined {
  if (match.unmatched === "no") return undefined;
  const names = match.unmatched === "names";
  const words = names ? `only one side has the label ${match.label}` : `the sides never agree in ${match.label}`;
  const because = [becauseOfHead(context, expr, words), ...match.because];
  return { kind: "always", cause: names ? "unmatched-names" : "unmatched-values", origin: expr, because };
}

type Ambiguity = Pick<MatchFact, "manyToMany" | "many" | "because">;

function ambiguity(expr: Binary, sides: Sides, signature: Signature, agreement: Agreement): Ambiguity {
  const { many, one, swapped } = sides;
  const found = (of: Uniqueness, duplicates: "possible" | "certain", isOne: boolean): Ambiguity => ({
    manyToMany: duplicates,
    many: { side: isOne === swapped ? "left" : "right", labels: of.labels },
    because: [...agreement.because, ...of.because],
  });
  const ofOne = uniqueness(one, signature);
  const grouped = expr.matching?.group !== undefined;
  const ofMany =
    agreement.unmatched !== "no" ? unique : grouped ? merged(expr, many, signature) : uniqueness(many, signature);
  // A pair that is dropped, by a comparison or as a number with a native histogram, need not count as matched twice.
  const numbers = many.samples === "floats" && one.samples === "floats";
  const manyCertain = !grouped && ofMany.duplicates === "certain" && one.full && numbers && !picks(expr);
  if (ofOne.duplicates === "certain") return found(ofOne, "certain", true);
  if (manyCertain) return found(ofMany, "certain", false);
  if (ofOne.duplicates === "possible") return found(ofOne, "possible", true);
  if (ofMany.duplicates !== "no") return found(ofMany, "possible", false);
  return { manyToMany: "no", because: agreement.because };
}

/** Series of the many that only differ in labels that the match overwrites become one. */
function merged(expr: Binary, many: Facts, signature: Signature): Uniqueness {
  const { matching } = expr;
  const dropped = picks(expr) ? [] : [metricName];
  const lost = [...dropped, ...(matching?.group?.include ?? [])].filter(
    (name) => !signature.labels.includes(name) && variants(name, labelFact(many.labels, name)) > 1,
  );
  if (lost.length === 0 || many.series <= 1) return unique;
  return { duplicates: "possible", labels: lost, because: lost.flatMap((l) => labelFact(many.labels, l).because) };
}

/**
 * Which sides get partners filled in. With `group_right` Prometheus fills the side that the word does not name, against its
 * documentation; either may be filled then, so that nothing depends on whether it will be fixed.
 */
export function filledSides(
  fill: Binary["fill"],
  swapped: boolean,
): { readonly fillsMany: boolean; readonly fillsOne: boolean } {
  const [left, right] = [fill?.left !== undefined, fill?.right !== undefined];
  return swapped ? { fillsMany: left || right, fillsOne: left || right } : { fillsMany: left, fillsOne: right };
}

/** The labels of pairs, and of series without a partner where `fill` gives them one. */
function filled(expr: Binary, sides: Sides, agreement: Agreement, signature: Signature, context: Context): LabelFacts {
  const { fillsMany, fillsOne } = filledSides(expr.fill, sides.swapped);
  const { many, one } = sides;
  let labels = resultLabels(
    expr,
    narrowed(many.labels, agreement),
    narrowed(one.labels, agreement),
    signature,
    context,
  );
  const alone = (side: LabelFacts): LabelFacts => {
    const because = becauseOfHead(context, expr, "a filled-in partner has only the labels that are matched by");
    return signature.mode === "on"
      ? keepLabels(side, signature.labels, because)
      : dropLabels(side, [metricName, ...signature.listed], because);
  };
  if (fillsOne) labels = unionLabels([labels, resultLabels(expr, many.labels, alone(many.labels), signature, context)]);
  if (fillsMany) labels = unionLabels([labels, resultLabels(expr, alone(one.labels), one.labels, signature, context)]);
  return labels;
}

/** Comparisons without `bool` and trims hand on some of the samples, and drop the pairs that they do not suit. */
export function picks({ op, bool }: Binary): boolean {
  return isTrim(op) || (isComparison(op) && !bool);
}

/** Arithmetic and `bool` make another quantity of a metric, which no longer has its name. */
export function dropName(expr: Binary, labels: LabelFacts, context: Context): LabelFacts {
  const because = becauseOfHead(context, expr, `${expr.op}${expr.bool ? " bool" : ""} drops the metric name`);
  if (expr.op !== "atan2") return dropLabels(labels, [metricName], because);
  // Only since Prometheus 3 does it as the other operators do.
  const { values } = labelFact(labels, metricName);
  return setLabel(labels, metricName, perhaps(values, [because]));
}

function resultLabels(
  expr: Binary,
  many: LabelFacts,
  one: LabelFacts,
  signature: Signature,
  context: Context,
): LabelFacts {
  const { matching } = expr;
  const labels = picks(expr) ? many : dropName(expr, many, context);
  if ([...(matching?.labels ?? []), ...(matching?.group?.include ?? [])].includes(unknownLabels)) {
    return perhapsOthers(
      { ...labels, others: "any" },
      [],
      becauseOfHead(context, expr, "a variable says which labels"),
    );
  }
  if (!matching?.group) {
    const list = matching?.labels.join(", ") ?? "";
    if (signature.mode === "on") {
      return keepLabels(
        labels,
        signature.labels,
        becauseOfHead(context, expr, `a one-to-one match on (${list}) keeps only those labels`),
      );
    }
    if (!matching) return labels;
    return matching.labels.reduce((kept, name) => {
      const words = `a one-to-one match ignoring (${list}) drops ${name}`;
      return dropLabels(kept, [name], becauseOfLabel(context, expr, matching, name, words));
    }, labels);
  }
  const { group } = matching;
  return group.include.reduce((kept, name) => {
    const words = `group_${group.side} copies ${name} from the other side`;
    return setLabel(kept, name, copied(labelFact(one, name), becauseOfLabel(context, expr, group, name, words)));
  }, labels);
}

function copied({ presence, values, because }: LabelFact, copying: Reason): LabelFact {
  const reasons = [copying, ...because];
  if (presence === "absent") return missing(reasons);
  return presence === "guaranteed" ? present(values, reasons) : perhaps(values, reasons);
}
