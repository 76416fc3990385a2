/** How `drift` is called. */
import type { Command } from "commander";
import type { DriftFlags } from "../commands/drift.ts";
import { address, withCredentials } from "../server-flags.ts";
import { examples } from "./shared.ts";
import type { Usage } from "./usage.ts";
import { duration } from "./values.ts";

export function driftUsage({ command, guarded, io }: Usage): void {
  withCredentials(command("drift", "compare running servers with the committed files"))
    .option("--prometheus <url>", "address of Prometheus", address)
    .option("--vmalert <url>", "address of vmalert, which evaluates the rules instead of Prometheus", address)
    .option("--alertmanager <url>", "address of Alertmanager", address)
    .option("--grafana <url>", "address of Grafana", address)
    .option("--timeout <duration>", "how long each answer may take", duration, 10_000)
    .addHelpText(
      "after",
      examples("rustbox-monitoring drift --prometheus http://localhost:9090 --alertmanager http://localhost:9093"),
    )
    .action((flags: DriftFlags, command: Command) => {
      const { prometheus, vmalert, alertmanager, grafana } = flags;
      if (!(prometheus ?? vmalert ?? alertmanager ?? grafana))
        command.error("error: name a server: --prometheus, --vmalert, --alertmanager or --grafana");
      return guarded(flags, async () => (await import("../commands/drift.ts")).driftCommand(flags, io));
    });
}
