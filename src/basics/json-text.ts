/** JSON as people like to read it: what fits on a line stands on one. Plain data alone; knows nothing of what it says. */

const maxLength = 240;

/**
 * Each list and object that fits on one line stands on one, the others take a line for each of their parts. Keys without a value
 * are left out, as are functions.
 * @example jsonText({ a: [1, 2], b: undefined }) // { "a": [1, 2] }, and a line feed
 */
export function jsonText(value: unknown): string {
  const lines: string[] = [];
  write(value, "", 0, "", "", lines);
  return `${lines.join("\n")}\n`;
}

/** One line each; `before` stands before the value, `after` behind it. */
function write(value: unknown, indent: string, reserved: number, before: string, after: string, lines: string[]): void {
  const line = onOneLine(value, maxLength - indent.length - reserved);
  if (line !== undefined) {
    lines.push(before + line + after);
    return;
  }
  if (!isCollection(value)) {
    lines.push(before + scalar(value) + after);
    return;
  }
  const within = `${indent}  `;
  const isList = Array.isArray(value);
  lines.push(`${before}${isList ? "[" : "{"}`);
  const parts = isList ? value.map((part) => ["", part] as const) : partsOf(value);
  for (const [i, [key, part]] of parts.entries()) {
    const comma = i < parts.length - 1 ? "," : "";
    const name = isList ? "" : `${JSON.stringify(key)}: `;
    write(part, within, name.length + comma.length, within + name, comma, lines);
  }
  lines.push(`${indent}${isList ? "]" : "}"}${after}`);
}

/** Undefined where it is longer than there is room, which most are: then the rest is not looked at. */
function onOneLine(value: unknown, room: number): string | undefined {
  if (!isCollection(value)) {
    if (typeof value === "string" && value.length + 2 > room) return undefined;
    const text = scalar(value);
    return text.length <= room ? text : undefined;
  }
  const isList = Array.isArray(value);
  let text = isList ? "[" : "{";
  for (const [key, part] of isList ? value.entries() : partsOf(value)) {
    const start = `${text.length > 1 ? ", " : ""}${isList ? "" : `${JSON.stringify(key)}: `}`;
    const line = onOneLine(part, room - text.length - start.length - 1);
    if (line === undefined) return undefined;
    text += start + line;
  }
  text += isList ? "]" : "}";
  return text.length <= room ? text : undefined;
}

function scalar(value: unknown): string {
  return JSON.stringify(value) ?? "null";
}

function isCollection(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

function partsOf(value: object): readonly (readonly [string, unknown])[] {
  return Object.entries(value).filter(([, part]) => part !== undefined && typeof part !== "function");
}
