/** The functions that Go itself gives to templates. */
import { printf } from "./printf.ts";
import { isTruthy, printed, type Value } from "./value.ts";

/** The result, or undefined where Go would fail, or where it depends on what nobody knows before. */
export type Apply = (args: readonly Value[]) => { readonly value: Value } | undefined;

export const ok = (value: Value) => ({ value });

const compares =
  (holds: (a: number | string | bigint, b: number | string | bigint) => boolean): Apply =>
  ([a, b, ...more]) => {
    const comparable = ["string", "number", "bigint"].includes(typeof a) && typeof a === typeof b && more.length === 0;
    return comparable ? ok(holds(a as string, b as string)) : undefined;
  };

/** True where the first equals any of the others; Go compares only what is of one type. */
const equals: Apply = ([first, ...others]) => {
  const fits = others.length > 0 && typeof first !== "object" && first !== undefined;
  if (!fits || others.some((o) => typeof o !== typeof first)) return undefined;
  return ok(others.includes(first));
};

const joined = (args: readonly Value[], between: (a: Value, b: Value) => boolean): string | undefined => {
  const parts = args.map((arg) => (arg === undefined ? undefined : printed(arg)));
  if (parts.includes(undefined)) return undefined;
  return parts.map((part, i) => (i > 0 && between(args[i - 1], args[i]) ? ` ${part}` : part)).join("");
};

/** Go's Sprint puts a blank between two values of which neither is a text. */
const print = (args: readonly Value[]): string | undefined =>
  joined(args, (a, b) => typeof a !== "string" && typeof b !== "string");

const ofPrinted =
  (f: (text: string) => string): Apply =>
  (args) => {
    const text = print(args);
    return text === undefined ? undefined : ok(f(text));
  };

export const index: Apply = ([of, ...keys]) => {
  let found = of;
  for (const key of keys) {
    if (typeof found !== "object" || found.kind === "record") return undefined;
    if (found.kind === "map") {
      if (typeof key !== "string") return undefined;
      found = Object.hasOwn(found.entries, key) ? found.entries[key] : found.missing;
    } else {
      if (typeof key !== "bigint" || key < 0n || key >= found.items.length) return undefined;
      found = found.items[Number(key)];
    }
  }
  return ok(found);
};

const size: Apply = ([of, ...more]) => {
  if (more.length > 0) return undefined;
  if (typeof of === "string") return ok(BigInt(Buffer.byteLength(of)));
  if (typeof of !== "object" || of.kind === "record") return undefined;
  return ok(BigInt(of.kind === "list" ? of.items.length : Object.keys(of.entries).length));
};

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&#34;",
  "'": "&#39;",
};

export const goFunctions: Readonly<Record<string, Apply>> = {
  eq: equals,
  ne: (args) => {
    const same = args.length === 2 ? equals(args) : undefined;
    return same && ok(!same.value);
  },
  lt: compares((a, b) => a < b),
  le: compares((a, b) => a <= b),
  gt: compares((a, b) => a > b),
  ge: compares((a, b) => a >= b),
  not: ([of, ...more]) => (more.length === 0 ? ok(!isTruthy(of)) : undefined),
  len: size,
  index,
  print: ofPrinted((text) => text),
  println: (args) => {
    const text = joined(args, () => true);
    return text === undefined ? undefined : ok(`${text}\n`);
  },
  printf: ([format, ...args]) => {
    const text = typeof format === "string" ? printf(format, args) : undefined;
    return text === undefined ? undefined : ok(text);
  },
  html: ofPrinted((text) => text.replace(/[&<>"']/g, (char) => entities[char] ?? char)),
  urlquery: ofPrinted(urlQuery),
};

export function urlQuery(text: string): string {
  return encodeURIComponent(text)
    .replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll("%20", "+");
}
