/** Rewrites data that shares parts: what stays the same stays the same object, and what is shared stays shared. */

/** What an object becomes; undefined where its parts are looked at instead. */
export type ChangeObject = (value: object) => object | undefined;

/** `seen` remembers what became of each object, across several calls as well. */
export function mapObjects(value: unknown, change: ChangeObject, seen: Map<object, unknown>): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (seen.has(value)) return seen.get(value);
  seen.set(value, value);
  const result = change(value) ?? mappedParts(value, change, seen);
  seen.set(value, result);
  return result;
}

export function mappedParts(value: object, change: ChangeObject, seen: Map<object, unknown>): object {
  const before = Object.entries(value);
  const after = before.map(([key, part]) => [key, mapObjects(part, change, seen)] as const);
  if (after.every(([, part], i) => part === before[i]?.[1])) return value;
  return Array.isArray(value) ? after.map(([, part]) => part) : Object.fromEntries(after);
}
