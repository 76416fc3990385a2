/** How `routes` is called. */
import { Argument, type Command } from "commander";
import type { RoutesFlags } from "../commands/routes.ts";
import type { RoutesTestFlags } from "../commands/routes-test.ts";
import { environment, examples } from "./shared.ts";
import type { Usage } from "./usage.ts";
import { date, duration } from "./values.ts";

export function routesUsage({ command, guarded, io }: Usage): void {
  command("routes", "print which receivers get each alert; test: check it with a real Alertmanager, by labels and time")
    .addArgument(new Argument("[test]", "compare every alert and label set with an Alertmanager").choices(["test"]))
    .option("--mermaid", "print the routing tree as a Mermaid chart instead of the table")
    .option("--from <time>", "with test: the first moment, such as 2026-12-24T12:00Z (default: now)", date)
    .option("--span <duration>", "with test: how far time intervals are followed", duration, 7 * 86_400_000)
    .option(...environment)
    .addHelpText("after", examples("rustbox-monitoring routes test --from 2026-12-24T12:00Z --span 2w"))
    .action((what: "test" | undefined, flags: RoutesFlags & RoutesTestFlags, command: Command) => {
      if (what === "test" && flags.mermaid) command.error("error: --mermaid draws the tree, which test does not");
      return guarded(flags, async () =>
        what === "test"
          ? (await import("../commands/routes-test.ts")).routesTestCommand(flags, io)
          : (await import("../commands/routes.ts")).routesCommand(flags, io),
      );
    });
}
