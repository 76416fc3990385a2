/** What it takes to declare how a command is called. Knows no command. */
import type { Command } from "commander";
import type { ExitCode } from "../exit-code.ts";
import type { Io } from "../io.ts";
import type { CommonFlags } from "../options.ts";

export interface Usage {
  readonly io: Io;
  /** A new command, with the options that all of them take. */
  readonly command: (name: string, description: string) => Command;
  /** The action of a command that has no arguments. */
  readonly run: <F extends CommonFlags>(action: (flags: F, io: Io) => Promise<ExitCode>) => (flags: F) => Promise<void>;
  /** Runs an action; a full disk or a missing permission becomes a finding. */
  readonly guarded: (flags: CommonFlags, action: () => Promise<ExitCode>) => Promise<void>;
}
