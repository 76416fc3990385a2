/** Runs rows, and those whose measurement is void once more while there is time. Knows no server. */
import type { Row } from "./rows.ts";
import { type Result, verdictOf } from "./verdict.ts";

export interface Measured {
  readonly first: readonly Result[];
  /** Of the rows that were void at first; without the others beside them. */
  readonly second: readonly Result[];
  readonly passed: readonly string[];
  readonly failed: readonly string[];
  /** Void twice, or once where no time was left: nothing is known of them. */
  readonly unknown: readonly string[];
}

/** @param hasTime whether there is time for another run; asked after the first one. */
export async function measured(
  rows: readonly Row[],
  run: (rows: readonly Row[]) => Promise<readonly Result[]>,
  hasTime: () => boolean,
): Promise<Measured> {
  const first = await run(rows);
  const isVoid = (name: string): boolean =>
    first.some((result) => result.name === name && verdictOf(result).kind === "void");
  const again = rows.filter(({ name }) => isVoid(name));
  const second = again.length > 0 && hasTime() ? await run(again) : [];
  const last = first.map((result) => second.find(({ name }) => name === result.name) ?? result);
  const of = (kind: ReturnType<typeof verdictOf>["kind"]): readonly string[] =>
    last.filter((result) => verdictOf(result).kind === kind).map(({ name }) => name);
  return { first, second, passed: of("passed"), failed: of("failed"), unknown: of("void") };
}
