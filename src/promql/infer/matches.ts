/**
 * Whether a label's value passes a matcher, and which values a matcher asks for. Knows nothing of which values a label has.
 */
import type { Matcher } from "../ast.ts";
import { regex } from "../regex.ts";

/**
 * A missing label has the value `""`. A pattern that RE2 refuses matches everything: the query will be refused for it,
 * and no second conclusion is drawn from it.
 * @example matches({ label: "code", op: "=~", value: "5.." }, "503") // true
 */
export function matches({ op, value: pattern }: Matcher, value: string): boolean {
  switch (op) {
    case "=":
      return value === pattern;
    case "!=":
      return value !== pattern;
    case "=~":
      return matchesPattern(pattern, value) ?? true;
    case "!~":
      return !(matchesPattern(pattern, value) ?? false);
  }
}

function matchesPattern(pattern: string, value: string): boolean | undefined {
  const compiled = regex(pattern);
  return "wrong" in compiled ? undefined : compiled.matches(value);
}

const meta = /[.+*?()|[\]{}^$\\]/;

/**
 * The only values that a matcher lets through, where they can be listed: one for `=`, the alternatives of a pattern
 * that is made of plain words.
 * @example plainValues({ label: "code", op: "=~", value: "500|503" }) // ["500", "503"]
 * @example plainValues({ label: "code", op: "=~", value: "5.." }) // undefined
 */
export function plainValues({ op, value }: Matcher): readonly string[] | undefined {
  if (op === "=") return [value];
  if (op !== "=~") return undefined;
  const words = alternatives(value).map(plainWord);
  return words.every((w) => w !== undefined) ? words : undefined;
}

/**
 * The branches of a pattern at its top level, each a pattern of its own: what a person means by "this or that".
 * @example alternatives("(a|b)|c.*") // ["(a|b)", "c.*"]
 */
export function alternatives(pattern: string): readonly string[] {
  // A flag such as `(?i)` reaches over the bars that follow it.
  if (/\(\?[a-zA-Z-]+\)/.test(pattern)) return [pattern];
  const whole = /^\((?:\?:)?([^()[\]\\]*)\)$/.exec(pattern)?.[1];
  if (whole !== undefined) return alternatives(whole);
  const found: string[] = [];
  let [depth, inClass, branch] = [0, false, ""];
  for (let i = 0; i < pattern.length; i++) {
    const char = pattern[i] ?? "";
    if (char === "\\") {
      // `\Q…\E` quotes; a bar in it does not separate alternatives.
      const end = pattern[i + 1] === "Q" ? pattern.indexOf("\\E", i) : -1;
      const stop = pattern[i + 1] === "Q" ? (end < 0 ? pattern.length : end + 2) : i + 2;
      branch += pattern.slice(i, stop);
      i = stop - 1;
      continue;
    }
    if (inClass) inClass = char !== "]";
    else if (char === "[") inClass = true;
    else if (char === "(") depth++;
    else if (char === ")") depth--;
    if (char === "|" && depth === 0 && !inClass) {
      found.push(branch);
      branch = "";
    } else branch += char;
  }
  return [...found, branch];
}

/** `a\.b` is the word `a.b`; undefined for what matches more than one word. */
function plainWord(pattern: string): string | undefined {
  let word = "";
  for (let i = 0; i < pattern.length; i++) {
    const escaped = pattern[i] === "\\";
    const char = pattern[escaped ? i + 1 : i];
    // A backslash before a letter is a class, an anchor or a control character.
    if (char === undefined || meta.test(char) !== escaped) return undefined;
    word += char;
    if (escaped) i++;
  }
  return word;
}
