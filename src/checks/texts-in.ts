/** Finds every text inside a value. Knows nothing of what the value is. */

/** Each with its address, once, where it is declared: `textsIn({ a: ["x"] }, "of")` is `[["of.a[0]", "x"]]`. */
export function textsIn(of: unknown, at: string): readonly (readonly [string, string])[] {
  const found: (readonly [string, string])[] = [];
  const seen = new Set<unknown>();
  const visit = (part: unknown, at: string): void => {
    if (typeof part === "string") found.push([at, part]);
    if (typeof part !== "object" || part === null || seen.has(part)) return;
    seen.add(part);
    if (Array.isArray(part)) for (const [i, item] of part.entries()) visit(item, `${at}[${i}]`);
    else for (const [key, value] of Object.entries(part)) visit(value, at === "" ? key : `${at}.${key}`);
  };
  visit(of, at);
  return found;
}
