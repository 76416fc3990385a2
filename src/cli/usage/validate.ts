/** How `validate` is called. */
import { environment } from "./shared.ts";
import type { Usage } from "./usage.ts";

export function validateUsage({ command, run }: Usage): void {
  command("validate", "check the catalog, its files, and that the output folder holds exactly them")
    .option(...environment)
    .option("--offline", "leave out promtool and amtool")
    .option("--verbose", "notes as well, which ask nothing of you")
    .action(run(async (flags, io) => (await import("../commands/validate.ts")).validateCommand(flags, io)));
}
