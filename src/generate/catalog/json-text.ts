/** JSON as people like to read it: lists of words and numbers on one line where they fit. */

export function jsonText(value: unknown): string {
  return `${oneLineLists(JSON.stringify(value, undefined, 2))}\n`;
}

/** No string has a raw line feed, so only structure matches. */
function oneLineLists(text: string): string {
  const scalar = String.raw`(?:"(?:[^"\\\n]|\\.)*"|-?\d[\d.e+-]*)`;
  const list = new RegExp(String.raw`\[\n\s+(${scalar}(?:,\n\s+${scalar})*)\n\s+\]`, "g");
  return text.replace(list, (whole, items: string) => {
    const line = `[${items.replace(/,\n\s+/g, ", ")}]`;
    return line.length <= 100 ? line : whole;
  });
}
