/** How `live-check` is called. */
import type { Command } from "commander";
import type { LiveCheckFlags } from "../commands/live-check.ts";
import { withCredentials } from "../server-flags.ts";
import { examples, failOn } from "./shared.ts";
import type { Usage } from "./usage.ts";
import { count, duration, percent, url } from "./values.ts";

export function liveCheckUsage({ command, guarded, io }: Usage): void {
  withCredentials(
    command("live-check", "compare what targets export with the catalog: which alerts, SLOs and panels are blind?"),
  )
    .argument("[sources...]", "addresses of /metrics, files, or - for the standard input")
    .option("--prometheus <url>", "check all targets of the job that this Prometheus scrapes instead", url)
    .option(
      "--scrapes <number>",
      "how often each address is scraped; two or more find counters that decrease",
      count,
      1,
    )
    .option("--interval <duration>", "time between two scrapes (default: the catalog's scrape interval)", duration)
    .option("--timeout <duration>", "how long one answer may take (default: twice the scrape timeout)", duration)
    .option("--max-bytes <number>", "the largest answer that is read, uncompressed", count, 268_435_456)
    .addOption(failOn())
    .option("--min-coverage <percent>", "fail if fewer of the alerts, SLOs and panels work", percent)
    .addHelpText(
      "after",
      examples(
        "rustbox-monitoring live-check http://localhost:9090/metrics",
        "curl -s http://localhost:9090/metrics | rustbox-monitoring live-check - --min-coverage 100",
        "rustbox-monitoring live-check https://a:9090 https://b:9090 --scrapes 3 --ca-file ca.pem",
      ),
    )
    .action(async (sources: readonly string[], flags: LiveCheckFlags, command: Command) => {
      if ((sources.length === 0) === (flags.prometheus === undefined)) {
        command.error("error: name addresses, files, or - for the standard input, or give --prometheus");
      }
      await guarded(flags, async () => {
        return (await import("../commands/live-check.ts")).liveCheckCommand(sources, flags, io);
      });
    });
}
