/** Which series a selector can meet in one target, by the labels that the schema declares. */

import type { LabelSet } from "../../model/model.ts";
import type { Matcher, Selector } from "../../promql/ast.ts";
import { matches } from "../../promql/infer/matches.ts";
import type { LabelDomain, Schema } from "../../promql/schema.ts";

/** Labels that a scenario sets by itself: its target, and the bounds of a histogram. */
const own: readonly string[] = ["job", "instance", "le"];

/** More would make a test long without making it say more. */
const most = 16;

/**
 * The label sets that a selector matches; an optional label is there with each of its values, and absent.
 *
 * @example labelSets(where status!="OK", schema) // [{ status: "TLE" }, { status: "MLE" }, …]
 */
export function labelSets(selector: Selector, schema: Schema): readonly LabelSet[] {
  return some(allLabelSets(selector.name ?? "", schema, selector.matchers).filter((set) => fits(selector, set)));
}

/** The series of the same name that the selector passes over, among those that another one does not. */
export function otherLabelSets(selector: Selector, schema: Schema, among?: Selector): readonly LabelSet[] {
  const all = allLabelSets(selector.name ?? "", schema);
  return some(all.filter((set) => !fits(selector, set) && (among === undefined || fits(among, set))));
}

function fits({ matchers }: Selector, set: LabelSet): boolean {
  return matchers.every((m) => own.includes(m.label) || matches(m, set[m.label] ?? ""));
}

/** Evenly, from the first on. */
function some(sets: readonly LabelSet[]): readonly LabelSet[] {
  return sets.filter((_, i) => i % Math.ceil(sets.length / most) === 0);
}

/** Matchers on `job` or `instance`, which narrow to certain targets. */
export function targetMatchers(selector: Selector): readonly Matcher[] {
  return selector.matchers.filter((m) => m.label === "job" || m.label === "instance");
}

/** Every label set that series of a name are tested with, those that the matchers name included. */
export function allLabelSets(name: string, schema: Schema, matchers: readonly Matcher[] = []): readonly LabelSet[] {
  const declared = Object.entries(schema.get(name)?.labels ?? {}).filter(([label]) => !own.includes(label));
  return declared.reduce<readonly LabelSet[]>(
    (sets, [label, domain]) =>
      sets.flatMap((set) =>
        valuesOf(
          domain,
          matchers.filter((m) => m.label === label),
        ).map((v) => (v === "" ? set : { ...set, [label]: v })),
      ),
    [{}],
  );
}

function valuesOf({ values, closed, presence }: LabelDomain, matchers: readonly Matcher[]): readonly string[] {
  const known = values.length > 0 ? values : closed ? [] : ["some"];
  // An open label may have the value that is asked for, although nobody has listed it.
  const asked = closed ? [] : matchers.flatMap(named).filter((value) => !known.includes(value));
  return [...known, ...asked, ...(presence === "sometimes" ? [""] : [])];
}

/** The values that a matcher names, where it is a text or a list of words. */
function named({ op, value }: Matcher): readonly string[] {
  if (op === "=" || op === "!=") return value === "" ? [] : [value];
  return value.split("|").filter((word) => /^[\w./:-]+$/.test(word) && !word.includes(".."));
}
