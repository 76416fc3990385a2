/** Prints an operator and its matching as a call, both sides at hand. Refuses labels that the compiler does not know. */
import { type Binary, isComparison, isSetOp, type Matching } from "../promql/ast.ts";
import { type Code, text } from "./layout.ts";
import { has, type Labels, no, type Typed } from "./typed.ts";
import { operators } from "./typed-functions.ts";

export function typedBinary({ op, matching, bool, fill }: Binary, a: Typed, b: Typed): Typed {
  if (fill) return no("fill");
  const [isA, isB] = [isNumber(a), isNumber(b)];
  if (a.is === "counter" || b.is === "counter") return no("counter");
  if (isSetOp(op) && (isA || isB)) return no("set");
  const match: readonly Code[] = matching ? [matchCode(matching, a, b)] : [];
  const compares = isComparison(op);
  const name = compares ? (bool ? "compareBool" : "compare") : (operators[op] ?? no(op));
  const args = compares ? [a.code, text(op), b.code, ...match] : [a.code, b.code, ...match];
  const code: Code = { fn: name, args };
  if (isA && isB) return { code, is: "scalar", labels: [] };
  if (isA || isB) return { code, is: "vector", labels: isA ? b.labels : a.labels };
  return { code, is: "vector", labels: matchedLabels(matching, a.labels, b.labels) };
}

function matchCode({ mode, labels, group }: Matching, a: Typed, b: Typed): Code {
  if (isNumber(a) || isNumber(b)) return no("match");
  if (mode === "on" && labels.some((l) => !has(a.labels, l) || !has(b.labels, l))) return no("label");
  if (mode === "ignoring" && labels.some((l) => !has(a.labels, l) && !has(b.labels, l))) return no("label");
  const own: Code = { fn: mode, args: labels.map(text) };
  if (!group) return own;
  const one = group.side === "left" ? b : a;
  if (mode === "ignoring" || group.include.some((l) => !has(one.labels, l))) return no("group");
  return { fn: group.side === "left" ? "groupLeft" : "groupRight", args: [own, ...group.include.map(text)] };
}

function matchedLabels(matching: Matching | undefined, a: Labels, b: Labels): Labels {
  if (a === "unclear" || b === "unclear") return no("unclear labels");
  if (!matching) return same(a, b) ? a : no("other labels");
  const { mode, labels, group } = matching;
  if (mode === "ignoring") {
    const [l, r] = [a, b].map((of) => (typeof of === "string" ? of : of.filter((x) => !labels.includes(x))));
    return l !== undefined && r !== undefined && same(l, r) ? l : no("other labels");
  }
  if (!group) return labels;
  const many = group.side === "left" ? a : b;
  return typeof many === "string" ? many : [...new Set([...many, ...group.include])];
}

function isNumber({ is }: Typed): boolean {
  return is === "number" || is === "scalar";
}

function same(a: Labels, b: Labels): boolean {
  if (typeof a === "string" || typeof b === "string") return a === b;
  return a.length === b.length && a.every((label) => b.includes(label));
}
