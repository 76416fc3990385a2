/** Files of flags, one a line, with comments. Knows no program. */
import { type GeneratedFile, generatedNotice } from "../basics/artifact.ts";

/** A flag, or comments with the flags that they are about. */
export type FlagPart = string | { readonly because: readonly string[]; readonly flags: readonly string[] };

interface FlagFileTexts {
  readonly about?: string;
  readonly further?: readonly string[];
}

/** `byHand` is the command that takes them, without the flags of the file; `about` stands above it, `further` below. */
export function flagFile(
  path: string,
  byHand: string,
  parts: readonly FlagPart[],
  { about = "One flag a line. By hand, in this folder:", further = [] }: FlagFileTexts = {},
): GeneratedFile {
  const name = path.slice(path.lastIndexOf("/") + 1);
  const lines = [
    ...comments([generatedNotice, about, `  grep -v '^#' ${name} | xargs ${byHand}`, ...further]),
    ...parts.flatMap((part) =>
      typeof part === "string" ? [quoted(part)] : [...comments(part.because), ...part.flags.map(quoted)],
    ),
  ];
  return { path, content: lines.map((line) => `${line}\n`).join("") };
}

export function flagsOf(parts: readonly FlagPart[]): readonly string[] {
  return parts.flatMap((part) => (typeof part === "string" ? [part] : part.flags));
}

/** As xargs and shells read it. */
function quoted(flag: string): string {
  const [, name = "", value = ""] = /^([^=]*=?)(.*)$/s.exec(flag) ?? [];
  return /^[\w./:@,%+=-]*$/.test(value) ? flag : `${name}'${value.replaceAll("'", String.raw`'\''`)}'`;
}

const comments = (lines: readonly string[]): readonly string[] => lines.map((line) => `# ${line}`);
