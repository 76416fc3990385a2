#!/usr/bin/env node
/** The executable: hands the process to main and its answer to the shell. Leaves nothing behind, however it ends. */
import type { Diagnostic } from "../basics/diagnostic.ts";
import { cleanUp } from "../basics/on-exit.ts";
import { optimizeLate } from "../basics/optimize-late.ts";
import { report } from "../report/report.ts";
import { exitCode } from "./exit-code.ts";
import { processIo } from "./io.ts";
import { main } from "./main.ts";
import { systemProblem } from "./system-problem.ts";
import { workingFolderProblem } from "./working-folder.ts";

optimizeLate();
process.on("exit", cleanUp);
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
  process.once(signal, () => {
    cleanUp();
    // Now that nobody listens it ends us, and the shell sees by what.
    process.kill(process.pid, signal);
  });
}

try {
  const problem = workingFolderProblem();
  if (problem) give(problem);
  else {
    const code = await main(process.argv.slice(2), processIo());
    // A stream that could not be written has set it already.
    process.exitCode ||= code;
  }
} catch (cause) {
  const problem = systemProblem(cause);
  if (problem) give(problem);
  else defect(cause);
}

function give(problem: Diagnostic): void {
  process.stderr.write(report([problem], "text"));
  process.exitCode = exitCode.problems;
}

function defect(cause: unknown): void {
  process.stderr.write(
    `This is a defect of rustbox-monitoring, please report it; or the catalog says "as any" of what its types forbid.\n${cause instanceof Error ? cause.stack : cause}\n`,
  );
  process.exitCode = exitCode.problems;
}
