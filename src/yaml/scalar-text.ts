/** How a text stands in YAML: bare where every reader takes it for that text, as a block, or in quotes. Knows no collections. */
import { Document, Scalar } from "yaml";
import { type StringifyContext, stringifyString } from "yaml/util";
import { escapeUnsafe, unsafe } from "./unsafe.ts";

export interface ScalarPlace {
  /** Of the lines below the first one. */
  readonly indent: string;
  readonly isKey: boolean;
  /** Within a map or list that stands on one line. */
  readonly isInFlow: boolean;
}

/** Many readers, Python's among them, know YAML 1.1 alone: to them a bare `yes`, `1:30` or `2024-01-01` is not a text. */
const { schema, options } = new Document(null, null, { compat: "yaml-1.1" });
const printing = {
  blockQuote: true,
  defaultKeyType: null,
  defaultStringType: Scalar.PLAIN,
  doubleQuotedAsJSON: false,
  doubleQuotedMinMultiLineLength: 40,
  lineWidth: 0,
  minContentWidth: 20,
  singleQuote: null,
} as const;

/** @example scalarText("2024-01-01", { indent: "", isKey: false, isInFlow: false }) // "2024-01-01", in double quotes */
export function scalarText(value: unknown, place: ScalarPlace): string {
  if (typeof value === "string")
    return isPlain(value, place) ? value : (blockText(value, place) ?? careful(value, place));
  if (typeof value === "number") return numberText(value);
  return String(value ?? null);
}

function numberText(value: number): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? ".nan" : value < 0 ? "-.inf" : ".inf";
  return Object.is(value, -0) ? "-0" : String(value);
}

/** Most texts: they begin with a letter, as no number or date does, and hold nothing that means something to YAML. */
function isPlain(value: string, { isInFlow }: ScalarPlace): boolean {
  return (
    /^[A-Za-z_/][ -~]*$/.test(value) &&
    !/: | #|[ :]$|^(?:y|n|yes|no|on|off|true|false|null)$/i.test(value) &&
    !(isInFlow && /[[\]{},]/.test(value))
  );
}

/** Most texts of several lines, which begin and end with a letter or sign. */
function blockText(value: string, { indent, isKey, isInFlow }: ScalarPlace): string | undefined {
  if (isKey || isInFlow || !value.includes("\n") || !/^[!-~][\n -~]*[!-~]$/.test(value)) return undefined;
  return `|-\n${indent}${value.replaceAll(/\n+/g, `$&${indent}`)}`;
}

/** A bare `=` has a meaning of its own in YAML 1.1, and a carriage return is read as a line feed. */
function careful(value: string, { indent, isKey, isInFlow }: ScalarPlace): string {
  const isUnsafe = value.search(unsafe) >= 0;
  const item = new Scalar(value);
  if (isUnsafe || value === "=" || value.includes("\r")) item.type = Scalar.QUOTE_DOUBLE;
  const context = { actualString: true, implicitKey: isKey, inFlow: isInFlow || null, indent, indentStep: "  " };
  const doc = { schema, options };
  const text = stringifyString(item, { ...context, doc, options: printing } as unknown as StringifyContext);
  return isUnsafe ? escapeUnsafe(text) : text;
}
