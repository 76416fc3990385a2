/** How `report` is called. */
import type { ReportFlags } from "../commands/report.ts";
import { examples } from "./shared.ts";
import type { Usage } from "./usage.ts";

export function reportUsage({ command, run }: Usage): void {
  command("report", "write one HTML page about everything that the catalog makes, to open in a browser")
    .option("--output <file>", "where to; - for the standard output", "report.html")
    .option("--env <name>", "the catalog in one of its environments")
    .option("--diff <against>", "what changed, side by side, since a git commit or a folder with a catalog.json")
    .option("--png <file>", "also draw the top of the page, with the Chromium of this machine")
    .addHelpText("after", examples("rustbox-monitoring report --diff main --output monitoring.html"))
    .action(run(async (flags: ReportFlags, io) => (await import("../commands/report.ts")).reportCommand(flags, io)));
}
