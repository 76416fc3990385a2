/** How `thresholds` is called. */
import type { Command } from "commander";
import type { ThresholdsFlags } from "../commands/thresholds.ts";
import { requireHistory, withHistory } from "./history.ts";
import { environment, examples } from "./shared.ts";
import type { Usage } from "./usage.ts";
import { duration, names, nonNegative } from "./values.ts";

export function thresholdsUsage({ command, guarded, io }: Usage): void {
  withHistory(command("thresholds", "suggest alert thresholds from history, and how often each would have fired"))
    .option("--only <alerts>", "names of alerts, separated by commas", names)
    .option("--max-pages <number>", "pages a week that the suggested threshold may cause", nonNegative, 1)
    .option(...environment)
    .option("--timeout <duration>", "how long each answer may take", duration, 60_000)
    .addHelpText(
      "after",
      examples("rustbox-monitoring thresholds --prometheus http://localhost:9090 --since 30d --only HighQueueDepth"),
    )
    .action(async (flags: ThresholdsFlags, command: Command) => {
      requireHistory(flags, command);
      await guarded(flags, async () => (await import("../commands/thresholds.ts")).thresholdsCommand(flags, io));
    });
}
