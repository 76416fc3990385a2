/** Where two readings differ, a line each: shorter to read than two whole files. */
import type { Tree } from "./read.ts";

export function differences(read: Tree, meant: Tree, at = ""): readonly string[] {
  if (typeof read !== "object" || typeof meant !== "object" || read === null || meant === null) {
    return read === meant ? [] : [`${at}: ${JSON.stringify(read)}, not ${JSON.stringify(meant)}`];
  }
  if (Array.isArray(read) !== Array.isArray(meant)) return [`${at}: another kind of value`];
  const [a, b] = [Object.entries(read), Object.entries(meant)];
  const keys = (of: readonly (readonly [string, unknown])[]) => JSON.stringify(of.map(([key]) => key));
  if (keys(a) !== keys(b)) return [`${at}: ${JSON.stringify(read)}, not ${JSON.stringify(meant)}`];
  return a.flatMap(([key, value], i) => differences(value, b[i]?.[1] ?? null, `${at}.${key}`));
}
