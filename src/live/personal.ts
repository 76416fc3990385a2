/** Recognises label values that look like somebody's: they belong into no metric. Knows nothing of which label it is. */

const shapes: readonly (readonly [what: string, shape: RegExp])[] = [
  ["an e-mail address", /^[^\s@/]+@[^\s@/]+\.[a-z]{2,}$/i],
  ["an IP address", /^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)$/],
  ["an IP address", /^(?:[0-9a-f]{1,4}:){3,7}(?::?[0-9a-f]{1,4})+$/i],
  ["a phone number", /^\+\d[\d ()/-]{7,18}\d$/],
  ["a token", /^eyJ[\w-]{8,}\.[\w-]{8,}\./],
  ["a home folder", /^\/(?:home|Users)\/[^/]+/],
];

/**
 * What a value looks like, if it looks like something personal.
 *
 * @example personalData("jane@example.org") // an e-mail address
 * @example personalData("cpp") // undefined
 */
export function personalData(value: string): string | undefined {
  if (value.length < 7 || value.length > 256) return undefined;
  return shapes.find(([, shape]) => shape.test(value))?.[0];
}
