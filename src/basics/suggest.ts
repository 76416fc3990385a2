/** Finds the known name nearest to a misspelt one. */
import { distance } from "fastest-levenshtein";
import { derivedFromText } from "./derived.ts";

/** The candidate within a third of the word's length, or undefined: `suggest("statsu", ["status"])` is `"status"`. */
export function suggest(word: string, candidates: readonly string[]): string | undefined {
  return nearest(word, candidates.map(counted));
}

/**
 * The same for very many words and one long list, which is prepared once.
 * @example suggestFrom(["status"])("statsu") // "status"
 */
export function suggestFrom(candidates: readonly string[]): (word: string) => string | undefined {
  const known = candidates.map(counted);
  return derivedFromText((word) => nearest(word, known));
}

interface Counted {
  readonly text: string;
  /** How often each letter occurs; some letters share a count. */
  readonly counts: Int32Array;
}

const countMask = 31;

function counted(text: string): Counted {
  const counts = new Int32Array(countMask + 1);
  for (let i = 0; i < text.length; i++) {
    const letter = text.charCodeAt(i) & countMask;
    counts[letter] = (counts[letter] ?? 0) + 1;
  }
  return { text, counts };
}

/** No fewer letters have to change: those that the one has and the other lacks. It takes a fraction of the time of the distance. */
function leastDistance(a: Counted, b: Counted): number {
  let lacking = 0;
  for (let i = 0; i <= countMask; i++) lacking += Math.max(0, (a.counts[i] ?? 0) - (b.counts[i] ?? 0));
  return Math.max(lacking, lacking + b.text.length - a.text.length);
}

function nearest(word: string, candidates: readonly Counted[]): string | undefined {
  const asked = counted(word);
  let found: string | undefined;
  // What is further away is beyond a third of any candidate's length.
  let least = Math.max(1, Math.floor(word.length / 2)) + 1;
  let sorted: string | undefined;
  for (const candidate of candidates) {
    const atLeast = leastDistance(asked, candidate);
    if (atLeast === 0) {
      // Two letters in the wrong order are two changes: too many for a short word.
      sorted ??= letters(word);
      if (letters(candidate.text) === sorted) return candidate.text;
    }
    if (atLeast >= least) continue;
    const changes = distance(word, candidate.text);
    if (changes >= least) continue;
    least = changes;
    found = candidate.text;
  }
  const allowed = Math.max(1, Math.floor(Math.max(word.length, found?.length ?? 0) / 3));
  return least <= allowed ? found : undefined;
}

function letters(word: string): string {
  return [...word].sort().join("");
}

/** `did you mean "status"?`, or the list of what is known when nothing is near. */
export function didYouMean(
  word: string,
  candidates: readonly string[],
  nearestTo: (word: string) => string | undefined = (asked) => suggest(asked, candidates),
): string {
  const near = nearestTo(word);
  if (near !== undefined) return `did you mean "${near}"?`;
  if (candidates.length === 0) return "none is known";
  const shown = candidates.slice(0, 12).join(", ");
  return `known: ${shown}${candidates.length > 12 ? ", …" : ""}`;
}
