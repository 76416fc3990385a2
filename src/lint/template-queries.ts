/** The queries that an alert's templates ask Prometheus when it fires: `{{ query "up" | first | value }}`. Judges none. */
import type { Rule } from "../checks/rule.ts";
import type { Written } from "../checks/written.ts";
import { readAlertTemplate } from "../go-template/alert-template.ts";
import { callsIn } from "../go-template/calls.ts";
import { unquote } from "../go-template/unquote.ts";

/** A query that is put together by printf is not known before. */
export function templateQueries({ annotations, labels }: Rule): readonly Written[] {
  return [...annotations, ...labels].flatMap(({ value }) => {
    if (!value.text.includes("query")) return [];
    return callsIn(readAlertTemplate(value.text)).flatMap(({ command: { first }, args: [asked, ...more] }) => {
      const isQuery = first.kind === "function" && first.name === "query" && more.length === 0;
      if (!isQuery || asked?.kind !== "literal") return [];
      const { from, to } = asked.span;
      const { text, places } = unquote(value.text.slice(from, to)) ?? { text: "", places: [] };
      return { text, at: value.at, place: (offset: number) => value.place(from + (places[offset] ?? to - from - 1)) };
    });
  });
}
