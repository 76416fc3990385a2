/** Which series a selector can meet in one target, by the labels that the schema declares. */
import type { LabelSet } from "../model/model.ts";
import type { Matcher, Selector } from "../promql/ast.ts";
import type { LabelDomain, Schema } from "../promql/schema.ts";
import { holds } from "./track.ts";

/** Labels that a scenario sets by itself: who is asked, and the bounds of a histogram. */
const own: readonly string[] = ["job", "instance", "le"];

/** More would make a test long without making it say more. */
const most = 16;

/**
 * The label sets that a selector matches; an optional label is there with each of its values, and absent.
 *
 * @example labelSets(where status!="OK", schema) // [{ status: "TLE" }, { status: "MLE" }, …]
 */
export function labelSets(selector: Selector, schema: Schema): readonly LabelSet[] {
  const matchers = selector.matchers.filter((m) => !own.includes(m.label));
  return allLabelSets(selector.name ?? "", schema).filter((set) => matchers.every((m) => holds(m, set[m.label] ?? "")));
}

/** The series of the same name that the selector passes over. */
export function otherLabelSets(selector: Selector, schema: Schema): readonly LabelSet[] {
  const chosen = labelSets(selector, schema);
  return allLabelSets(selector.name ?? "", schema).filter((set) => !chosen.some((c) => same(c, set)));
}

export function same(a: LabelSet, b: LabelSet): boolean {
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((k) => a[k] === b[k]);
}

/** Matchers on `job` or `instance`, which narrow to certain targets. */
export function targetMatchers(selector: Selector): readonly Matcher[] {
  return selector.matchers.filter((m) => m.label === "job" || m.label === "instance");
}

function allLabelSets(name: string, schema: Schema): readonly LabelSet[] {
  const declared = Object.entries(schema.get(name)?.labels ?? {}).filter(([label]) => !own.includes(label));
  const full = declared.reduce<readonly LabelSet[]>(
    (sets, [label, domain]) =>
      sets.flatMap((set) => valuesOf(domain).map((v) => (v === "" ? set : { ...set, [label]: v }))),
    [{}],
  );
  return full.length <= most ? full : full.filter((_, i) => i % Math.ceil(full.length / most) === 0);
}

function valuesOf({ values, closed, presence }: LabelDomain): readonly string[] {
  const known = values.length > 0 ? values : closed ? [] : ["some"];
  return presence === "sometimes" ? [...known, ""] : known;
}
