/** `lsp`: lint for editors, as a language server on standard input and output. */
import { Readable, Writable } from "node:stream";
import { serveEditor } from "../../editor/server.ts";
import { type ExitCode, exitCode } from "../exit-code.ts";
import type { Io } from "../io.ts";
import { type JudgingFlags, lintOptions } from "../lint-options.ts";
import { settings } from "../options.ts";
import { printDiagnostics } from "../print.ts";

export async function lspCommand(flags: JudgingFlags, io: Io): Promise<ExitCode> {
  const set = settings(flags, io);
  const lint = await lintOptions(flags, set, io);
  if ("problems" in lint) {
    printDiagnostics(lint.problems, set, io);
    return exitCode.problems;
  }
  const output = new Writable({
    write: (chunk: Buffer, _, done) => {
      io.stdout.write(chunk.toString("utf8"));
      done();
    },
  });
  const chunks = io.stdinChunks?.() ?? [io.stdin()];
  // The standard input itself, so that closing it lets the process end.
  const input = chunks instanceof Readable ? chunks : Readable.from(chunks);
  const wasShutDown = await serveEditor({ input, output }, { lint, cwd: io.cwd });
  input.destroy();
  return wasShutDown ? exitCode.clean : exitCode.problems;
}
