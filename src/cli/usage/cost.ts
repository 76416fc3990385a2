/** How `cost` is called. */
import type { CostFlags } from "../commands/cost.ts";
import { examples } from "./shared.ts";
import type { Usage } from "./usage.ts";
import { count, instances } from "./values.ts";

export function costUsage({ command, run }: Usage): void {
  command("cost", "estimate how many series and samples the catalog makes, and the disk and CPU they take")
    .option(
      "--instances <numbers>",
      "targets: 200, or by job, as in api=20,db=2 (default: those that are named)",
      instances,
    )
    .option("--max-series <number>", "fail if there may be more series", count)
    .addHelpText("after", examples("rustbox-monitoring cost --instances 200"))
    .action(run(async (flags: CostFlags, io) => (await import("../commands/cost.ts")).costCommand(flags, io)));
}
