/** One message where the compiler and a check report the same fault. Runs neither of them. */
import type { Diagnostic, FilePosition } from "../basics/diagnostic.ts";
import { refusedValue } from "./wrong-choice.ts";

/**
 * What both report is said in the words of the check, which speaks of metrics, at the place that the compiler knows. They meet in
 * the value that both refuse. Where the compiler refuses it more often than checks do, nobody can say which is which: all stay.
 */
export function oneFaultEach(types: readonly Diagnostic[], found: readonly Diagnostic[]): readonly Diagnostic[] {
  const refused = new Map<string, Diagnostic[]>();
  for (const error of types) {
    const value = refusedValue(error);
    if (value !== undefined) refused.set(value, [...(refused.get(value) ?? []), error]);
  }
  const joined = new Map<Diagnostic, readonly FilePosition[]>();
  const repeated = new Set<Diagnostic>();
  for (const [value, errors] of refused) {
    const same = found.filter((d) => d.severity === "error" && names(d.message, value));
    if (same.length < errors.length) continue;
    const places = errors.flatMap((e) => e.file ?? []);
    for (const error of errors) repeated.add(error);
    for (const d of same) joined.set(d, places);
  }
  return [...types.filter((error) => !repeated.has(error)), ...found.map((d) => placed(d, joined.get(d) ?? []))];
}

function names(message: string, value: string): boolean {
  if (value.startsWith('"')) return message.includes(value);
  return message.split(/[^\w.+-]+/).includes(value);
}

function placed(d: Diagnostic, places: readonly FilePosition[]): Diagnostic {
  const [only, ...others] = places;
  if (!only || d.file) return d;
  if (others.length === 0) return { ...d, file: only };
  const all = places.map(({ path, line, column }) => `${path}:${line}:${column}`);
  return { ...d, notes: [...d.notes, { message: `it is written at ${all.join(" and ")}` }] };
}
