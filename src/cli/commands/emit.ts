/** `emit`: prints what a perfect exporter would, for tests of dashboards, rules and `live-check` itself. */
import { emit } from "../../live/emit.ts";
import type { EmitFormat } from "../../live/emit-formats.ts";
import { type ExitCode, exitCode } from "../exit-code.ts";
import type { Io } from "../io.ts";
import { modelOrProblems } from "../loaded-model.ts";
import { type CommonFlags, settings } from "../options.ts";

export interface EmitFlags extends CommonFlags {
  readonly as: EmitFormat;
}

export async function emitCommand(flags: EmitFlags, io: Io): Promise<ExitCode> {
  const set = settings(flags, io);
  const loaded = await modelOrProblems(set, io);
  if (!loaded) return exitCode.problems;
  const { text, left, untyped } = emit(loaded.model, flags.as);
  io.stdout.write(text);
  if (!set.quiet) {
    for (const { name } of left)
      io.stderr.write(`left out: ${name}, a native histogram, which the text format cannot hold\n`);
    for (const { name } of untyped)
      io.stderr.write(`of unknown type: ${name}, since a counter of OpenMetrics ends in _total\n`);
  }
  return exitCode.clean;
}
