/** A text that people wrote, with the place of its characters. Knows no file format. */
import type { Diagnostic, FilePosition, Fix, Note, Severity, Span } from "../diagnostic.ts";

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

/** The characters of a span as a text of their own, which stands where they do. */
export function partOf(of: Written, { from, to }: Span): Written {
  return { ...of, text: of.text.slice(from, to), place: (offset) => of.place(from + offset) };
}

interface Details {
  readonly notes?: readonly Note[];
  readonly hint?: string;
  /** What to put in place of the characters of the span, where that is certainly right. */
  readonly replacement?: string;
}

/** A diagnostic about some characters of a text. */
export function finding(
  severity: Severity,
  code: string,
  of: Written,
  span: Span | undefined,
  message: string,
  { notes = [], hint, replacement }: Details = {},
): Diagnostic {
  const file = of.place(span?.from ?? 0);
  const fix = span && replacement !== undefined ? fixOf(of, span, replacement) : undefined;
  return {
    code,
    severity,
    message,
    at: of.at,
    ...(file ? { file } : {}),
    ...(of.text === "" ? {} : { text: of.text }),
    ...(span ? { span } : {}),
    notes,
    ...(hint === undefined ? {} : { hint }),
    ...(fix ? { fix } : {}),
  };
}

function fixOf(of: Written, span: Span, replacement: string): Fix | undefined {
  const [from, to, text] = [of.place(span.from), of.place(span.to), of.spell?.(replacement)];
  return from && to && text !== undefined ? { from, to, text } : undefined;
}
