/** The one way out of the SDK: its live objects become the text that is written. */
import { jsonText } from "../../../basics/json-text.ts";

/**
 * `build()` hands out the builder's own object, with a function on every query; and the SDK moves links and annotations
 * into a menu, where nobody looks for them, unless their placement is taken out. A legend's placement is a real one.
 */
export function toPlainJson(built: object): string {
  const data = JSON.stringify(built, (key, value: unknown) => (isHidden(key, value) ? undefined : shortened(value)));
  return jsonText(JSON.parse(data));
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

/** A link of a panel without what it does not set: Grafana takes what is missing for the same. */
function shortened(value: unknown): unknown {
  if (typeof value !== "object" || value === null || !("url" in value && "asDropdown" in value)) return value;
  return Object.fromEntries(
    Object.entries(value).filter(([, set]) => set !== "" && set !== false && !(Array.isArray(set) && set.length === 0)),
  );
}
