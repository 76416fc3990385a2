/** The queries that an alert's templates ask Prometheus when it fires: `{{ query "up" | first | value }}`. Judges none. */
import type { Rule } from "../checks/rule.ts";
import { readTemplate } from "../checks/template.ts";
import type { Written } from "../checks/written.ts";

/** A query that is put together by printf is not known before. */
const literal = /\bquery\s+("(?:[^"\\\n]|\\.)*"|`[^`]*`)/g;

export function templateQueries({ annotations, labels }: Rule): readonly Written[] {
  return [...annotations, ...labels].flatMap(({ value }) => {
    if (!value.text.includes("query")) return [];
    return readTemplate(value.text).actions.flatMap(({ text, span }) =>
      [...text.matchAll(literal)].map((found) => {
        const [whole, quoted = ""] = found;
        return unquoted(value, quoted, span.from + found.index + whole.length - quoted.length);
      }),
    );
  });
}

/** Between quotes a backslash stands for itself and what is behind it. */
function unquoted(of: Written, quoted: string, from: number): Written {
  const places: number[] = [];
  let text = "";
  for (let at = 1; at < quoted.length - 1; at++) {
    places.push(from + at);
    if (quoted[0] === '"' && quoted[at] === "\\") at++;
    text += quoted[at];
  }
  return { text, at: of.at, place: (offset) => of.place(places[offset] ?? from + quoted.length - 1) };
}
