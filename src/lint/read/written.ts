/** Turns scalars into texts that know where each of their characters stands. */
import { derived } from "../../basics/derived.ts";
import type { FilePosition } from "../../basics/diagnostic.ts";
import type { Written } from "../../checks/written.ts";
import { scalarPlaces } from "../../yaml/scalar-places.ts";
import type { Source } from "../../yaml/source.ts";
import type { Scalar, Style } from "../../yaml/tree.ts";

/**
 * A class, as a large rule set has hundreds of thousands of them: closures of each would take three times the memory, and addresses
 * made ahead half as much again.
 */
class ScalarText implements Written {
  readonly text: string;
  readonly #of: Source;
  readonly #owner: string;
  readonly #key: string | undefined;
  readonly #style: Style;
  readonly #from: number;
  readonly #to: number;

  constructor(of: Source, { text, style, from, to }: Scalar, owner: string, key: string | undefined) {
    this.text = text;
    this.#of = of;
    this.#owner = owner;
    this.#key = key;
    this.#style = style;
    this.#from = from;
    this.#to = to;
  }

  get at(): string {
    return this.#key === undefined ? this.#owner : `${this.#owner}.${this.#key}`;
  }

  place(offset: number): FilePosition {
    // Of thousands of names that several rules have, only the file and the line are asked for.
    if (this.#style === "plain" && offset === 0) return this.#of.position(this.#from);
    const places = ScalarText.#placesOf(this);
    return this.#of.position(places[Math.min(offset, this.text.length)] ?? this.#from);
  }

  spell(other: string): string | undefined {
    return this.#of.isEncoded ? undefined : spelling(other, this.#style);
  }

  static readonly #placesOf = derived((written: ScalarText) => {
    const [text, style, from, to] = [written.text, written.#style, written.#from, written.#to];
    return scalarPlaces(written.#of.text, { kind: "scalar", text, style, from, to });
  });
}

/**
 * At the address of what it belongs to, or below it under a key.
 *
 * @example written(source, node, "kiosk.HighQueueDepth", "expr").at // "kiosk.HighQueueDepth.expr"
 * @example written(source, node, "kiosk.HighQueueDepth.expr").place(4) // { path: "a.yml", line: 5, column: 19 }
 */
export function written(of: Source, scalar: Scalar, owner: string, key?: string): Written {
  return new ScalarText(of, scalar, owner, key);
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
