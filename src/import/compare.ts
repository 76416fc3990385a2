/** Whether the rules that a catalog generates are the ones that were imported, rule by rule. */
import { parse } from "../promql/parse/parse.ts";
import { print } from "../promql/print/print.ts";
import { placeOf } from "./plan.ts";
import type { ImportedRule, Texts } from "./rules.ts";

export interface Difference {
  readonly rule: ImportedRule;
  /** What differs: "its expression", or that it is missing. */
  readonly what: string;
}

export interface Compared {
  readonly equal: number;
  readonly differences: readonly Difference[];
}

/** Each original is compared with the generated rule of its kind, name and group that is most like it. */
export function compareRules(originals: readonly ImportedRule[], generated: readonly ImportedRule[]): Compared {
  const rest = new Map<string, ImportedRule[]>();
  for (const rule of generated) rest.set(nameOf(rule), [...(rest.get(nameOf(rule)) ?? []), rule]);
  const differences: Difference[] = [];
  for (const rule of originals) {
    const candidates = rest.get(nameOf(rule)) ?? [];
    const judged = candidates.map((candidate) => ({ candidate, differs: differing(rule, candidate) }));
    const best = judged.sort((a, b) => a.differs.length - b.differs.length)[0];
    if (!best) differences.push({ rule, what: "no such rule is generated" });
    else if (best.differs.length > 0)
      differences.push({ rule, what: `${best.differs.join(", ")}: not as in your file` });
    if (best) candidates.splice(candidates.indexOf(best.candidate), 1);
  }
  return { equal: originals.length - differences.length, differences };
}

export function differenceText({ rule, what }: Difference): { readonly what: string; readonly because: string } {
  return { what: placeOf(rule), because: what };
}

function nameOf({ kind, name, group }: ImportedRule): string {
  return JSON.stringify([kind, name, group.name]);
}

function differing(a: ImportedRule, b: ImportedRule): readonly string[] {
  return [
    ...(isSameExpr(a.expr, b.expr) ? [] : ["expression"]),
    ...(isSame(a.labels, b.labels) ? [] : ["labels"]),
    ...(isSame(a.annotations, b.annotations) ? [] : ["annotations"]),
    ...(a.forMs === b.forMs ? [] : ["for"]),
    ...(a.keepFiringForMs === b.keepFiringForMs ? [] : ["keep_firing_for"]),
  ];
}

function isSameExpr(a: string, b: string): boolean {
  const [left, right] = [parse(a), parse(b)];
  return left.ok && right.ok && print(left.expr) === print(right.expr);
}

function isSame(a: Texts, b: Texts): boolean {
  const names = [...new Set([...Object.keys(a), ...Object.keys(b)])];
  return names.every((name) => a[name] === b[name]);
}
