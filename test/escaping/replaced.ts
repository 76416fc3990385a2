/** What is read of a file, with words in it exchanged for other texts. */
import { visible } from "./markdown.ts";
import type { Tree } from "./read.ts";

/** Each word with what stands in its place; words are spelled with a capital, and in small letters where a text is. */
export type Exchange = readonly (readonly [word: string, by: string])[];

export function replaced(of: Tree, exchange: Exchange): Tree {
  if (typeof of === "string") return exchanged(of, exchange);
  if (typeof of !== "object" || of === null) return of;
  if (Array.isArray(of)) return of.map((item) => replaced(item, exchange));
  return Object.fromEntries(
    Object.entries(of).map(([key, value]) => [exchanged(key, exchange), inside(key, value, exchange)]),
  );
}

function inside(key: string, value: Tree, exchange: Exchange): Tree {
  if (key === "children" && Array.isArray(value)) {
    const seen = exchange.map(([word, by]) => [word, visible(by)] as const);
    return value.map((part: Tree) => replaced(part, typeof part === "string" ? seen : exchange));
  }
  if (key === "fragment")
    return replaced(
      value,
      exchange.map(([word, by]) => [word, slug(by)]),
    );
  return replaced(value, exchange);
}

function exchanged(text: string, exchange: Exchange): string {
  return exchange.reduce(
    (done, [word, by]) => done.replaceAll(word, () => by).replaceAll(word.toLowerCase(), () => by.toLowerCase()),
    text,
  );
}

/** As GitHub names a heading: lower case, punctuation dropped, a hyphen for each space. */
function slug(text: string): string {
  return [
    ...text
      .trim()
      .replaceAll(/\s*[\r\n]\s*/g, " ")
      .toLowerCase(),
  ]
    .map((c) => (c === " " ? "-" : c))
    .filter((c) => /[\p{L}\p{N}_-]/u.test(c))
    .join("");
}
