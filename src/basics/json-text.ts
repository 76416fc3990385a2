/** JSON as people like to read it: what fits on a line stands on one. Plain data alone; knows nothing of what it says. */

const maxLength = 240;

/**
 * Each list and object that fits on one line stands on one, the others take a line for each of their parts. Keys without a value
 * are left out, as are functions.
 * @example jsonText({ a: [1, 2], b: undefined }) // { "a": [1, 2] }, and a line feed
 */
export function jsonText(value: unknown): string {
  const pieces: string[] = [];
  write(value, "", 0, "", "", pieces);
  return pieces.join("");
}

/** `before` stands before the value, `after` behind it. The pieces are put together once: a large document has a million. */
function write(
  value: unknown,
  indent: string,
  reserved: number,
  before: string,
  after: string,
  pieces: string[],
): void {
  pieces.push(before);
  const room = maxLength - indent.length - reserved;
  if (!isCollection(value) || lengthOnOneLine(value, room) <= room) writeOnOneLine(value, pieces);
  else if (isList(value)) {
    pieces.push("[\n");
    const within = `${indent}  `;
    const last = value.length - 1;
    for (let i = 0; i <= last; i += 1) write(value[i], within, i < last ? 1 : 0, within, i < last ? "," : "", pieces);
    pieces.push(indent, "]");
  } else {
    pieces.push("{\n");
    const within = `${indent}  `;
    const keys = Object.keys(value).filter((key) => isPart(value[key]));
    const last = keys.at(-1);
    for (const key of keys) {
      const [name, comma] = [`${scalar(key)}: `, key === last ? "" : ","];
      write(value[key], within, name.length + comma.length, within + name, comma, pieces);
    }
    pieces.push(indent, "}");
  }
  pieces.push(after, "\n");
}

/** Once it is longer than there is room, which most are, the rest is not looked at. */
function lengthOnOneLine(value: unknown, room: number): number {
  if (!isCollection(value)) return typeof value === "string" ? lengthOfText(value, room) : scalar(value).length;
  let length = 2;
  if (isList(value)) {
    for (const part of value) {
      length += (length > 2 ? 2 : 0) + lengthOnOneLine(part, room - length);
      if (length > room) break;
    }
    return length;
  }
  for (const key of Object.keys(value)) {
    if (!isPart(value[key])) continue;
    length += (length > 2 ? 4 : 2) + lengthOfText(key, room);
    length += lengthOnOneLine(value[key], room - length);
    if (length > room) break;
  }
  return length;
}

function lengthOfText(text: string, room: number): number {
  return text.length + 2 > room || isPlain(text) ? text.length + 2 : JSON.stringify(text).length;
}

function writeOnOneLine(value: unknown, pieces: string[]): void {
  if (!isCollection(value)) {
    pieces.push(scalar(value));
    return;
  }
  let separator = "";
  if (isList(value)) {
    pieces.push("[");
    for (const part of value) {
      pieces.push(separator);
      writeOnOneLine(part, pieces);
      separator = ", ";
    }
    pieces.push("]");
    return;
  }
  pieces.push("{");
  for (const key of Object.keys(value)) {
    if (!isPart(value[key])) continue;
    pieces.push(separator, scalar(key), ": ");
    writeOnOneLine(value[key], pieces);
    separator = ", ";
  }
  pieces.push("}");
}

/** Most texts need no escape, and JSON.stringify takes longer to find that out. */
function scalar(value: unknown): string {
  return typeof value === "string" && isPlain(value) ? `"${value}"` : (JSON.stringify(value) ?? "null");
}

const isPlain = (text: string): boolean => /^[ !#-[\]-~]*$/.test(text);

const isPart = (value: unknown): boolean => value !== undefined && typeof value !== "function";

type Collection = Readonly<Record<string, unknown>> | readonly unknown[];

function isList(value: Collection): value is readonly unknown[] {
  return Array.isArray(value);
}

function isCollection(value: unknown): value is Collection {
  return typeof value === "object" && value !== null;
}
