/** The one way out of the SDK: its live objects become the text that is written. */
import { jsonText } from "../../../basics/json-text.ts";

/**
 * `build()` hands out the builder's own object, with a function on every query; and the SDK moves links and annotations
 * into a menu, where nobody looks for them, unless their placement is taken out. A legend's placement is a real one.
 */
export function toPlainJson(built: object): string {
  return jsonText(plain(built));
}

function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== "object" || value === null) return value;
  const isLink = "url" in value && "asDropdown" in value;
  const copy: Record<string, unknown> = {};
  for (const key of Object.keys(value)) {
    const part = (value as Readonly<Record<string, unknown>>)[key];
    if (!isHidden(key, part) && !(isLink && isUnset(part))) copy[key] = plain(part);
  }
  return copy;
}

/** Also what Grafana takes for granted of a panel: that it has a background, and repeats, if at all, to the right. */
function isHidden(key: string, value: unknown): boolean {
  switch (key) {
    case "placement":
      return value === "inControlsMenu";
    case "transparent":
      return value === false;
    case "repeatDirection":
      return value === "h";
    default:
      return false;
  }
}

/** What a link of a panel does not set: Grafana takes what is missing for the same. */
function isUnset(value: unknown): boolean {
  return value === "" || value === false || (Array.isArray(value) && value.length === 0);
}
