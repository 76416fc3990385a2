/** `lsp`: lint for editors, as a language server on standard input and output. */
import { resolve as resolvePath } from "node:path";
import { Readable, Writable } from "node:stream";
import { serveEditor } from "../../editor/server.ts";
import type { LintOptions } from "../../lint/lint.ts";
import { type ExitCode, exitCode } from "../exit-code.ts";
import type { Io } from "../io.ts";
import { type CommonFlags, settings } from "../options.ts";
import { printDiagnostics } from "../print.ts";
import { referenceFor } from "../reference.ts";
import { today } from "../today.ts";
import type { LintFlags } from "./lint.ts";

export type LspFlags = CommonFlags & Pick<LintFlags, "dialect" | "externalLabels" | "style" | "policy">;

export async function lspCommand(flags: LspFlags, io: Io): Promise<ExitCode> {
  const set = settings(flags, io);
  const reference = await referenceFor(flags, set);
  if ("problems" in reference) {
    printDiagnostics(reference.problems, set, io);
    return exitCode.problems;
  }
  const policy =
    flags.policy === undefined
      ? undefined
      : (await import("../policy-file.ts")).policyAt(resolvePath(io.cwd, flags.policy), flags.policy);
  if (policy && "problem" in policy) {
    printDiagnostics([policy.problem], set, io);
    return exitCode.problems;
  }
  const { dialect, externalLabels, style = false } = flags;
  const lint = (): LintOptions => ({ reference, today: today(), dialect, externalLabels, style, policy });
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
