/** The labels that an alert's text reads, blocks understood: in a `range` over a query `.Labels` are another series'. */
import { type Action, type Name, namesIn, type Template } from "./template.ts";

/** What the dot is: all of the alert's data, its labels, or something that is none of our business. */
type Dot = "data" | "labels" | "other";

/**
 * The name of each label and where it is read, in order: `$labels.x`, `.Labels.x`, `index $labels "x"`, `.x` in `with $labels`.
 * @example labelsRead(readTemplate("{{ $labels.job }}"), "{{ $labels.job }}") // [{ text: "job", span: { from: 3, to: 14 } }]
 */
export function labelsRead({ actions }: Template, whole: string): readonly Name[] {
  const dots: Dot[] = ["data"];
  return actions.flatMap((action) => {
    const dot = dots.at(-1) ?? "data";
    const word = /^\w*/.exec(action.text)?.[0];
    if (word === "end") {
      if (dots.length > 1) dots.pop();
      return [];
    }
    // What a condition says is read with the dot that stands outside.
    if (word === "if") dots.push(dot);
    else if (word === "with") dots.push(dotOf(action.text, dot));
    else if (word === "range" || word === "define" || word === "block") dots.push("other");
    return inAction(action, whole, dot);
  });
}

function dotOf(text: string, outside: Dot): Dot {
  const [, what = ""] = /^with\s+(?:\$\w+\s*:=\s*)?(\S+)$/.exec(text) ?? [];
  if (what === "$labels" || what === "$.Labels" || (what === ".Labels" && outside === "data")) return "labels";
  return what === "." ? outside : "other";
}

function inAction(action: Action, whole: string, dot: Dot): readonly Name[] {
  const own = dot === "data" ? "\\$labels|\\$?\\.Labels" : "\\$labels|\\$\\.Labels";
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
