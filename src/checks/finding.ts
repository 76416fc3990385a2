/** What a check found: where, what, because, what to do. Knows no check and prints nothing. */
import type { Diagnostic, Fix, Note, Span } from "../basics/diagnostic.ts";
import type { Written } from "./written.ts";

/** Its code and, where it names none, its severity are those of the check. */
export interface Finding extends Omit<Partial<Diagnostic>, "code" | "notes"> {
  readonly at: string;
  readonly message: string;
  readonly because?: string | readonly (string | Note)[];
}

export interface Details extends Pick<Finding, "because" | "hint" | "severity"> {
  /** What to put in place of the characters of the span, where that is certainly right. */
  readonly replacement?: string | undefined;
}

/** A finding about some characters of a text, or about all of it. */
export function findingIn(
  of: Written,
  span: Span | undefined,
  message: string,
  { replacement, ...details }: Details = {},
): Finding {
  const file = of.place(span?.from ?? 0);
  const fix = span && replacement !== undefined ? fixOf(of, span, replacement) : undefined;
  return {
    message,
    at: of.at,
    ...(file ? { file } : {}),
    ...(of.text === "" ? {} : { text: of.text }),
    ...(span ? { span } : {}),
    ...details,
    ...(fix ? { fix } : {}),
  };
}

function fixOf(of: Written, span: Span, replacement: string): Fix | undefined {
  const [from, to, text] = [of.place(span.from), of.place(span.to), of.spell?.(replacement)];
  return from && to && text !== undefined ? { from, to, text } : undefined;
}
