/** Finds every text inside a value. Knows nothing of what the value is. */

/** Each with its address, once, where it is declared: `textsIn({ a: ["x"] }, "of")` is `[["of.a[0]", "x"]]`. */
export function textsIn(of: unknown, at: string, seen = new Set<unknown>()): readonly (readonly [string, string])[] {
  if (typeof of === "string") return [[at, of]];
  if (typeof of !== "object" || of === null || seen.has(of)) return [];
  seen.add(of);
  if (Array.isArray(of)) return of.flatMap((item, i) => textsIn(item, `${at}[${i}]`, seen));
  return Object.entries(of).flatMap(([key, value]) => textsIn(value, at === "" ? key : `${at}.${key}`, seen));
}
