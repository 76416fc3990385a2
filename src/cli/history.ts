/** Where commands that replay history find it: a server's address, or a folder of blocks that a server of our own answers for. */

import { resolve } from "node:path";
import { type Blocks, blocksIn } from "../backtest/block-folder.ts";
import type { Period } from "../backtest/replay.ts";
import { serveBlocks } from "../backtest/serve-blocks.ts";
import { type Diagnostic, error } from "../basics/diagnostic.ts";
import { type Connection, placeOf } from "../http/json.ts";
import { findTool } from "../validate/find-tool.ts";
import { connected } from "./connected.ts";
import { type ExitCode, exitCode } from "./exit-code.ts";
import type { Settings } from "./options.ts";
import type { ServerFlags } from "./server-flags.ts";

/** Unix time in milliseconds, or how long before the end of the period. */
export type Moment = { readonly at: number } | { readonly ago: number };

interface Moments {
  readonly since: Moment;
  readonly until?: Moment;
}

function periodOf({ since, until }: Moments, now: number): Period | { readonly problem: Diagnostic } {
  const end = until === undefined ? now : "at" in until ? until.at : now - until.ago;
  const start = "at" in since ? since.at : end - since.ago;
  if (start < end) return { since: start, until: end };
  const hint = "write --since 30d, or two times such as 2026-10-01T00:00:00Z";
  return { problem: error("bad-period", "--since", "it is not before --until", { hint }) };
}

/** Exactly one of the two is given. */
export interface HistoryFlags extends ServerFlags, Moments {
  readonly prometheus?: string;
  /** Of the blocks of a Prometheus. */
  readonly blocks?: string;
}

export interface History {
  readonly server: Connection;
  readonly asked: Period;
  /** Why nothing could be read of it. */
  unreachable(problem: string): Diagnostic;
  close(): Promise<void>;
}

export interface NoHistory {
  readonly problem: Diagnostic;
  readonly code: ExitCode;
}

/** What is asked for, before anything is opened: wrong usage is said at once. */
export interface Source {
  readonly asked: Period;
  open(set: Settings): Promise<History | NoHistory>;
}

export function historyOf(flags: HistoryFlags, cwd: string): Source | NoHistory {
  const { prometheus = "", blocks } = flags;
  return blocks === undefined ? ofServer(flags, prometheus) : ofBlocks(flags, resolve(cwd, blocks));
}

function ofServer(flags: HistoryFlags, address: string): Source | NoHistory {
  const asked = periodOf(flags, Date.now());
  if ("problem" in asked) return { ...asked, code: exitCode.usage };
  const unreachable = (problem: string) =>
    error("unreachable", `prometheus at ${placeOf(address)}`, problem, {
      hint: "check the address and that the server keeps the period",
    });
  const open = async (): Promise<History | NoHistory> => {
    const server = connected(address, flags);
    if ("problem" in server) return { problem: unreachable(server.problem), code: exitCode.unavailable };
    return { server, asked, unreachable, close: async () => {} };
  };
  return { asked, open };
}

function ofBlocks(flags: HistoryFlags, folder: string): Source | NoHistory {
  const blocks = blocksIn(folder);
  if ("problem" in blocks) {
    const hint =
      "name the folder that holds the folders of blocks: the data folder of a Prometheus, or a snapshot of it";
    return { problem: error("no-blocks", folder, blocks.problem, { hint }), code: exitCode.unavailable };
  }
  // The past of a folder ends with its last sample.
  const asked = periodOf(flags, Math.min(Date.now(), blocks.to));
  if ("problem" in asked) return { ...asked, code: exitCode.usage };
  const unreachable = (problem: string) =>
    error("unreachable", `blocks in ${folder}`, problem, {
      notes: notesOf(blocks),
      hint: "name with --since and --until a time that the blocks hold",
    });
  return {
    asked,
    open: async ({ where }) => {
      const { tool, missing } = await findTool("prometheus", where);
      if (!tool) return { problem: missing, code: exitCode.unavailable };
      const started = await serveBlocks(blocks, tool);
      if ("failed" in started) {
        const hint = "promtool tsdb analyze says whether the blocks are whole";
        const problem = error("server-failed", `blocks in ${folder}`, `Prometheus did not start: ${started.failed}`, {
          hint,
        });
        return { problem, code: exitCode.unavailable };
      }
      const server = connected(started.url, { ...flags, ...noCredentials });
      if ("problem" in server) {
        await started.stop();
        return { problem: unreachable(server.problem), code: exitCode.unavailable };
      }
      return { server, asked, unreachable, close: started.stop };
    },
  };
}

/** For a server of our own. */
const noCredentials = { bearerTokenFile: undefined, basicAuthFile: undefined, caFile: undefined } as const;

function notesOf({ from, to, downsampled }: Blocks): Diagnostic["notes"] {
  const time = (ms: number) => new Date(ms).toISOString();
  return [
    { message: `they hold ${time(from)} to ${time(to)}` },
    ...(downsampled > 0 ? [{ message: `${downsampled} more are downsampled, which Prometheus cannot read` }] : []),
  ];
}
