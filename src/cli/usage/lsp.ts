/** How `lsp` is called. */
import { Option } from "commander";
import { dialects } from "../../checks/dialect.ts";
import type { JudgingFlags } from "../lint-options.ts";
import { examples } from "./shared.ts";
import type { Usage } from "./usage.ts";
import { labels } from "./values.ts";

export function lspUsage({ command, run }: Usage): void {
  command("lsp", "lint for editors: a language server on the standard input and output")
    .addOption(
      new Option("--dialect <name>", "the system that reads the files (default: detected)").choices([...dialects]),
    )
    .option("--external-labels <names>", "external labels of series and alerts: cluster,replica=a", labels)
    .option("--style", "report matters of style as well, for files without a catalog")
    .option("--policy <file>", "what your team requires of its rules: labels, annotations, links, durations")
    .option("--stdio", "accepted from editors that offer other transports; this is the only one")
    .addHelpText("after", examples("rustbox-monitoring lsp --catalog none"))
    .action(run(async (flags: JudgingFlags, io) => (await import("../commands/lsp.ts")).lspCommand(flags, io)));
}
