/** How `demo` is called. */
import type { DemoFlags } from "../commands/demo.ts";
import { examples } from "./shared.ts";
import type { Usage } from "./usage.ts";
import { count, duration, names } from "./values.ts";

export function demoUsage({ command, run }: Usage): void {
  command(
    "demo",
    "run Prometheus, Alertmanager and a simulated exporter on this machine, until an alert fires and arrives",
  )
    .option("--scenario <names>", "alerts to fire and faults to simulate (default: the alert that fires first)", names)
    .option("--without <metrics>", "metrics that are not exported, separated by commas", names)
    .option("--instances <number>", "number of instances", count, 2)
    .option("--speed <number>", "run the clock of the instances this many times faster", count, 1)
    .option("--after <duration>", "how long everything works before the scenario begins", duration, 45_000)
    .option("--duration <duration>", "end after this time (default: never)", duration)
    .option("--once", "exit once the scenario's alerts have arrived")
    .option("--victoriametrics", "run VictoriaMetrics and vmalert beside Prometheus, with the same rules and routes")
    .addHelpText(
      "after",
      examples("rustbox-monitoring demo", "rustbox-monitoring demo --scenario HighQueueDepth --once"),
    )
    .action(run(async (flags: DemoFlags, io) => (await import("../commands/demo.ts")).demoCommand(flags, io)));
}
