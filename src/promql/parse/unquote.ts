/** Reads PromQL string literals, with Go's escapes. Knows nothing of what the string means. */

export type Unquoted =
  | { readonly value: string }
  | { readonly wrong: string; readonly from: number; readonly to: number };

const escapes: Readonly<Record<string, number>> = { a: 7, b: 8, f: 12, n: 10, r: 13, t: 9, v: 11, "\\": 92 };
const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
const piece = /\\(?:x([0-9a-fA-F]{2})|([0-3][0-7]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|(.))|[^\\]+/gsu;

/**
 * The value of a string literal with its quotes on, or what is wrong and where in the literal.
 * @example unquote("'a\\x41'") // { value: "aA" }
 */
export function unquote(literal: string): Unquoted {
  const quote = literal[0];
  const broken = literal.indexOf("\ufffd");
  if (broken >= 0) return { wrong: "the text is not valid UTF-8 here", from: broken, to: broken + 1 };
  const inside = literal.slice(1, -1);
  if (quote === "`" || !inside.includes("\\")) return { value: inside };

  // `\x` and octal escapes are bytes, several of which may make one character.
  let value = "";
  let bytes: number[] = [];
  for (const found of inside.matchAll(piece)) {
    const [text, hex, octal, short, long, simple] = found;
    if (hex !== undefined) bytes.push(Number.parseInt(hex, 16));
    else if (octal !== undefined) bytes.push(Number.parseInt(octal, 8));
    else {
      const plain = text.startsWith("\\") ? escaped(short ?? long, simple, quote) : text;
      const from = found.index + 1;
      if (plain === undefined)
        return { wrong: `${text} is not an escape that PromQL knows`, from, to: from + text.length };
      value += decode(bytes) + plain;
      bytes = [];
    }
  }
  return { value: value + decode(bytes) };
}

function escaped(point: string | undefined, simple = "", quote?: string): string | undefined {
  const code = point === undefined ? escapes[simple] : Number.parseInt(point, 16);
  if (simple !== "" && simple === quote) return simple;
  const isCharacter = code !== undefined && code <= 0x10ffff && (code < 0xd800 || code >= 0xe000);
  return isCharacter ? String.fromCodePoint(code) : undefined;
}

/**
 * Go's strings are bytes. Those that are no UTF-8, such as 0xff, become lone surrogates such as U+DCFF, which quote.ts
 * turns back.
 */
function decode(bytes: readonly number[]): string {
  let text = "";
  for (let at = 0; at < bytes.length; ) {
    const first = bytes[at] ?? 0;
    const length = first < 0x80 ? 1 : first < 0xc0 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
    const char = length > 0 ? decodeOne(bytes.slice(at, at + length)) : undefined;
    text += char ?? String.fromCharCode(0xdc00 + first);
    at += char === undefined ? 1 : length;
  }
  return text;
}

function decodeOne(bytes: readonly number[]): string | undefined {
  try {
    return decoder.decode(Uint8Array.from(bytes));
  } catch {
    return undefined;
  }
}
