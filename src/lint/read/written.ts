/** Turns scalars into texts that know where each of their characters stands. */
import type { Written } from "../../checks/written.ts";
import { scalarPlaces } from "../../yaml/scalar-places.ts";
import type { Source } from "../../yaml/source.ts";
import type { Scalar, Style } from "../../yaml/tree.ts";

/** @example written(source, node, "kiosk.HighQueueDepth.expr").place(4) // { path: "a.yml", line: 5, column: 19 } */
export function written(of: Source, { text, style, from, to }: Scalar, at: string): Written {
  let places: readonly number[] | undefined;
  return {
    text,
    at,
    place: (offset) => {
      places ??= scalarPlaces(of.text, { kind: "scalar", text, style, from, to });
      return of.position(places[Math.min(offset, text.length)] ?? from);
    },
    ...(of.isEncoded ? {} : { spell: (other: string) => spelling(other, style) }),
  };
}

/** A place in a file that has no text of its own, such as a route. */
export function standing(of: Source, text: string, at: string, from: number): Written {
  return { text, at, place: () => of.position(from) };
}

function spelling(text: string, style: Style): string | undefined {
  if (text.includes("\n")) return undefined;
  switch (style) {
    case "double":
      return JSON.stringify(text).slice(1, -1);
    case "single":
      return text.replaceAll("'", "''");
    case "plain":
      return /: | #|:$/.test(text) ? undefined : text;
    case "literal":
    case "folded":
      return text;
  }
}
