/** How `unused` is called. */
import type { UnusedFlags } from "../commands/unused.ts";
import { examples } from "./shared.ts";
import type { Usage } from "./usage.ts";

export function unusedUsage({ command, run }: Usage): void {
  command("unused", "list what is exported or recorded but never read, with the relabelling that drops it")
    .option("--check", "fail if something is unread and no reason says why it is kept")
    .addHelpText("after", examples("rustbox-monitoring unused --check"))
    .action(run(async (flags: UnusedFlags, io) => (await import("../commands/unused.ts")).unusedCommand(flags, io)));
}
