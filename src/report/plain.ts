/** A diagnostic in a few plain lines, for formats that hold text but draw nothing. */
import type { Diagnostic } from "../basics/diagnostic.ts";
import { printable } from "./printable.ts";

/** The message, then the expression, the causes and what to do, a line each. */
export function plainText({ message, at, text, notes, hint }: Diagnostic): string {
  const lines = [
    message,
    `at: ${at}`,
    ...(text === undefined ? [] : [`in: ${text.trim().replace(/\s*\n\s*/g, " ")}`]),
    ...notes.map((note) => `because: ${note.message}`),
    ...(hint === undefined ? [] : [`do: ${hint}`]),
  ];
  return printable(lines.join("\n"));
}
