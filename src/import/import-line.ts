/** An import as the formatter writes it. Knows nothing of what is imported. */

/** Empty where nothing is. */
export function importLine(words: readonly string[], from: string): string {
  const sorted = [...new Set(words)].sort((a, b) => (a < b ? -1 : 1));
  if (sorted.length === 0) return "";
  const line = `import { ${sorted.join(", ")} } from "${from}";`;
  return line.length <= 120 ? line : `import {\n${sorted.map((word) => `  ${word},\n`).join("")}} from "${from}";`;
}
