/** How `thresholds` is called. */
import type { ThresholdsFlags } from "../commands/thresholds.ts";
import { address, withCredentials } from "../server-flags.ts";
import { environment, examples } from "./shared.ts";
import type { Usage } from "./usage.ts";
import { duration, moment, names, nonNegative } from "./values.ts";

export function thresholdsUsage({ command, run }: Usage): void {
  withCredentials(command("thresholds", "suggest limits of alerts from history, and say what each would have fired"))
    .requiredOption("--prometheus <url>", "the server with the history", address)
    .requiredOption("--since <time>", "how long back, such as 30d, or a time such as 2026-10-01T00:00:00Z", moment)
    .option("--until <time>", "the end of the period (default: now)", moment)
    .option("--only <alerts>", "names of alerts, separated by commas", names)
    .option("--max-pages <number>", "pages a week that the suggested limit may make", nonNegative, 1)
    .option(...environment)
    .option("--timeout <duration>", "how long each answer may take", duration, 60_000)
    .addHelpText(
      "after",
      examples("rustbox-monitoring thresholds --prometheus http://localhost:9090 --since 30d --only HighQueueDepth"),
    )
    .action(
      run(async (flags: ThresholdsFlags, io) =>
        (await import("../commands/thresholds.ts")).thresholdsCommand(flags, io),
      ),
    );
}
