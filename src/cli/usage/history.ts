/** The options of commands that replay history: a server or a folder of blocks, and the period. */
import type { Command } from "commander";
import type { HistoryFlags } from "../history.ts";
import { address, withCredentials } from "../server-flags.ts";
import { moment } from "./values.ts";

export function withHistory(command: Command): Command {
  return withCredentials(command)
    .option("--prometheus <url>", "the server with the history", address)
    .option("--blocks <folder>", "a folder of its blocks instead; it is only read")
    .requiredOption("--since <time>", "how long back, such as 30d, or a time such as 2026-10-01T00:00:00Z", moment)
    .option("--until <time>", "the end of the period (default: now, or the end of the blocks)", moment);
}

export function requireHistory({ prometheus, blocks }: HistoryFlags, command: Command): void {
  if ((prometheus === undefined) === (blocks === undefined)) {
    command.error("error: name a server with --prometheus, or a folder with --blocks");
  }
}
