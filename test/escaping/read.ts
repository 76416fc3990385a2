/** Reads a generated file as whoever it is for reads it, down to its texts: YAML, JSON, Markdown, PromQL, Go templates. */
import { parse as parseYaml } from "yaml";
import type { Artifact } from "../../src/basics/artifact.ts";
import { pieces } from "../../src/go-template/tokens.ts";
import { unquote } from "../../src/go-template/unquote.ts";
import type { Matcher } from "../../src/promql/ast.ts";
import { parse as parsePromql } from "../../src/promql/parse/parse.ts";
import { grafanaExpands } from "./grafana-expands.ts";
import { markdown } from "./markdown.ts";

export type Tree = string | number | boolean | null | readonly Tree[] | { readonly [key: string]: Tree };

/** What the text at a path is; the path's last step is its key. */
type Reader = (text: string, path: readonly string[]) => Tree;

const itself: Reader = (text) => text;

/** Every format by its kind: a new one fails until it says who reads it. */
const readers: Readonly<Record<string, (content: string) => Tree>> = {
  rules: yaml((text, path) => {
    if (path.at(-1) === "expr") return promql(text);
    return path.includes("alert") ? template(text) : text;
  }),
  "rule-tests": yaml((text, path) => {
    const [key = "", above] = path.toReversed();
    if (["expr", "series"].includes(key) || above === "exp_samples") return promql(text);
    return text;
  }),
  "prometheus-config": yaml(itself),
  "alertmanager-config": yaml((text, path) => (path.at(-1) === "auth_username" ? text : template(text))),
  provisioning: yaml(grafanaExpands),
  "dashboard-lint": yaml(itself),
  openslo: yaml((text, path) => (path.at(-1) === "query" ? promql(text) : named(text, path))),
  // Sloth renders its queries, and Prometheus what becomes of the annotations.
  sloth: yaml((text, path) => {
    if (path.at(-1)?.endsWith("_query")) return promql(template(text).replaceAll("⟦.window⟧", "5m"));
    return path.includes("alerting") && path.at(-1) !== "name" ? template(text) : named(text, path);
  }),
  dashboard: json((text, path) => {
    const key = path.at(-1);
    if (key === "expr") return promql(text);
    return key === "description" && path.includes("panels") ? markdown(text) : text;
  }),
  "dashboard-v2": json((text, path) => {
    const key = path.at(-1);
    if (key === "expr") return promql(text);
    return key === "description" && path.includes("elements") ? markdown(text) : text;
  }),
  catalog: json((text, path) => {
    const [part] = path;
    const key = path.at(-1) ?? "";
    if (key === "text") return markdown(text);
    if (part === "alerts") return key === "expr" ? promql(text) : template(text);
    return ["expr", "query", "bad", "total"].includes(key) ? promql(text) : text;
  }),
  document: markdown,
  schema: json(itself),
  "alertmanager-template": (content) => content,
  "prometheus-flags": (content) => content,
  "alertmanager-flags": (content) => content,
};

export function read({ kind, content }: Artifact): Tree {
  const reader = readers[kind];
  if (!reader) throw new Error(`say who reads ${kind}`);
  return reader(content);
}

/** Names in other formats keep only letters and digits of a label's value. */
function named(text: string, path: readonly string[]): string {
  return path.at(-1) === "name" && /^[a-zA-Z0-9-]+$/.test(text) ? "⟦name⟧" : text;
}

function json(reader: Reader): (content: string) => Tree {
  return (content) => deep(JSON.parse(content), reader, []);
}

/** By both versions of YAML, which must agree: many readers, such as Python's, know 1.1 alone. */
function yaml(reader: Reader): (content: string) => Tree {
  return (content) => {
    const [now, then] = (["1.2", "1.1"] as const).map((version) => parseYaml(content, { version }));
    if (JSON.stringify(now) !== JSON.stringify(then)) throw new Error(`YAML 1.1 reads it otherwise:\n${content}`);
    return deep(now, reader, []);
  };
}

function deep(of: Tree, reader: Reader, path: readonly string[]): Tree {
  // A row's number is made from its title, a limit from the longest value.
  if (typeof of === "number" && ["id", "label_value_length_limit"].includes(path.at(-1) ?? "")) return "⟦number⟧";
  if (typeof of === "string") return reader(of, path);
  if (typeof of !== "object" || of === null) return of;
  if (Array.isArray(of))
    return of.map((item) => deep(item, reader, "alert" in Object(item) ? [...path, "alert"] : path));
  return Object.fromEntries(Object.entries(of).map(([key, value]) => [key, deep(value, reader, [...path, key])]));
}

/** A pattern stands for the values that it lists. */
export function promql(text: string): Tree {
  const parsed = parsePromql(text);
  if (!parsed.ok) throw new Error(`not PromQL: ${text}`);
  return JSON.parse(JSON.stringify(parsed.expr, (_, part) => (isPattern(part) ? unescaped(part) : part)));
}

function isPattern(part: unknown): part is Matcher {
  return (
    typeof part === "object" &&
    part !== null &&
    "op" in part &&
    (part.op === "=~" || part.op === "!~") &&
    "value" in part
  );
}

function unescaped(of: Matcher): Matcher {
  return { ...of, value: of.value.replaceAll(/\\(.)/gs, "$1") };
}

/** What a Go template prints of itself; each action that is more than a literal stands as it is written. */
function template(text: string): string {
  const parts = pieces(text).map((piece) => {
    if (piece.kind === "text") return piece.text;
    const [first, second] = piece.tokens;
    if (first?.kind === "string" && second?.kind === "end") return unquote(first.text)?.text ?? first.text;
    const tokens = piece.tokens.filter((t) => t.kind !== "end");
    return `⟦${tokens.map((t) => t.text).join(" ")}⟧`;
  });
  return parts.join("");
}
