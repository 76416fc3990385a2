/** Source text of calls and objects, broken into lines where it is too long. Knows no meaning. */

export type Code = string | CallCode | ObjectCode | ListCode;

interface CallCode {
  readonly fn: string;
  readonly args: readonly Code[];
}

interface ObjectCode {
  readonly entries: readonly (readonly [key: string, value: Code])[];
}

export interface ListCode {
  readonly items: readonly Code[];
}

export function list(items: readonly Code[]): ListCode {
  return { items };
}

const width = 120;

/** `column` is where the text begins, and `indent` what its further lines are indented by. */
export function layout(code: Code, indent = 0, column = indent): string {
  if (typeof code === "string") return code;
  const flat = onOneLine(code);
  if (flat !== undefined && column + flat.length < width) return flat;
  const last = "fn" in code ? code.args.at(-1) : undefined;
  if ("fn" in code && typeof last === "object" && "entries" in last) {
    // As the formatter writes it: only the object is broken where what stands before is short.
    const before = code.args.slice(0, -1).map(onOneLine);
    const head = `${code.fn}(${before.map((arg) => `${arg}, `).join("")}`;
    const isShort = before.every((arg, i) => arg !== undefined && typeof code.args[i] === "string");
    if (isShort && column + head.length < 80) return `${head}${layout(last, indent, width)})`;
  }
  const pad = " ".repeat(indent + 2);
  const [open, close, parts] =
    "fn" in code
      ? [`${code.fn}(`, ")", code.args.map((arg) => layout(arg, indent + 2))]
      : "items" in code
        ? ["[", "]", code.items.map((item) => layout(item, indent + 2))]
        : [
            "{",
            "}",
            code.entries.map(([key, value]) => `${key}: ${layout(value, indent + 2, indent + key.length + 4)}`),
          ];
  return `${open}\n${parts.map((part) => `${pad}${part},\n`).join("")}${" ".repeat(indent)}${close}`;
}

function onOneLine(code: Code): string | undefined {
  if (typeof code === "string") return code.includes("\n") ? undefined : code;
  const parts =
    "fn" in code
      ? code.args.map(onOneLine)
      : "items" in code
        ? code.items.map(onOneLine)
        : code.entries.map(([, value]) => onOneLine(value));
  if (parts.some((part) => part === undefined)) return undefined;
  if ("fn" in code) return `${code.fn}(${parts.join(", ")})`;
  if ("items" in code) return `[${parts.join(", ")}]`;
  return `{ ${code.entries.map(([key], i) => `${key}: ${parts[i]}`).join(", ")} }`;
}

/** `namespace`, and `"a-b"` where it cannot stand without quotes. */
export function key(name: string): string {
  return /^[a-zA-Z_$][\w$]*$/.test(name) ? name : JSON.stringify(name);
}

/** A string in double quotes, as the formatter writes it; in single ones where that needs fewer escapes. */
export function text(value: string): string {
  const double = JSON.stringify(value).replace(/[\u2028\u2029]/g, (c) => (c === "\u2028" ? "\\u2028" : "\\u2029"));
  const quotes = value.split('"').length - value.split("'").length;
  if (quotes <= 0) return double;
  return `'${double.slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
}

/** A duration that the type takes: at most two units. */
export function durationText(ms: number, format: (ms: number) => string): string {
  const usual = format(ms);
  if (/^\d+(?:ms|[smhd])(?:\d+[smh])?$/.test(usual) && !/^\d+s\d|ms\d/.test(usual)) return usual;
  return ms % 60_000 === 0 ? `${ms / 60_000}m` : ms % 1000 === 0 ? `${ms / 1000}s` : `${ms}ms`;
}
