/** How `slo-report` is called. */
import { Option } from "commander";
import { monthFormats } from "../../budgets/print-month.ts";
import type { SloReportFlags } from "../commands/slo-report.ts";
import { address, withCredentials } from "../server-flags.ts";
import { examples } from "./shared.ts";
import type { Usage } from "./usage.ts";
import { duration } from "./values.ts";

export function sloReportUsage({ command, run }: Usage): void {
  withCredentials(command("slo-report", "print the error budgets of a month"))
    .requiredOption("--month <yyyy-mm>", "the month, in UTC")
    .requiredOption("--prometheus <url>", "a server that still has the month", address)
    .addOption(new Option("--as <format>", "what to print").choices([...monthFormats]).default("markdown"))
    .option("--timeout <duration>", "how long each answer may take", duration, 60_000)
    .addHelpText("after", examples("rustbox-monitoring slo-report --month 2026-10 --prometheus http://localhost:9090"))
    .action(
      run(async (flags: SloReportFlags, io) => (await import("../commands/slo-report.ts")).sloReportCommand(flags, io)),
    );
}
