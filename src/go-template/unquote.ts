/** Strings and characters as Go writes them in source text. */

export interface Unquoted {
  readonly text: string;
  /** Where each character of `text` stands in the quoted form. */
  readonly places: readonly number[];
}

const simple: Readonly<Record<string, string>> = {
  a: "\x07",
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
  v: "\v",
  "\\": "\\",
};

const escaped = /\\(?:([abfnrtv\\"'])|([0-7]{3})|x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8}))/y;

/**
 * Undefined where Go would refuse the escapes.
 * @example unquote('"a\\tb"') // { text: "a\tb", places: [1, 2, 4] }
 */
export function unquote(quoted: string): Unquoted | undefined {
  const quote = quoted[0];
  let text = "";
  const places: number[] = [];
  const add = (char: string, at: number): void => {
    for (let i = 0; i < char.length; i++) places.push(at);
    text += char;
  };
  for (let at = 1; at < quoted.length - 1; ) {
    if (quote === "`" || quoted[at] !== "\\") {
      // Go leaves carriage returns out of raw strings.
      if (quote !== "`" || quoted[at] !== "\r") add(quoted[at] ?? "", at);
      at++;
      continue;
    }
    escaped.lastIndex = at;
    const found = escaped.exec(quoted);
    const char = found ? meant(found, quote) : undefined;
    if (!found || char === undefined) return undefined;
    add(char, at);
    at += found[0].length;
  }
  return { text, places };
}

function meant([, letter, octal, byte, short, long]: RegExpExecArray, quote: string | undefined): string | undefined {
  if (letter === '"' || letter === "'") return letter === quote ? letter : undefined;
  if (letter !== undefined) return simple[letter];
  const code = octal === undefined ? Number.parseInt(byte ?? short ?? long ?? "", 16) : Number.parseInt(octal, 8);
  if (octal !== undefined && code > 0xff) return undefined;
  if (code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) return undefined;
  return String.fromCodePoint(code);
}
