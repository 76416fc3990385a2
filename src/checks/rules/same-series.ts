/** Finds rules of a file or folder that make the same series: of two recorded values one is lost, and two alerts count as one. */
import { derived } from "../../basics/derived.ts";
import type { Values } from "../../promql/infer/facts.ts";
import { disjoint } from "../../promql/infer/values.ts";
import { parse } from "../../promql/parse/parse.ts";
import type { RulesCheck } from "../check.ts";
import { type Finding, findingIn } from "../finding.ts";
import { ownTexts, type Rule } from "../rule.ts";
import { type Outline, outlineOf, overlaps } from "./overlap.ts";
import { contentOf, grouped, type InferredRule, type MadeLabel, nameInFolder, pathOf } from "./same-named.ts";

/** Each of very many rules of one name is compared with so many before it. */
const mostCompared = 100;

interface Made extends InferredRule {
  readonly path: string;
}

export const sameSeries: RulesCheck = {
  on: "rules",
  code: "same-series",
  severity: ["warning"],
  finds:
    "two rules of a file whose series have the same name and labels, also of two files of a folder where they ask the same of the same series",
  because: "Prometheus keeps one of two recorded values, and two such alerts are one for Alertmanager",
  example: {
    form: "group",
    fails: `name: slow
rules:
  - { alert: Slow, expr: queue_length > 10, labels: { severity: page } }
  - { alert: Slow, expr: queue_length > 20, labels: { severity: page } }`,
    passes: `name: slow
rules:
  - { alert: Slow, expr: queue_length > 10, labels: { severity: ticket } }
  - { alert: Slow, expr: queue_length > 20, labels: { severity: page } }`,
  },
  run: ({ rules }) => {
    const pairs = grouped(rules, ({ rule }) => nameInFolder(rule)).flatMap((group) => {
      const made = group.map(madeBy);
      return made.flatMap((later, i): readonly Pair[] => {
        const earlier = earlierThan(later, made, i);
        return earlier ? [{ earlier: earlier.rule, later: later.rule }] : [];
      });
    });
    // Two files that are alternatives, or copies, are one mistake, however many rules they have.
    return grouped(pairs, (pair) => (isInOneFile(pair) ? placeOf(pair) : filesOf(pair))).flatMap(([pair, ...more]) =>
      pair ? [problem(pair, more.length)] : [],
    );
  },
};

interface Pair {
  readonly earlier: Rule;
  readonly later: Rule;
}

function isInOneFile({ earlier, later }: Pair): boolean {
  return pathOf(earlier) === pathOf(later);
}

function filesOf({ earlier, later }: Pair): string {
  return `${pathOf(earlier)} ${pathOf(later)}`;
}

function placeOf({ later }: Pair): string {
  return `${later.name.place(0)?.line} ${later.name.at} ${pathOf(later)}`;
}

/** Without a list for each of very many rules. */
function earlierThan(later: Made, made: readonly Made[], turn: number): Made | undefined {
  for (let at = Math.max(0, turn - mostCompared); at < turn; at++) {
    const one = made[at];
    if (one && meets(one, later)) return one;
  }
  return undefined;
}

function madeBy(of: InferredRule): Made {
  return { ...of, path: pathOf(of.rule) };
}

/** The labels that the rule and its group set. */
const own = derived((rule: Rule): string => JSON.stringify(Object.entries(ownTexts(rule)).sort()));

/** Read once more: hardly any rule is asked for it. */
const outline = derived(({ expr }: Rule): Outline => {
  const parsed = parse(expr.text);
  return parsed.ok ? outlineOf(parsed.expr) : { shape: "", matchers: [], names: [] };
});

/**
 * No label distinguishes the series of the two. Of a metric that may have any label too little is known to say so, unless
 * both ask the same of it. Files of one folder may be written for different exporters, or be the same file: those are for same-rule.
 */
function meets(a: Made, b: Made): boolean {
  // Whichever of two equal values Prometheus keeps, nothing is lost.
  if (a.rule.kind === "record" && a.value !== undefined && a.value === b.value) return false;
  const isElsewhere = a.path !== b.path;
  if (isElsewhere || !a.labels || !b.labels) {
    // Hardly two rules have one sketch, so that hardly any other one is asked for more.
    if (a.sketch !== b.sketch || own(a.rule) !== own(b.rule)) return false;
    if (isElsewhere && contentOf(a.rule) === contentOf(b.rule)) return false;
    const [ofA, ofB] = [outline(a.rule), outline(b.rule)];
    return overlaps(ofA, ofB) && !areAlternatives(ofA, ofB);
  }
  return haveSameLabels(a.labels, b.labels) && !areAlternatives(outline(a.rule), outline(b.rule));
}

type MadeLabels = ReadonlyMap<string, MadeLabel>;

/** No label that one of the two always has tells them apart. */
function haveSameLabels(a: MadeLabels, b: MadeLabels): boolean {
  for (const name of a.keys()) if (!isAlike(a.get(name), b.get(name))) return false;
  for (const name of b.keys()) if (!a.has(name) && !isAlike(undefined, b.get(name))) return false;
  return true;
}

function isAlike(a: MadeLabel | undefined, b: MadeLabel | undefined): boolean {
  if (a?.presence !== "guaranteed" && b?.presence !== "guaranteed") return true;
  return isThere(a) && isThere(b) && overlap(a.values, b.values);
}

/** No others are possible, so one that is not listed is absent. */
function isThere(label: MadeLabel | undefined): label is MadeLabel {
  return label !== undefined && label.presence !== "absent";
}

/** The classic and the native histogram of one name: a server has one of the two. */
function areAlternatives({ names: x }: Outline, { names: y }: Outline): boolean {
  return x.some((name, i) => name !== y[i] && (name === `${y[i]}_bucket` || `${name}_bucket` === y[i]));
}

/** Different patterns, as `2..` and `5..`, ask for different values; so does a pattern beside a value. */
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

function problem(pair: Pair, more: number): Finding {
  const { earlier, later } = pair;
  const isAlert = later.kind === "alert";
  const { path, line } = earlier.name.place(0) ?? {};
  const where = isInOneFile(pair) ? `line ${line}` : `${path}:${line}`;
  const message = `${where} makes ${isAlert ? "an alert" : "a recording"} of this name with the same labels${more === 0 ? "" : `, and ${more} more of this file`}`;
  return findingIn(later.name, undefined, message, {
    because: isAlert
      ? "for Alertmanager the two are one alert: it resolves with either, and shows the text of either"
      : "of two values for one series at one time Prometheus keeps one",
    hint: "give one of them another name, or a label that differs",
  });
}
