/** Turns scalars into texts that know where each of their characters stands. */
import type { FilePosition } from "../../basics/diagnostic.ts";
import type { Written } from "../../checks/written.ts";
import { scalarPlaces } from "../../yaml/scalar-places.ts";
import type { Source } from "../../yaml/source.ts";
import type { Scalar, Style } from "../../yaml/tree.ts";

/** A class, as a large rule set has hundreds of thousands of them, and closures of each would take three times the memory. */
class ScalarText implements Written {
  readonly text: string;
  readonly at: string;
  readonly #of: Source;
  readonly #style: Style;
  readonly #from: number;
  readonly #to: number;
  #places: readonly number[] | undefined;

  constructor(of: Source, { text, style, from, to }: Scalar, at: string) {
    this.text = text;
    this.at = at;
    this.#of = of;
    this.#style = style;
    this.#from = from;
    this.#to = to;
  }

  place(offset: number): FilePosition {
    const [of, text, style, from, to] = [this.#of, this.text, this.#style, this.#from, this.#to];
    // Of thousands of names that several rules have, only the file and the line are asked for.
    if (style === "plain" && offset === 0) return of.position(from);
    this.#places ??= scalarPlaces(of.text, { kind: "scalar", text, style, from, to });
    return of.position(this.#places[Math.min(offset, text.length)] ?? from);
  }

  spell(other: string): string | undefined {
    return this.#of.isEncoded ? undefined : spelling(other, this.#style);
  }
}

/** @example written(source, node, "kiosk.HighQueueDepth.expr").place(4) // { path: "a.yml", line: 5, column: 19 } */
export function written(of: Source, scalar: Scalar, at: string): Written {
  return new ScalarText(of, scalar, at);
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
