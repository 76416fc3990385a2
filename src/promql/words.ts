/** Patterns that stand for plain words, the values of a label. Knows nothing of which values there are. */

/**
 * The pattern that matches each of the words and nothing else.
 * @example anyWord(["IE", "c++"]) // IE|c\+\+
 */
export function anyWord(words: readonly string[]): string {
  return words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("|");
}
