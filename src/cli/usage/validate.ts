/** How `validate` is called. */
import { environment } from "./shared.ts";
import type { Usage } from "./usage.ts";

export function validateUsage({ command, run }: Usage): void {
  command("validate", "check the catalog, its files, and that the output folder holds exactly them")
    .option(...environment)
    .option("--offline", "skip promtool and amtool")
    .option("--verbose", "print notes as well, which ask for no change")
    .action(run(async (flags, io) => (await import("../commands/validate.ts")).validateCommand(flags, io)));
}
