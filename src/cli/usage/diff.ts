/** How `diff` is called. */
import type { Command } from "commander";
import type { DiffFlags } from "../commands/diff.ts";
import { environment, examples, markdownOnce, withMarkdown } from "./shared.ts";
import type { Usage } from "./usage.ts";

export function diffUsage({ command, guarded, io }: Usage): void {
  withMarkdown(
    command("diff", "show what generate would change, or how the meaning changed since another version"),
    "with [against]: print a comment for a pull request",
  )
    .option(...environment)
    .argument("[against]", "a git commit, such as main, or a folder that holds an earlier catalog.json")
    .option("--verbose", "print notes as well, which ask for no change")
    .addHelpText("after", examples("rustbox-monitoring diff main --markdown"))
    .action((against: string | undefined, given: DiffFlags, command: Command) => {
      const flags = markdownOnce(given);
      if (flags.markdown && against === undefined) command.error("error: --markdown needs a version to compare with");
      return guarded(flags, async () => (await import("../commands/diff.ts")).diffCommand(against, flags, io));
    });
}
