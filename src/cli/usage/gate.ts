/** How `gate` is called. */
import type { GateFlags } from "../commands/gate.ts";
import { address, withCredentials } from "../server-flags.ts";
import { examples } from "./shared.ts";
import type { Usage } from "./usage.ts";
import { duration, factor, percent } from "./values.ts";

export function gateUsage({ command, run }: Usage): void {
  withCredentials(command("gate", "decide by an SLO's error budget whether a deployment may proceed"))
    .requiredOption("--slo <name>", "the SLO")
    .requiredOption("--prometheus <url>", "where the SLO's rules are evaluated", address)
    .option("--min-budget <percent>", "error budget that must be left", percent, 10)
    .option("--max-burn <factor>", "highest burn rate over the last hour", factor, 2)
    .option("--timeout <duration>", "how long each answer may take", duration, 10_000)
    .addHelpText("after", examples("rustbox-monitoring gate --slo availability --prometheus http://localhost:9090"))
    .action(run(async (flags: GateFlags, io) => (await import("../commands/gate.ts")).gateCommand(flags, io)));
}
