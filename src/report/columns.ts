/** Lines up the cells of rows: words to the left, figures to the right. */

/**
 * `words` of the first columns are words, the others figures.
 * @example columns([["", "series"], ["shop", "2,720"]]) // ["      series", "shop   2,720"]
 */
export function columns(rows: readonly (readonly string[])[], words = 1): readonly string[] {
  const widths = (rows[0] ?? []).map((_, i) => Math.max(...rows.map((row) => row[i]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((cell, i) => (i < words ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0)))
      .join("  ")
      .trimEnd(),
  );
}

/** The same as text, of words alone. */
export function wordTable(rows: readonly (readonly string[])[]): string {
  return columns(rows, Number.POSITIVE_INFINITY)
    .map((line) => `${line}\n`)
    .join("");
}
