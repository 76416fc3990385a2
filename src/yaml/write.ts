/** YAML as people like to read it: declared order, block text for long expressions, no line folding. Printed in one pass. */
import { generatedNotice } from "../basics/artifact.ts";
import { scalarText } from "./scalar-text.ts";
import { commentText } from "./unsafe.ts";

type Path = readonly (string | number)[];

/** Comment lines above one value, `{ above: ["inhibit_rules", 0], lines: ["Why it is there."] }`, or one that stands on one line. */
export type YamlNote = { readonly above: Path; readonly lines: readonly string[] } | { readonly onOneLine: Path };

/** The document under the notice that it is generated, with further comment lines below it. */
export function yamlText(value: unknown, ...comments: readonly string[]): string {
  return annotatedYamlText(value, [], ...comments);
}

/** As {@link yamlText}, with comments within the document. */
export function annotatedYamlText(value: unknown, notes: readonly YamlNote[], ...comments: readonly string[]): string {
  const head = [generatedNotice, ...comments].map((line) => `# ${line}\n`).join("");
  return `${head}${valueText(value, "", notesAt(value, notes))}\n`;
}

/** The notes on a value, and on what is in it. */
interface Noted {
  comment?: readonly string[];
  isOnOneLine?: boolean;
  readonly parts: Map<string | number, Noted>;
}

/** Every note has something it is about. */
function notesAt(value: unknown, notes: readonly YamlNote[]): Noted {
  const root: Noted = { parts: new Map() };
  for (const note of notes) {
    const path = "above" in note ? note.above : note.onOneLine;
    let found: Noted = root;
    let part = value;
    for (const key of path) {
      if (!isCollection(part) || !Object.hasOwn(part, key)) throw nothingAt(note);
      part = (part as Readonly<Record<string | number, unknown>>)[key];
      const known: Noted = found.parts.get(key) ?? { parts: new Map() };
      found.parts.set(key, known);
      found = known;
    }
    if ("above" in note) {
      if (part === undefined) throw nothingAt(note);
      found.comment = note.lines;
    } else {
      if (!isCollection(part)) throw nothingAt(note);
      found.isOnOneLine = true;
    }
  }
  return root;
}

function nothingAt(note: YamlNote): RangeError {
  return "above" in note
    ? new RangeError(`the document has nothing at ${note.above.join(".")}`)
    : new RangeError(`the document has no map or list at ${note.onOneLine.join(".")}`);
}

/** `indent` is that of the lines below the first one. */
function valueText(value: unknown, indent: string, noted: Noted | undefined): string {
  if (!isCollection(value)) return scalarText(value, { indent, isKey: false, isInFlow: false });
  if (noted?.isOnOneLine) return flowText(value, indent);
  const isList = Array.isArray(value);
  const lines: string[] = [];
  for (const [key, part] of isList ? value.entries() : Object.entries(value)) {
    if (part === undefined && !isList) continue;
    const about = noted?.parts.get(key);
    if (about?.comment) lines.push(...about.comment.map(commentLine));
    const text = isList ? `- ${valueText(part, `${indent}  `, about)}` : pairText(String(key), part, indent, about);
    lines.push(text);
  }
  if (lines.length > 0) return lines.join(`\n${indent}`);
  return isList ? "[]" : "{}";
}

function commentLine(text: string): string {
  const line = commentText(text);
  return line === "" ? "#" : `# ${line}`;
}

/** YAML takes a longer key for one only where a mark says so. */
const longestKey = 1024;

function pairText(key: string, value: unknown, indent: string, noted: Noted | undefined): string {
  const within = `${indent}  `;
  const name = scalarText(key, { indent: within, isKey: true, isInFlow: false });
  const text = valueText(value, within, noted);
  if (name.length > longestKey) return `? ${name}\n${indent}: ${text}`;
  const isBelow = isCollection(value) && !isEmpty(value) && !(noted?.isOnOneLine && !text.includes("\n"));
  return isBelow ? `${name}:\n${within}${text}` : `${name}: ${text}`;
}

function flowText(value: object, indent: string): string {
  const isList = Array.isArray(value);
  const within = `${indent}  `;
  const parts: readonly string[] = isList
    ? value.map((part) => flowPart(part, `${within}  `))
    : definedIn(value).map(([key, part]) => flowPair(key, part, `${within}  `));
  const [start, end] = isList ? "[]" : "{}";
  if (parts.length === 0) return `${start}${end}`;
  const isOneLine = parts.every((part) => !part.includes("\n"));
  return isOneLine
    ? `${start} ${parts.join(", ")} ${end}`
    : `${start}\n${within}${parts.join(`,\n${within}`)}\n${indent}${end}`;
}

function flowPair(key: string, value: unknown, indent: string): string {
  const name = scalarText(key, { indent, isKey: true, isInFlow: true });
  const text = flowPart(value, indent);
  return isCollection(value) && text.includes("\n") ? `${name}:\n${indent}${text}` : `${name}: ${text}`;
}

function flowPart(value: unknown, indent: string): string {
  return isCollection(value) ? flowText(value, indent) : scalarText(value, { indent, isKey: false, isInFlow: true });
}

function isCollection(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

function isEmpty(value: object): boolean {
  return Array.isArray(value) ? value.length === 0 : definedIn(value).length === 0;
}

function definedIn(value: object): readonly (readonly [string, unknown])[] {
  return Object.entries(value).filter(([, part]) => part !== undefined);
}
