/** Finds rules of one file that make the same series: of two recorded values one is lost, and two alerts count as one. */
import type { Diagnostic } from "../../diagnostic.ts";
import type { LabelFacts, Values } from "../../promql/infer/facts.ts";
import { labelFact } from "../../promql/infer/labels.ts";
import { disjoint } from "../../promql/infer/values.ts";
import { ownTexts, type Rule } from "../rule.ts";
import { labelsOfRule } from "../rule-labels.ts";
import { grouped, type JudgedRule, nameInFile, type RulesCheck } from "../rules-support/context.ts";
import { finding } from "../written.ts";

/** Each of very many rules of one name is held against so many before it. */
const mostCompared = 100;

interface Made {
  readonly rule: Rule;
  readonly labels: LabelFacts;
}

export const sameSeries: RulesCheck = ({ rules }) =>
  grouped(rules, ({ rule }) => nameInFile(rule)).flatMap((group) => {
    const made = group.filter(({ facts }) => facts.empty.kind !== "always").map(madeBy);
    return made.flatMap((later, i): readonly Diagnostic[] => {
      const earlier = made.slice(Math.max(0, i - mostCompared), i).find((one) => meets(one, later));
      return earlier ? [problem(earlier.rule, later.rule)] : [];
    });
  });

function madeBy({ rule, facts }: JudgedRule): Made {
  return { rule, labels: labelsOfRule(rule.name.text, facts.labels, ownTexts(rule)) };
}

/**
 * No label tells the series of the two apart. Of a metric that may have any label too little is known to say so, unless
 * both ask the same.
 */
function meets(a: Made, b: Made): boolean {
  const same = a.rule.expr.text.trim() === b.rule.expr.text.trim();
  if (!same && (a.labels.others === "any" || b.labels.others === "any")) return false;
  return [...new Set([...a.labels.known.keys(), ...b.labels.known.keys()])].every((name) => {
    const [x, y] = [labelFact(a.labels, name), labelFact(b.labels, name)];
    if (x.presence !== "guaranteed" && y.presence !== "guaranteed") return true;
    return x.presence !== "absent" && y.presence !== "absent" && overlap(x.values, y.values);
  });
}

/** Unlike patterns, as `2..` and `5..`, are written to ask for unlike values; so is a pattern beside a value. */
function overlap(a: Values, b: Values): boolean {
  if (a.kind === "open" && b.kind === "open") return asked(a) === asked(b);
  return a.kind === b.kind && !disjoint(a, b);
}

function asked({ passing }: Values & { readonly kind: "open" }): string {
  return passing
    .map(({ label, op, value }) => `${label}${op}${value}`)
    .sort()
    .join();
}

function problem(earlier: Rule, later: Rule): Diagnostic {
  const isAlert = later.kind === "alert";
  const line = earlier.name.place(0)?.line;
  const what = isAlert ? "an alert" : "a recording";
  const message = `line ${line} makes ${what} of this name with the same labels`;
  const effect = isAlert
    ? "for Alertmanager the two are one alert: it resolves with either, and shows the text of either"
    : "of two values for one series at one time Prometheus keeps one";
  return finding("warning", "same-series", later.name, undefined, message, {
    notes: [{ message: effect }],
    hint: "give one of them another name, or a label that tells them apart",
  });
}
