/** How `report` is called. */
import type { ReportFlags } from "../commands/report.ts";
import { address, withCredentials } from "../server-flags.ts";
import { examples } from "./shared.ts";
import type { Usage } from "./usage.ts";
import { duration } from "./values.ts";

export function reportUsage({ command, run }: Usage): void {
  withCredentials(command("report", "write one HTML page about everything in the catalog, to open in a browser"))
    .option("--output <file>", "file to write; - for the standard output", "report.html")
    .option("--env <name>", "the catalog in one of its environments")
    .option("--diff <against>", "what changed, side by side, since a git commit or a folder with a catalog.json")
    .option("--png <file>", "save a picture of the top of the page too, drawn by this machine's Chromium")
    .option("--prometheus <url>", "draw real data from this server instead of simulated data", address)
    .option("--since <duration>", "with --prometheus: how far back", duration, 6 * 3_600_000)
    .option("--timeout <duration>", "with --prometheus: how long all answers together may take", duration, 60_000)
    .addHelpText(
      "after",
      examples(
        "rustbox-monitoring report --diff main --output monitoring.html",
        "rustbox-monitoring report --prometheus http://localhost:9090 --since 14d",
      ),
    )
    .action(run(async (flags: ReportFlags, io) => (await import("../commands/report.ts")).reportCommand(flags, io)));
}
