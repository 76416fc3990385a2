/** Finds the known name nearest to a misspelt one. */
import { closest, distance } from "fastest-levenshtein";

/** The candidate within a third of the word's length, or undefined: `suggest("statsu", ["status"])` is `"status"`. */
export function suggest(word: string, candidates: readonly string[]): string | undefined {
  if (candidates.length === 0) return undefined;
  const transposed = candidates.find((candidate) => letters(candidate) === letters(word));
  if (transposed !== undefined) return transposed;
  const nearest = closest(word, [...candidates]);
  const allowed = Math.max(1, Math.floor(Math.max(word.length, nearest.length) / 3));
  return distance(word, nearest) <= allowed ? nearest : undefined;
}

/** Two letters in the wrong order are two changes: too many for a short word. */
function letters(word: string): string {
  return [...word].sort().join("");
}

/** `did you mean "status"?`, or the list of what is known when nothing is near. */
export function didYouMean(word: string, candidates: readonly string[]): string {
  const nearest = suggest(word, candidates);
  if (nearest !== undefined) return `did you mean "${nearest}"?`;
  if (candidates.length === 0) return "none is known";
  const shown = candidates.slice(0, 12).join(", ");
  return `known: ${shown}${candidates.length > 12 ? ", …" : ""}`;
}
