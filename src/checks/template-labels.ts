/** The labels that an alert's text reads, blocks understood: in a `range` over a query `.Labels` are another series'. */
import { byText } from "./by-text.ts";
import { type Action, type Name, namesIn, readTemplate } from "./template.ts";

/** What the dot is: all of the alert's data, its labels, or something that is none of our business. */
type Dot = "data" | "labels" | "other";

export interface ReadLabel extends Name {
  /** An `if` or `with` asks first whether the label is there, so nothing shows where it is not. */
  readonly asked: boolean;
}

interface Block {
  readonly dot: Dot;
  /** The labels that its condition asks for. */
  readonly asks: readonly string[];
}

/**
 * The name of each label and where it is read, in order: `$labels.x`, `.Labels.x`, `index $labels "x"`, `.x` in `with $labels`.
 * @example labelsRead("{{ $labels.job }}") // [{ text: "job", span: { from: 3, to: 14 }, asked: false }]
 */
export const labelsRead: (text: string) => readonly ReadLabel[] = byText((text) => {
  const { actions } = readTemplate(text);
  const blocks: Block[] = [];
  const dotNow = (): Dot => blocks.at(-1)?.dot ?? "data";
  const own = aliases(actions);
  return actions.flatMap((action) => {
    const word = /^\w*/.exec(action.text)?.[0] ?? "";
    if (word === "end") {
      blocks.pop();
      return [];
    }
    // Behind else the dot is the one outside again, and a condition of its own may follow.
    const condition = word === "else" ? action.text.replace(/^else\s*/, "") : action.text;
    if (word === "else") blocks.pop();
    const dot = dotNow();
    const names = inAction(action, text, dot, own);
    const opens = /^(?:if|with|range|define|block)\b/.exec(condition)?.[0];
    if (word === "else" && opens === undefined) blocks.push({ dot, asks: [] });
    const asks = opens === "if" || opens === "with" ? names.map((n) => n.text) : [];
    const known = new Set([...asks, ...blocks.flatMap((b) => b.asks)]);
    if (opens !== undefined) blocks.push({ dot: inside(opens, condition, dot, own), asks });
    return names.map((name) => ({ ...name, asked: known.has(name.text) }));
  });
});

/** Variables that hold all labels: `{{ $l := $labels }}`. */
function aliases(actions: readonly Action[]): readonly string[] {
  return actions.flatMap(({ text }) => /(\$\w+)\s*:=\s*(?:\$labels|\$?\.Labels)\s*$/.exec(text)?.[1] ?? []);
}

function inside(word: string, condition: string, outside: Dot, own: readonly string[]): Dot {
  // What a condition says is read with the dot that stands outside.
  if (word === "if") return outside;
  if (word !== "with") return "other";
  const [, what = ""] = /^with\s+(?:\$\w+\s*:=\s*)?(\S+)$/.exec(condition) ?? [];
  if (["$labels", "$.Labels", ...own].includes(what) || (what === ".Labels" && outside === "data")) return "labels";
  return what === "." ? outside : "other";
}

function inAction(action: Action, whole: string, dot: Dot, aliases: readonly string[]): readonly Name[] {
  const variables = ["$labels", ...aliases].map((name) => `\\${name}`).join("|");
  const own = dot === "data" ? `${variables}|\\$?\\.Labels` : `${variables}|\\$\\.Labels`;
  const field = new RegExp(`^(?:${own})\\.(\\w+)`);
  const fields = namesIn(action).flatMap(({ text, span }) => {
    const label = field.exec(text)?.[1] ?? (dot === "labels" ? /^\.(\w+)$/.exec(text)?.[1] : undefined);
    return label === undefined ? [] : [{ text: label, span }];
  });
  const { from, to } = action.span;
  const indexing = new RegExp(`\\bindex\\s+(?:${own}${dot === "labels" ? "|\\." : ""})\\s+"(\\w+)"`, "g");
  const indexed = [...whole.slice(from, to).matchAll(indexing)].map((found) => {
    const start = from + found.index;
    return { text: found[1] ?? "", span: { from: start, to: start + found[0].length } };
  });
  return [...fields, ...indexed];
}
