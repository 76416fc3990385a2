/** The one way out of the SDK: its live objects become the text that is written. */

/**
 * `build()` hands out the builder's own object, with a function on every query; and the SDK moves links and annotations
 * into a menu, where nobody looks for them, unless their placement is taken out. A legend's placement is a real one.
 */
export function toPlainJson(built: object): string {
  const text = JSON.stringify(built, (key, value: unknown) => (isHidden(key, value) ? undefined : value), 2);
  return `${text}\n`;
}

function isHidden(key: string, value: unknown): boolean {
  return key === "placement" && value === "inControlsMenu";
}
