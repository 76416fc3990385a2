/** How `test` is called. */
import type { TestFlags } from "../commands/test.ts";
import { environment } from "./shared.ts";
import type { Usage } from "./usage.ts";
import { duration } from "./values.ts";

export function testUsage({ command, run }: Usage): void {
  command("test", "prove with promtool that every alert fires when it should, and only then")
    .option(...environment)
    .option("--timeout <duration>", "how long all tests together may take", duration, 300_000)
    .action(run(async (flags: TestFlags, io) => (await import("../commands/test.ts")).testCommand(flags, io)));
}
