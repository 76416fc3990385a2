/** A command that src/ does not have. */
import type { CommonFlags } from "../../../src/cli/options.ts";
import type { Usage } from "../../../src/cli/usage/usage.ts";

interface HelloFlags extends CommonFlags {
  readonly full?: true;
}

export function helloUsage({ command, run }: Usage): void {
  command("hello", "greets whoever is on call")
    .option("--full", "find that there is no room left")
    .action(
      run(async ({ full }: HelloFlags, io) => {
        if (full)
          throw Object.assign(new Error("no space left on device"), { code: "ENOSPC", path: "out", syscall: "write" });
        io.stdout.write("Hello.\n");
        return 1;
      }),
    );
}
