/** How `backtest` is called. */
import type { Command } from "commander";
import type { BacktestFlags } from "../commands/backtest.ts";
import { requireHistory, withHistory } from "./history.ts";
import { environment, examples, markdownOnce, withMarkdown } from "./shared.ts";
import type { Usage } from "./usage.ts";
import { duration, names, nonNegative } from "./values.ts";

export function backtestUsage({ command, guarded, io }: Usage): void {
  const declared = command(
    "backtest",
    "replay every alert over a server's history: how often it fires, for how long, how many pages",
  );
  withMarkdown(withHistory(declared), "print a comment for a pull request")
    .option("--against <version>", "a git commit or a folder with earlier files, whose alerts are replayed as well")
    .option("--only <alerts>", "names of alerts, separated by commas", names)
    .option("--max-pages <number>", "fail if a receiver gets more pages a week", nonNegative)
    .option(...environment)
    .option("--timeout <duration>", "how long each answer may take", duration, 60_000)
    .addHelpText(
      "after",
      examples(
        "rustbox-monitoring backtest --prometheus http://localhost:9090 --since 30d",
        "rustbox-monitoring backtest --prometheus http://localhost:9090 --since 14d --against main --markdown",
        "rustbox-monitoring backtest --blocks /var/lib/prometheus/data --since 30d",
      ),
    )
    .action(async (flags: BacktestFlags, command: Command) => {
      requireHistory(flags, command);
      await guarded(flags, async () =>
        (await import("../commands/backtest.ts")).backtestCommand(markdownOnce(flags), io),
      );
    });
}
