/** XML text and attributes, escaped. Knows no document. */

/** ` name="value"`, once for each. */
export function attributes(of: Readonly<Record<string, string | number>>): string {
  return Object.entries(of)
    .map(([name, value]) => ` ${name}="${escapeXml(String(value))}"`)
    .join("");
}

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&apos;",
};

/** XML 1.0 cannot hold most control characters or lone surrogates at all, not even escaped. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what XML forbids
const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu;

export function escapeXml(text: string): string {
  return text.replace(forbidden, "\ufffd").replace(/[&<>"']/g, (char) => entities[char] ?? char);
}
