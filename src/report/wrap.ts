/** Breaks prose into lines. Knows nothing of what the prose says. */
import { wrapAnsi } from "fast-wrap-ansi";

/**
 * Lines of at most `width` columns, broken at spaces; a longer word gets a line of its own.
 * @example wrap("one two three", 7) // ["one two", "three"]
 */
export function wrap(text: string, width: number): readonly string[] {
  return wrapAnsi(text, width).split("\n");
}
