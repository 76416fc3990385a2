/** Options and help that several commands have. */
import { type Command, Option } from "commander";
import { type ReportFormat, reportFormats } from "../../report/report.ts";
import { failOnLevels } from "../fail-on.ts";

export const environment = [
  "--env <name>",
  "the catalog in one of its environments, below env/<name> in the output folder",
] as const;

export function failOn(): Option {
  return new Option("--fail-on <severity>", "lowest severity that sets the exit code to 1")
    .choices([...failOnLevels])
    .default("error");
}

/** What stands below a command's options. */
export function examples(...lines: readonly string[]): string {
  return `\nExample${lines.length > 1 ? "s" : ""}:\n${lines.map((line) => `  $ ${line}`).join("\n")}`;
}

/** Adds the option `--markdown`, and `--format markdown`, which is the same. */
export function withMarkdown(command: Command, description: string): Command {
  const format = command.options.find((o) => o.long === "--format");
  format?.choices([...reportFormats, "markdown"]);
  return command.option("--markdown", description);
}

/** The flags with Markdown asked for in one way. */
export function markdownOnce<F extends { readonly format: ReportFormat | "markdown"; readonly markdown?: boolean }>(
  flags: F,
): F {
  return flags.format === "markdown" ? { ...flags, format: "text", markdown: true } : flags;
}
