/** How help reads at any width: descriptions wrap, or stand below their option where there is little room. Knows no command. */
import { Help, type Option } from "commander";
import { formatDuration } from "../basics/duration.ts";

/** Beside an option, a description needs as much; with less it stands below it. */
const leastBeside = 34;
const indent = 6;

export const helpLayout: Partial<Help> & ThisType<Help> = {
  showGlobalOptions: true,
  minWidthToWrap: 20,
  /** Durations as people write them: `default: 30s`. */
  optionDescription(option: Option) {
    if (option.flags.endsWith("<duration>") && typeof option.defaultValue === "number")
      option.defaultValueDescription ??= formatDuration(option.defaultValue);
    return Help.prototype.optionDescription.call(this, option);
  },
  formatItem(term, termWidth, description, helper) {
    const width = this.helpWidth ?? 80;
    if (description === "" || width - termWidth - 4 >= leastBeside)
      return Help.prototype.formatItem.call(this, term, termWidth, description, helper);
    const below = this.boxWrap(description, width - indent).replaceAll("\n", `\n${" ".repeat(indent)}`);
    return `  ${term}\n${" ".repeat(indent)}${below}`;
  },
  styleUsage(text) {
    return this.boxWrap(text, (this.helpWidth ?? 80) - "Usage: ".length).replaceAll("\n", `\n${" ".repeat(indent)}`);
  },
};

/** Examples as a shell takes them: a longer command goes on in the next line, behind a backslash. */
export function folded(text: string, width: number): string {
  return text
    .split("\n")
    .map((line) => (line.startsWith("  $ ") && line.length > width ? broken(line, width) : line))
    .join("\n");
}

function broken(line: string, width: number): string {
  // A quoted argument, and an option with its value, stay on one line where they can.
  const pairs = line.trim().match(/(?:--\S+ (?!-))?(?:'[^']*'|"[^"]*"|\S)+/g) ?? [];
  const words = pairs.flatMap((pair) => (pair.length + 6 > width ? pair.split(/(?<=^--\S+) /) : [pair]));
  const lines: string[] = [];
  for (const word of words) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length + 3 <= width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(last === undefined ? `  ${word}` : `    ${word}`);
  }
  return lines.join(" \\\n");
}
