/** Writes PromQL string literals. Knows nothing of what the string means. */

const short: Readonly<Record<string, string>> = { "\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t" };

// Unprintable characters are unreadable, and those that turn the direction of writing mislead. Prometheus takes a literal U+FFFD or
// a lone surrogate for broken UTF-8. Two braces begin an action where rules pass through a Go template, as in Sloth or Helm.
const unsafe =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must be escaped
  /[\\"\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ufffd]|\p{Surrogate}|\{(?=\{)/gu;

/**
 * A double-quoted PromQL string.
 * @example quote('say "hi"') // "say \"hi\""
 */
export function quote(value: string): string {
  return /^[ !#-[\]-z|-~]*$/.test(value) ? `"${value}"` : `"${value.replace(unsafe, escaped)}"`;
}

function escaped(char: string): string {
  const known = short[char];
  if (known !== undefined) return known;
  const code = char.charCodeAt(0);
  if (code >= 0xdc80 && code <= 0xdcff) return `\\x${(code - 0xdc00).toString(16)}`;
  if (code >= 0xd800 && code <= 0xdfff) return "\\ufffd";
  return `\\u${code.toString(16).padStart(4, "0")}`;
}
