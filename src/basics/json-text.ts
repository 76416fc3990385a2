/** JSON as people like to read it: what fits on a line stands on one. Plain data alone; knows nothing of what it says. */

const maxLength = 240;

/**
 * Each list and object that fits on one line stands on one, the others take a line for each of their parts. Keys without a value
 * are left out, as are functions.
 * @example jsonText({ a: [1, 2], b: undefined }) // {"a": [1, 2]}, and a line feed
 */
export function jsonText(value: unknown): string {
  return `${textOf(value, "", 0)}\n`;
}

/**
 * Each part is written once, before the whole that it belongs to: where a part does not fit on its own line, the whole does not fit
 * on one line either, since the lines of a part are together longer than the one line that it would have been. `reserved` is what
 * stands beside the value on its line.
 */
function textOf(value: unknown, indent: string, reserved: number): string {
  if (!isCollection(value)) return scalar(value);
  const within = `${indent}  `;
  const [open, close] = isList(value) ? "[]" : "{}";
  const parts = isList(value) ? items(value, within) : fields(value, within);
  let length = 2;
  for (const part of parts) length += part.length + (length > 2 ? 2 : 0);
  if (length <= maxLength - indent.length - reserved) return `${open}${parts.join(", ")}${close}`;
  const lines = parts.length === 0 ? "" : `${within}${parts.join(`,\n${within}`)}\n`;
  return `${open}\n${lines}${indent}${close}`;
}

function items(list: readonly unknown[], indent: string): readonly string[] {
  const last = list.length - 1;
  return list.map((item, i) => textOf(item, indent, i < last ? 1 : 0));
}

function fields(of: Readonly<Record<string, unknown>>, indent: string): readonly string[] {
  const keys = Object.keys(of).filter((key) => isPart(of[key]));
  const last = keys.at(-1);
  const texts: string[] = [];
  for (const key of keys) {
    const name = `${scalar(key)}: `;
    texts.push(name + textOf(of[key], indent, name.length + (key === last ? 0 : 1)));
  }
  return texts;
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
