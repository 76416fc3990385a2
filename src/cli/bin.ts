#!/usr/bin/env node
/** The executable: hands the process to main and its answer to the shell. */
import { exitCode } from "./exit-code.ts";
import { processIo } from "./io.ts";
import { main } from "./main.ts";

try {
  process.exitCode = await main(process.argv.slice(2), processIo());
} catch (cause) {
  process.stderr.write(
    `This is a defect of rustbox-monitoring, please report it; or the catalog says "as any" of what its types forbid.\n${cause instanceof Error ? cause.stack : cause}\n`,
  );
  process.exitCode = exitCode.problems;
}
