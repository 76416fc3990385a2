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
  const pieces = [head];
  write(value, "", notesAt(value, notes), pieces);
  pieces.push("\n");
  return pieces.join("");
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

/** `indent` is that of the lines below the first one. Put together once: each text would be copied for every map around it. */
function write(value: unknown, indent: string, noted: Noted | undefined, pieces: string[]): void {
  if (!isCollection(value)) {
    pieces.push(scalarText(value, { indent, isKey: false, isInFlow: false }));
    return;
  }
  if (noted?.isOnOneLine) {
    pieces.push(flowText(value, indent));
    return;
  }
  let isFirst = true;
  const begin = (about: Noted | undefined): void => {
    for (const text of about?.comment ?? []) {
      pieces.push(isFirst ? "" : `\n${indent}`, commentLine(text));
      isFirst = false;
    }
    if (!isFirst) pieces.push(`\n${indent}`);
    isFirst = false;
  };
  if (Array.isArray(value)) {
    for (const [i, part] of value.entries()) {
      const about = noted?.parts.get(i);
      begin(about);
      pieces.push("- ");
      write(part, `${indent}  `, about, pieces);
    }
  } else {
    for (const key of Object.keys(value)) {
      const part = (value as Readonly<Record<string, unknown>>)[key];
      if (part === undefined) continue;
      const about = noted?.parts.get(key);
      begin(about);
      writePair(key, part, indent, about, pieces);
    }
  }
  if (isFirst) pieces.push(Array.isArray(value) ? "[]" : "{}");
}

function commentLine(text: string): string {
  const line = commentText(text);
  return line === "" ? "#" : `# ${line}`;
}

/** YAML takes a longer key for one only where a mark says so. */
const longestKey = 1024;

function writePair(key: string, value: unknown, indent: string, noted: Noted | undefined, pieces: string[]): void {
  const within = `${indent}  `;
  const name = scalarText(key, { indent: within, isKey: true, isInFlow: false });
  if (name.length > longestKey) pieces.push("? ", name, "\n", indent, ": ");
  else if (!isCollection(value) || isEmpty(value)) pieces.push(name, ": ");
  else if (!noted?.isOnOneLine) pieces.push(name, ":\n", within);
  else {
    const text = flowText(value, within);
    pieces.push(name, text.includes("\n") ? `:\n${within}` : ": ", text);
    return;
  }
  write(value, within, noted, pieces);
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
  return Array.isArray(value) ? value.length === 0 : !Object.values(value).some((part) => part !== undefined);
}

function definedIn(value: object): readonly (readonly [string, unknown])[] {
  return Object.entries(value).filter(([, part]) => part !== undefined);
}
