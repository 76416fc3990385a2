/** How `explain` is called. */
import type { Command } from "commander";
import type { ExplainFlags } from "../commands/explain.ts";
import type { Usage } from "./usage.ts";

export function explainUsage({ command, guarded, io }: Usage): void {
  command("explain", "show everything known about a metric, alert, SLO or check")
    .argument("[name]", "its name, such as HighLatency")
    .option("--expr <query>", "show what a query can return, and why")
    .action(async (name: string | undefined, flags: ExplainFlags, command: Command) => {
      if ((name === undefined) === (flags.expr === undefined)) command.error("error: name one thing, or give --expr");
      await guarded(flags, async () => (await import("../commands/explain.ts")).explainCommand(name ?? "", flags, io));
    });
}
