/**
 * Takes the expressions out of the table in Prometheus' own parser tests, and whether each must fail. Reads as much Go as
 * that table is written in: struct literals, strings, comments. Knows no PromQL.
 */

export interface GoCase {
  readonly input: string;
  readonly fails: boolean;
}

// Interpreted and raw strings, characters, comments, and single characters of everything else.
const token = /"(?:[^"\\\n]|\\.)*"|`[^`]*`|'(?:[^'\\\n]|\\.)+'|\/\/[^\n]*|\/\*[\s\S]*?\*\/|\w+|\S/g;

/**
 * The rows of `var testExpr = []struct{…}{…}` whose input is a constant; `skipped` are those whose input is computed.
 * @example readGoTable('var testExpr = []struct{ input string }{ { input: "1" } }') // one case: 1, which must not fail
 */
export function readGoTable(source: string): {
  readonly cases: readonly GoCase[];
  readonly skipped: readonly string[];
} {
  const start = source.indexOf("var testExpr");
  if (start < 0) throw new Error("there is no `var testExpr` in this file");
  const tokens = [...source.slice(start).matchAll(token)].map(([text]) => text).filter((t) => !/^\/[/*]/.test(t));
  // The fields of the struct are listed in the first pair of braces, the rows stand in the second.
  const cases: GoCase[] = [];
  const skipped: string[] = [];
  for (const row of elements(tokens, closing(tokens, tokens.indexOf("{")) + 1)) {
    const fields = fieldsOf(row);
    const written = fields.get("input") ?? [];
    const input = constant(written);
    if (input === undefined) skipped.push(written.join(" "));
    else cases.push({ input, fails: fields.get("fail")?.[0] === "true" });
  }
  return { cases, skipped };
}

const opening = ["{", "(", "["];
const closed = ["}", ")", "]"];

/** The index of the token that closes what the token at `open` opens. */
function closing(tokens: readonly string[], open: number): number {
  let depth = 0;
  for (let at = open; at < tokens.length; at++) {
    const text = tokens[at] ?? "";
    if (opening.includes(text)) depth++;
    else if (closed.includes(text) && --depth === 0) return at;
  }
  throw new Error("a bracket is never closed");
}

/** The tokens inside each `{…}` of the list that opens at `open`. */
function elements(tokens: readonly string[], open: number): readonly (readonly string[])[] {
  const rows: (readonly string[])[] = [];
  const end = closing(tokens, open);
  for (let at = open + 1; at < end; at++) {
    if (tokens[at] !== "{") continue;
    const last = closing(tokens, at);
    rows.push(tokens.slice(at + 1, last));
    at = last;
  }
  return rows;
}

/** `input: "a" + "b", fail: true` by name. */
function fieldsOf(row: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const fields = new Map<string, readonly string[]>();
  for (let at = 0; at < row.length; at++) {
    const name = row[at] ?? "";
    const from = at + 2;
    for (at = from; at < row.length && row[at] !== ","; at++)
      if (opening.includes(row[at] ?? "")) at = closing(row, at);
    fields.set(name, row.slice(from, at));
  }
  return fields;
}

/** A string, or several joined with `+`; undefined where something else takes part. */
function constant(tokens: readonly string[]): string | undefined {
  if (tokens.some((text, i) => (i % 2 === 0 ? !/^["`]/.test(text) : text !== "+"))) return undefined;
  return tokens
    .filter((_, i) => i % 2 === 0)
    .map(goString)
    .join("");
}

const simple: Readonly<Record<string, string>> = { n: "\n", t: "\t", r: "\r", a: "\x07", b: "\b", f: "\f", v: "\v" };

/** Bytes above 0x7f that `\x` writes become the replacement character, as in any text that is not UTF-8. */
function goString(literal: string): string {
  const inside = literal.slice(1, -1);
  if (literal.startsWith("`")) return inside;
  return inside.replace(/\\(?:x(..)|u(.{4})|U(.{8})|([0-7]{3})|(.))/g, (_, hex, short, long, octal, char) => {
    if (char !== undefined) return simple[char] ?? char;
    const code = octal === undefined ? Number.parseInt(hex ?? short ?? long, 16) : Number.parseInt(octal, 8);
    return (hex ?? octal) !== undefined && code > 0x7f ? "\ufffd" : String.fromCodePoint(code);
  });
}
