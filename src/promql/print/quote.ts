/** Writes PromQL string literals. Knows nothing of what the string means. */

const short: Readonly<Record<string, string>> = { "\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t" };

// Unprintable characters are unreadable, and Prometheus takes a literal U+FFFD or a lone surrogate for broken UTF-8.
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must be escaped
const unsafe = /[\\"\u0000-\u001f\u007f-\u009f\u2028\u2029\ufeff\ufffd]|\p{Surrogate}/gu;

/**
 * A double-quoted PromQL string.
 * @example quote('say "hi"') // "say \"hi\""
 */
export function quote(value: string): string {
  return `"${value.replace(unsafe, escaped)}"`;
}

function escaped(char: string): string {
  const known = short[char];
  if (known !== undefined) return known;
  const code = char.charCodeAt(0);
  if (code >= 0xdc80 && code <= 0xdcff) return `\\x${(code - 0xdc00).toString(16)}`;
  if (code >= 0xd800 && code <= 0xdfff) return "\\ufffd";
  return `\\u${code.toString(16).padStart(4, "0")}`;
}
