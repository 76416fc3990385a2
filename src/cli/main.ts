/** The command line: the options that every command takes, and what becomes of faults. Each command is loaded when it is called. */

import { Command, CommanderError, Option } from "commander";
import { packageVersion } from "../basics/package-root.ts";
import { reportFormats } from "../report/report.ts";
import { type ExitCode, exitCode } from "./exit-code.ts";
import { folded, helpLayout } from "./help.ts";
import type { Io } from "./io.ts";
import { type CommonFlags, settings } from "./options.ts";
import { printDiagnostics } from "./print.ts";
import { systemProblem } from "./system-problem.ts";
import { usages } from "./usage/usages.ts";
import { duration } from "./usage/values.ts";

export async function main(argv: readonly string[], io: Io): Promise<ExitCode> {
  let result: ExitCode = exitCode.clean;
  const program = new Command("rustbox-monitoring")
    .description("Generates and checks every monitoring file of a service from one typed catalog.")
    .version(packageVersion())
    .configureOutput({
      writeOut: (text) => io.stdout.write(folded(text, io.stdout.columns)),
      writeErr: (text) => io.stderr.write(folded(text, io.stderr.columns)),
      getOutHelpWidth: () => io.stdout.columns,
      getErrHelpWidth: () => io.stderr.columns,
    })
    .configureHelp(helpLayout)
    .showSuggestionAfterError()
    .showHelpAfterError("What it takes is said by --help.")
    .exitOverride();

  const command = (name: string, description: string): Command =>
    program
      .command(name)
      .description(description)
      .option("--catalog <path>", "folder or entry file of the catalog (default: ./spec, else the packaged one)")
      .option("--out <folder>", "the output folder (default: out, and out/x for the catalog spec/x)")
      .addOption(
        new Option("--format <format>", "how problems are printed").choices([...reportFormats]).default("text"),
      )
      .option("--load-timeout <duration>", "how long loading the catalog may take", duration, 30_000)
      .option("--untrusted", "read the catalog without running it; see SECURITY.md")
      .option("--no-color", "no colours, even on a terminal")
      .option("--quiet", "problems only");

  const guarded = async (flags: CommonFlags, action: () => Promise<ExitCode>) => {
    try {
      result = await action();
    } catch (cause) {
      const problem = systemProblem(cause);
      if (!problem) throw cause;
      printDiagnostics([problem], settings(flags, io), io);
      result = exitCode.problems;
    }
  };
  const run = <F extends CommonFlags>(action: (flags: F, io: Io) => Promise<ExitCode>) => {
    return (flags: F) => guarded(flags, () => action(flags, io));
  };

  // Declaring all of them takes longer than the rest of a start.
  const [first = ""] = argv;
  const named = Object.hasOwn(usages, first) ? usages[first] : undefined;
  for (const declare of named ? [named] : Object.values(usages)) declare({ io, command, run, guarded });

  try {
    await program.parseAsync([...argv], { from: "user" });
    return result;
  } catch (cause) {
    if (!(cause instanceof CommanderError)) throw cause;
    return cause.exitCode === 0 ? exitCode.clean : exitCode.usage;
  }
}
