/** Options and help that several commands have. */
import { Option } from "commander";
import { failOnLevels } from "../fail-on.ts";

export const environment = [
  "--env <name>",
  "the catalog in one of its environments, below env/<name> in the output folder",
] as const;

export function failOn(): Option {
  return new Option("--fail-on <severity>", "the least severity that makes the exit code 1")
    .choices([...failOnLevels])
    .default("error");
}

/** What stands below a command's options. */
export function examples(...lines: readonly string[]): string {
  return `\nExample${lines.length > 1 ? "s" : ""}:\n${lines.map((line) => `  $ ${line}`).join("\n")}`;
}
