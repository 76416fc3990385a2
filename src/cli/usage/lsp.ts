/** How `lsp` is called. */
import { Option } from "commander";
import { dialects } from "../../checks/dialect.ts";
import type { JudgingFlags } from "../lint-options.ts";
import { examples } from "./shared.ts";
import type { Usage } from "./usage.ts";
import { labels } from "./values.ts";

export function lspUsage({ command, run }: Usage): void {
  command("lsp", "lint for editors: a language server on the standard input and output")
    .addOption(new Option("--dialect <name>", "whose files they are (default: recognised)").choices([...dialects]))
    .option("--external-labels <names>", "labels that series and alerts get outside: cluster,replica=a", labels)
    .option("--style", "report matters of taste of files without a catalog, too")
    .option("--policy <file>", "what your team asks of its rules: labels, annotations, links, times")
    .option("--stdio", "what editors say that know other ways, too; this is the only one")
    .addHelpText("after", examples("rustbox-monitoring lsp --catalog none"))
    .action(run(async (flags: JudgingFlags, io) => (await import("../commands/lsp.ts")).lspCommand(flags, io)));
}
