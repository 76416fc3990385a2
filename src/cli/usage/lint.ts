/** How `lint` is called. */
import { type Command, Option } from "commander";
import { dialects } from "../../checks/dialect.ts";
import type { LintFlags } from "../commands/lint.ts";
import { examples, failOn } from "./shared.ts";
import type { Usage } from "./usage.ts";
import { labels } from "./values.ts";

export function lintUsage({ command, guarded, io }: Usage): void {
  command("lint", "check rule files, configurations and dashboards, written by hand or generated")
    .argument("[files...]", "files, folders, patterns, or - for the standard input (default: the output folder)")
    .option("--fix", "fix what has exactly one right fix")
    .addOption(
      new Option("--dialect <name>", "the system that reads the files (default: detected)").choices([...dialects]),
    )
    .option("--external-labels <names>", "external labels of series and alerts: cluster,replica=a", labels)
    .option("--style", "report matters of style as well, for files without a catalog")
    .option("--policy <file>", "what your team requires of its rules: labels, annotations, links, durations")
    .option("--baseline <file>", "leave out the findings that this file lists")
    .option("--write-baseline", "write the current findings to the --baseline file, and report none")
    .option("--since <commit>", "report only what is new since a git commit, or in a rule that changed since")
    .option("--watch", "lint again whenever a file changes, until Ctrl-C")
    .addOption(failOn())
    .addHelpText(
      "after",
      examples(
        "rustbox-monitoring lint --catalog none rules/ alertmanager.yml",
        "rustbox-monitoring lint --catalog none rules/ --baseline lint-baseline.json --write-baseline",
        "rustbox-monitoring lint --catalog none rules/ --baseline lint-baseline.json --fail-on warning",
        "rustbox-monitoring lint --catalog none rules/ --since origin/main",
      ),
    )
    .action((files: readonly string[], flags: LintFlags, command: Command) => {
      if (flags.writeBaseline && flags.baseline === undefined)
        command.error("error: --write-baseline needs the name of the file: --baseline <file>");
      if (flags.watch && (flags.fix || flags.writeBaseline || files.includes("-")))
        command.error("error: --watch reads files and changes none: leave out --fix, --write-baseline and -");
      return guarded(flags, async () => (await import("../commands/lint.ts")).lintCommand(files, flags, io));
    });
}
