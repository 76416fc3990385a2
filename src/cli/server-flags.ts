/** The flags of commands that ask a server. */
import type { ServerOptions } from "../drift/server.ts";
import type { CommonFlags } from "./options.ts";

export interface ServerFlags extends CommonFlags {
  readonly prometheus: string;
  readonly tokenFile?: string;
  /** Milliseconds. */
  readonly timeout: number;
}

export function serverOptions({ timeout, tokenFile }: Pick<ServerFlags, "timeout" | "tokenFile">): ServerOptions {
  return { timeoutMs: timeout, ...(tokenFile === undefined ? {} : { tokenFile }) };
}
