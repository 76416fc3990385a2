/** Breaks prose into lines. Knows nothing of colours or of what the prose says. */

/**
 * Lines of at most `width` characters, broken at spaces; a longer word gets a line of its own.
 * @example wrap("one two three", 7) // ["one two", "three"]
 */
export function wrap(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    if (line !== "" && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else {
      line = line === "" ? word : `${line} ${word}`;
    }
  }
  return [...lines, line];
}
