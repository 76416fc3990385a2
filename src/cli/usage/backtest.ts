/** How `backtest` is called. */
import type { BacktestFlags } from "../commands/backtest.ts";
import { address, withCredentials } from "../server-flags.ts";
import { environment, examples } from "./shared.ts";
import type { Usage } from "./usage.ts";
import { duration, moment, names, nonNegative } from "./values.ts";

export function backtestUsage({ command, run }: Usage): void {
  withCredentials(
    command("backtest", "replay every alert over what a server remembers: how often, how long, how many pages"),
  )
    .requiredOption("--prometheus <url>", "the server with the history", address)
    .requiredOption("--since <time>", "how long back, such as 30d, or a time such as 2026-10-01T00:00:00Z", moment)
    .option("--until <time>", "the end of the period (default: now)", moment)
    .option("--against <version>", "a git commit or a folder with earlier files: replay its alerts as well")
    .option("--only <alerts>", "names of alerts, separated by commas", names)
    .option("--max-pages <number>", "fail where a receiver gets more pages a week", nonNegative)
    .option("--markdown", "print a comment for a pull request")
    .option(...environment)
    .option("--timeout <duration>", "how long each answer may take", duration, 60_000)
    .addHelpText(
      "after",
      examples(
        "rustbox-monitoring backtest --prometheus http://localhost:9090 --since 30d",
        "rustbox-monitoring backtest --prometheus http://localhost:9090 --since 14d --against main --markdown",
      ),
    )
    .action(
      run(async (flags: BacktestFlags, io) => (await import("../commands/backtest.ts")).backtestCommand(flags, io)),
    );
}
