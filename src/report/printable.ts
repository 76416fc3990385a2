/** Makes foreign text safe to show: a terminal must not obey what a linted file says. Knows nothing of diagnostics. */

// Control characters move the cursor or change colours, bidirectional ones make a line read as another, and half a
// surrogate pair is not a text.
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not reach a terminal
const unsafe = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]|\p{Surrogate}/gu;

/** The text with each unsafe character replaced by one other, so that spans into it still hold; line feeds stay. */
export function printable(text: string): string {
  return text.replace(unsafe, (char) => (char === "\t" ? " " : "�"));
}

/** As {@link printable}, on one line. */
export function printableLine(text: string): string {
  return printable(text).replaceAll("\n", " ");
}
