/** Values as Go's templates see them: what they are, whether they count as empty, how they print. */
import { goFloat } from "./number.ts";

/**
 * A number is Go's float64, a bigint its int. A record is a struct: it has its fields and no others. A map answers for a
 * key that it does not have with `missing`.
 */
export type Value =
  | string
  | number
  | bigint
  | boolean
  | undefined
  | { readonly kind: "list"; readonly items: readonly Value[] }
  | { readonly kind: "map"; readonly entries: Readonly<Record<string, Value>>; readonly missing: Value }
  | { readonly kind: "record"; readonly fields: Readonly<Record<string, Value>> };

export const listOf = (items: readonly Value[]): Value => ({ kind: "list", items });
export const recordOf = (fields: Readonly<Record<string, Value>>): Value => ({ kind: "record", fields });
export const labelMap = (labels: Readonly<Record<string, string>>): Value => ({
  kind: "map",
  entries: labels,
  missing: "",
});

/** What `if`, `with`, `and` and `or` ask. A record is never empty. */
export function isTruthy(value: Value): boolean {
  if (typeof value !== "object")
    return value !== "" && value !== 0 && value !== 0n && value !== false && value !== undefined;
  if (value.kind === "record") return true;
  return value.kind === "list" ? value.items.length > 0 : Object.keys(value.entries).length > 0;
}

/** As `%v` prints it; undefined for what prints its addresses in memory. */
export function printed(value: Value): string | undefined {
  if (value === undefined) return "<no value>";
  if (typeof value === "number") return goFloat(value);
  if (typeof value !== "object") return String(value);
  if (value.kind === "record") return undefined;
  const parts =
    value.kind === "list"
      ? value.items.map(printed)
      : keysOf(value.entries).map((key) => {
          const text = printed(value.entries[key]);
          return text === undefined ? undefined : `${key}:${text}`;
        });
  if (parts.includes(undefined)) return undefined;
  return value.kind === "list" ? `[${parts.join(" ")}]` : `map[${parts.join(" ")}]`;
}

/** In the order in which Go goes through a map. */
export function keysOf(entries: Readonly<Record<string, Value>>): readonly string[] {
  return Object.keys(entries).sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
}

/** The field of a record or the entry of a map; `{}` where Go would fail. */
export function fieldOf(of: Value, name: string): { readonly value?: Value; readonly found: boolean } {
  if (typeof of !== "object" || of.kind === "list") return { found: false };
  const all = of.kind === "map" ? of.entries : of.fields;
  if (Object.hasOwn(all, name)) return { found: true, value: all[name] };
  return of.kind === "map" ? { found: true, value: of.missing } : { found: false };
}
