/** A text that people wrote, with the place of its characters. Knows no file format. */
import type { FilePosition, Span } from "../basics/diagnostic.ts";

export interface Written {
  readonly text: string;
  /** `kiosk-alerts.HighQueueDepth.expr` */
  readonly at: string;
  /** Where a character stands; undefined where no file holds the text. */
  readonly place: (offset: number) => FilePosition | undefined;
  /** How other text must be spelt to stand here, or undefined where it cannot. */
  readonly spell?: (text: string) => string | undefined;
}

/** A label or annotation: its name and its text. */
export interface Named {
  readonly name: string;
  readonly value: Written;
}

/** A text that stands in a catalog, at an address instead of a place in a file. */
export function inCatalog(text: string, at: string): Written {
  return { text, at, place: () => undefined };
}

/** The characters of a span as a text of their own, which stands where they do. */
export function partOf(of: Written, { from, to }: Span): Written {
  return {
    text: of.text.slice(from, to),
    at: of.at,
    place: (offset) => of.place(from + offset),
    spell: (text) => of.spell?.(text),
  };
}
