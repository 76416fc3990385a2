/** JSON as people like to read it: what fits on a line stands on one. */
import stringify from "json-stringify-pretty-compact";

export function jsonText(value: unknown): string {
  return `${stringify(value, { maxLength: 240 })}\n`;
}
