/** How `serve` is called. */
import type { ServeFlags } from "../commands/serve.ts";
import { examples } from "./shared.ts";
import type { Usage } from "./usage.ts";
import { count, duration, names } from "./values.ts";

export function serveUsage({ command, run }: Usage): void {
  command("serve", "simulate the service: export every declared metric, on a normal day or during an incident")
    .option(
      "--scenario <names>",
      "alerts to fire and faults to simulate, separated by commas; --list prints all",
      names,
      [],
    )
    .option("--without <metrics>", "metrics that are not exported, separated by commas", names)
    .option("--instances <number>", "number of instances", count, 1)
    .option("--speed <number>", "run its clock this many times faster", count, 1)
    .option("--port <number>", "port of the first instance; the others follow (default: any that is free)", count)
    .option("--after <duration>", "how long everything works before the scenario begins", duration, 60_000)
    .option("--duration <duration>", "end after this time (default: never)", duration)
    .option("--list", "print the scenarios and exit")
    .addHelpText(
      "after",
      examples(
        "rustbox-monitoring serve --port 9101 --instances 2",
        "rustbox-monitoring serve --scenario no-inf-bucket,no-content-type",
      ),
    )
    .action(run(async (flags: ServeFlags, io) => (await import("../commands/serve.ts")).serveCommand(flags, io)));
}
