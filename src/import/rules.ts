/** Reads the rules of rule files and PrometheusRule manifests as they stand, none left out silently. Judges no expression. */
import { tryParseDuration } from "../basics/duration.ts";
import { otherLanguage } from "../promql/other-languages.ts";
import { readYaml } from "../yaml/read.ts";
import type { Source } from "../yaml/source.ts";
import { entriesOf, get, has, items, type Tree, textOf } from "../yaml/tree.ts";

export type Texts = Readonly<Record<string, string>>;

export interface ImportedGroup {
  readonly name: string;
  /** The file that it stands in. */
  readonly file: string;
  readonly interval?: string;
  readonly limit?: number;
  readonly queryOffset?: string;
}

export interface ImportedRule {
  readonly kind: "alert" | "record";
  readonly name: string;
  readonly expr: string;
  readonly labels: Texts;
  readonly annotations: Texts;
  readonly forMs: number;
  readonly keepFiringForMs: number;
  readonly group: ImportedGroup;
}

/** What does not become part of the catalog, and why. */
export interface LeftOut {
  /** `rules.yml: kubernetes-apps.KubePodCrashLooping` */
  readonly what: string;
  readonly because: string;
}

export interface ReadRules {
  readonly rules: readonly ImportedRule[];
  readonly leftOut: readonly LeftOut[];
  readonly documents: number;
}

/** The rules of one file, of whatever documents of it hold rule groups. */
export function readRuleFile(of: Source): ReadRules {
  const { path } = of;
  const { trees, problems } = readYaml(of);
  const read = trees.flatMap(documentsIn).map((tree) => readDocument(path, tree));
  return {
    rules: read.flatMap((r) => r.rules),
    leftOut: [...problems.map(({ message }) => ({ what: path, because: message })), ...read.flatMap((r) => r.leftOut)],
    documents: trees.length,
  };
}

/** A List is what `kubectl get -o yaml` prints. */
export function documentsIn(tree: Tree): readonly Tree[] {
  if (tree.kind === "list") return tree.items.flatMap(documentsIn);
  return /List$/.test(textOf(get(tree, "kind")) ?? "") ? items(get(tree, "items")).flatMap(documentsIn) : [tree];
}

export function readDocument(path: string, tree: Tree): Omit<ReadRules, "documents"> {
  const kind = textOf(get(tree, "kind"));
  const groups = kind === "PrometheusRule" ? get(tree, "spec", "groups") : get(tree, "groups");
  if (groups === undefined || (kind !== undefined && kind !== "PrometheusRule")) {
    const what = kind === undefined ? "a document without rule groups" : `a manifest of kind ${kind}`;
    return { rules: [], leftOut: [{ what: path, because: `${what} is not read` }] };
  }
  const read = items(groups).map((group, i) => readGroup(path, group, i));
  return { rules: read.flatMap((r) => r.rules), leftOut: read.flatMap((r) => r.leftOut) };
}

/** Keys that say what Prometheus' own rules cannot: another server reads them. */
const groupKeys = ["name", "interval", "limit", "query_offset", "labels", "rules"];

function readGroup(file: string, tree: Tree, index: number): Omit<ReadRules, "documents"> {
  const name = textOf(get(tree, "name")) ?? `groups[${index}]`;
  const at = `${file}: ${name}`;
  const interval = textOf(get(tree, "interval"));
  const limit = Number(textOf(get(tree, "limit")) ?? 0);
  const queryOffset = textOf(get(tree, "query_offset"));
  const group: ImportedGroup = {
    name,
    file,
    ...(interval === undefined ? {} : { interval }),
    ...(limit > 0 ? { limit } : {}),
    ...(queryOffset === undefined ? {} : { queryOffset }),
  };
  const shared = texts(get(tree, "labels"));
  const unknown = entriesOf(tree).filter(({ key }) => !groupKeys.includes(key));
  const read = items(get(tree, "rules")).map((rule, i) => readRule(rule, `${at}.rules[${i}]`, group, shared));
  return {
    rules: read.flatMap((r) => ("rule" in r ? [r.rule] : [])),
    leftOut: [
      ...unknown.map(({ key }) => ({ what: `${at}.${key}`, because: "Prometheus has no such key of a group" })),
      ...read.flatMap((r) => ("leftOut" in r ? [r.leftOut] : [])),
    ],
  };
}

type One = { readonly rule: ImportedRule } | { readonly leftOut: LeftOut };

function readRule(tree: Tree, place: string, group: ImportedGroup, shared: Texts): One {
  const kind = has(tree, "alert") ? "alert" : "record";
  const name = textOf(get(tree, kind));
  const expr = textOf(get(tree, "expr"));
  const what = name === undefined ? place : `${group.file}: ${group.name}.${name}`;
  if (name === undefined) return { leftOut: { what, because: "the rule neither alerts nor records" } };
  if (expr === undefined) return { leftOut: { what, because: "the rule has no expression" } };
  const [forMs, keepFiringForMs] = ["for", "keep_firing_for"].map((key) => {
    const text = textOf(get(tree, key));
    return text === undefined ? 0 : tryParseDuration(text);
  });
  if (forMs === undefined || keepFiringForMs === undefined) {
    return { leftOut: { what, because: "its `for` or `keep_firing_for` is not a duration" } };
  }
  if (/[|]/.test(expr) && otherLanguage(expr) === "LogQL") {
    return { leftOut: { what, because: "its expression is in LogQL, of Loki" } };
  }
  const labels = { ...shared, ...texts(get(tree, "labels")) };
  const annotations = texts(get(tree, "annotations"));
  return { rule: { kind, name, expr, labels, annotations, forMs, keepFiringForMs, group } };
}

function texts(tree: Tree | undefined): Texts {
  return Object.fromEntries(
    entriesOf(tree).flatMap(({ key, value }) => (value.kind === "scalar" ? [[key, textOf(value) ?? ""] as const] : [])),
  );
}
