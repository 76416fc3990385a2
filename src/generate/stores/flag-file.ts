/** Files of flags, one a line, with comments. Knows no program. */
import { type GeneratedFile, generatedNotice } from "../../basics/artifact.ts";

/** A flag, or comments with the flags that they are about. */
export type FlagPart = string | { readonly because: readonly string[]; readonly flags: readonly string[] };

/** `byHand` is the command that takes them, without the flags of the file. */
export function flagFile(path: string, byHand: string, parts: readonly FlagPart[]): GeneratedFile {
  const name = path.slice(path.lastIndexOf("/") + 1);
  const lines = [
    ...comments([
      generatedNotice,
      "One flag a line. By hand, in this folder:",
      `  grep -v '^#' ${name} | xargs ${byHand}`,
    ]),
    ...parts.flatMap((part) =>
      typeof part === "string" ? [quoted(part)] : [...comments(part.because), ...part.flags.map(quoted)],
    ),
  ];
  return { path, content: lines.map((line) => `${line}\n`).join("") };
}

/** As xargs and shells read it. */
function quoted(flag: string): string {
  const [, name = "", value = ""] = /^([^=]*=?)(.*)$/s.exec(flag) ?? [];
  return /^[\w./:@,%+=-]*$/.test(value) ? flag : `${name}'${value.replaceAll("'", String.raw`'\''`)}'`;
}

const comments = (lines: readonly string[]): readonly string[] => lines.map((line) => `# ${line}`);
