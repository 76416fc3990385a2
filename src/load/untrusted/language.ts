/**
 * What of JavaScript's own library a catalog that is read may use: functions of their arguments alone. There is no other
 * way out of it, so nothing may be listed here that reads or changes anything else.
 */

/** Whatever may be called: each function is entered by who made it. */
export type Callable = (...args: readonly unknown[]) => unknown;

const random = "random";
const math = Object.fromEntries(
  Object.getOwnPropertyNames(Math)
    .filter((name) => name !== random)
    .map((name) => [name, Reflect.get(Math, name) as unknown]),
);

/** The names that need no import. */
export const globals: Readonly<Record<string, unknown>> = {
  undefined,
  NaN,
  Infinity,
  Math: math,
  Object: {
    keys: (of: unknown) => Object.keys(Object(of)),
    values: (of: unknown) => Object.values(Object(of)),
    entries: (of: unknown) => Object.entries(Object(of)),
    fromEntries: (entries: unknown) => Object.fromEntries(listOf(entries) as readonly (readonly [string, unknown])[]),
    freeze: (of: unknown) => of,
  },
  Array: { isArray: Array.isArray },
  Number: Object.assign((of: unknown) => Number(primitive(of)), {
    EPSILON: Number.EPSILON,
    MAX_SAFE_INTEGER: Number.MAX_SAFE_INTEGER,
    MAX_VALUE: Number.MAX_VALUE,
    MIN_SAFE_INTEGER: Number.MIN_SAFE_INTEGER,
    MIN_VALUE: Number.MIN_VALUE,
    NEGATIVE_INFINITY: Number.NEGATIVE_INFINITY,
    NaN: Number.NaN,
    POSITIVE_INFINITY: Number.POSITIVE_INFINITY,
    isFinite: Number.isFinite,
    isInteger: Number.isInteger,
    isNaN: Number.isNaN,
  }),
  String: (of: unknown) => String(primitive(of)),
};

const ofLists: readonly string[] = [
  "at",
  "concat",
  "every",
  "filter",
  "find",
  "findIndex",
  "flat",
  "flatMap",
  "includes",
  "indexOf",
  "join",
  "map",
  "reduce",
  "slice",
  "some",
];

const ofTexts: readonly string[] = [
  "at",
  "concat",
  "endsWith",
  "includes",
  "indexOf",
  "padEnd",
  "padStart",
  "repeat",
  "replace",
  "replaceAll",
  "slice",
  "split",
  "startsWith",
  "toLowerCase",
  "toUpperCase",
  "trim",
];

const ofNumbers: readonly string[] = ["toFixed", "toString"];

/** `[1, 2]` and `map` are a function of what `map` takes; undefined where such values have no such method here. */
export function method(of: unknown, name: string): Callable | undefined {
  const [allowed, prototype] = Array.isArray(of)
    ? [ofLists, Array.prototype]
    : typeof of === "string"
      ? [ofTexts, String.prototype]
      : typeof of === "number"
        ? [ofNumbers, Number.prototype]
        : [[], undefined];
  if (!prototype || !allowed.includes(name)) return undefined;
  const native = Reflect.get(prototype, name) as Callable;
  return (...args) => {
    // Elsewhere they would be turned into texts by functions of their own.
    if (!Array.isArray(of)) for (const arg of args) if (typeof arg !== "function") primitive(arg);
    return Reflect.apply(native, of, args) as unknown;
  };
}

function listOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  throw new TypeError("only lists are walked through");
}

/** A value that turns into a text or number by itself, and not by a function of its own. */
export function primitive(value: unknown): string | number | boolean | null | undefined {
  const kind = typeof value;
  if (kind === "string" || kind === "number" || kind === "boolean" || value === null || value === undefined) {
    return value as string | number | boolean | null | undefined;
  }
  throw new TypeError(
    `${Array.isArray(value) ? "a list" : `a value of type ${kind}`} stands where a text or a number should`,
  );
}
