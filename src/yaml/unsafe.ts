/** Characters that YAML's readers refuse, take for line breaks or show out of order. Knows nothing of documents. */

/** Not printable in YAML, line breaks to YAML 1.1, byte order marks, and what turns the direction of writing. */
export const unsafe =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must be escaped
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]/g;

/** For a text in double quotes, where YAML has escapes. */
export function escapeUnsafe(quoted: string): string {
  return quoted.replaceAll(unsafe, inHex);
}

/** One line of a comment. */
export function commentText(text: string): string {
  return text.replaceAll(/\s*[\r\n]\s*/g, " ").replaceAll(unsafe, inHex);
}

function inHex(char: string): string {
  return `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`;
}
