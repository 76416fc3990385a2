/** `emit`: prints what a perfect exporter would, for tests of dashboards, rules and `live-check` itself. */
import { emit } from "../../live/emit.ts";
import { type ExitCode, exitCode } from "../exit-code.ts";
import type { Io } from "../io.ts";
import { loadedModel } from "../loaded-model.ts";
import { type CommonFlags, settings } from "../options.ts";
import { printDiagnostics } from "../print.ts";

export async function emitCommand(flags: CommonFlags, io: Io): Promise<ExitCode> {
  const set = settings(flags, io);
  const loaded = await loadedModel(set);
  if ("problems" in loaded) {
    printDiagnostics(loaded.problems, set, io);
    return exitCode.problems;
  }
  const { text, left } = emit(loaded.model);
  io.stdout.write(text);
  if (!set.quiet) {
    for (const { name } of left)
      io.stderr.write(`left out: ${name}, a native histogram, which the text format cannot hold\n`);
  }
  return exitCode.clean;
}
