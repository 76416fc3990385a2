/** How `generate` is called. */
import { environment } from "./shared.ts";
import type { Usage } from "./usage.ts";

export function generateUsage({ command, run }: Usage): void {
  command("generate", "write every file of the catalog below the output folder")
    .option(...environment)
    .option("--check", "write nothing; fail if a file would change")
    .action(run(async (flags, io) => (await import("../commands/generate.ts")).generateCommand(flags, io)));
}
