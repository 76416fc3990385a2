/** Reads JSON from a server's HTTP API, read-only and within limits of time and size. Knows no API. */
import { readFileSync } from "node:fs";

export interface ServerOptions {
  readonly timeoutMs: number;
  /** A file whose content is sent as a bearer token. */
  readonly tokenFile?: string;
}

export type Answer = { readonly data: unknown } | { readonly problem: string };

const maxBytes = 64 * 2 ** 20;

/** GET `base` + `path`. Never rejects; a user and password in the address are sent as such and never printed. */
export async function getJson(base: string, path: string, options: ServerOptions): Promise<Answer> {
  const { url, headers } = request(base, path, options);
  try {
    const response = await fetch(url, { headers, redirect: "error", signal: AbortSignal.timeout(options.timeoutMs) });
    const text = await limitedText(response);
    if (!response.ok) return { problem: `${path} answers ${response.status}` };
    return { data: JSON.parse(text) };
  } catch (cause) {
    return { problem: reason(cause, path, options) };
  }
}

function request(
  base: string,
  path: string,
  { tokenFile }: ServerOptions,
): { url: string; headers: Record<string, string> } {
  const url = new URL(base.replace(/\/+$/, "") + path);
  const headers: Record<string, string> = { accept: "application/json" };
  if (tokenFile !== undefined) headers.authorization = `Bearer ${readFileSync(tokenFile, "utf8").trim()}`;
  else if (url.username !== "") {
    const pair = `${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}`;
    headers.authorization = `Basic ${Buffer.from(pair).toString("base64")}`;
  }
  url.username = "";
  url.password = "";
  return { url: url.href, headers };
}

async function limitedText(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength;
    if (size > maxBytes) throw new Error("the answer is longer than 64 MiB");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

function reason(cause: unknown, path: string, { timeoutMs }: ServerOptions): string {
  if (cause instanceof Error && cause.name === "TimeoutError")
    return `${path} does not answer within ${timeoutMs / 1000} s`;
  if (cause instanceof SyntaxError) return `${path} does not answer with JSON`;
  const inner = cause instanceof Error && cause.cause instanceof Error ? cause.cause : cause;
  const code = inner instanceof Error && "code" in inner ? ` (${String(inner.code)})` : "";
  return `${path} cannot be read${code}: ${inner instanceof Error && inner.message !== "" ? inner.message : String(cause)}`;
}

/** Where it is, for messages: without a user or password. */
export function placeOf(base: string): string {
  try {
    return new URL(base).origin;
  } catch {
    return base;
  }
}
