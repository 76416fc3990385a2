/** The server that a command's flags name. Apart from them: what is declared of all commands would load HTTP and TLS at every start. */
import { type Connection, connect } from "../http/json.ts";
import type { ServerFlags } from "./server-flags.ts";

const maxBytes = 64 * 2 ** 20;

export function connected(base: string, flags: ServerFlags): Connection | { readonly problem: string } {
  return connect(base, { ...flags, timeoutMs: flags.timeout, maxBytes });
}
