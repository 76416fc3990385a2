/** The flags of commands that ask servers: addresses, credentials in files, time limits. */
import { type Command, InvalidArgumentError } from "commander";
import type { HttpOptions } from "../http/get.ts";
import type { CommonFlags } from "./options.ts";

export interface ServerFlags extends CommonFlags, Omit<HttpOptions, "timeoutMs" | "maxBytes"> {
  /** Milliseconds. */
  readonly timeout: number;
}

/** Secrets stand in files, so that no process list shows them. */
export function withCredentials(command: Command): Command {
  return command
    .option("--bearer-token-file <path>", "send the token in this file")
    .option("--basic-auth-file <path>", "send user:password from this file")
    .option("--ca-file <path>", "certificates to trust")
    .option("--cert-file <path>", "our own certificate")
    .option("--key-file <path>", "its key")
    .option("--server-name <name>", "the name that the certificate is checked against");
}

export function address(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !/^https?:$/.test(url.protocol)) {
    throw new InvalidArgumentError("An address begins with http:// or https://.");
  }
  // Commander prints the value that it refuses, so the message cannot hide the password; the next run will not hold it.
  if (url.username !== "" || url.password !== "") {
    throw new InvalidArgumentError("Give credentials in a file, with --basic-auth-file.");
  }
  return text;
}
