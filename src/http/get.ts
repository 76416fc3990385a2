/** Gets an address as Prometheus would: gzip, credentials and certificates from files, limits of time and size. Knows nothing of metrics. */
import { readFileSync } from "node:fs";
import { request as httpRequest, type IncomingMessage } from "node:http";
import { request as httpsRequest } from "node:https";
import { performance } from "node:perf_hooks";
import type { Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import { reasonOf } from "../basics/on-exit.ts";

/** Secrets stand in files, so that no process list shows them. */
export interface HttpOptions {
  readonly bearerTokenFile?: string | undefined;
  /** `user:password` in one line. */
  readonly basicAuthFile?: string | undefined;
  readonly caFile?: string | undefined;
  readonly certFile?: string | undefined;
  readonly keyFile?: string | undefined;
  readonly serverName?: string | undefined;
  /** For the whole answer. */
  readonly timeoutMs: number;
  /** Of the uncompressed answer. */
  readonly maxBytes: number;
}

export interface Got {
  readonly status: number;
  readonly contentType: string | undefined;
  readonly seconds: number;
  readonly bytes: number;
}

/** Why there is no answer: "it did not answer within 10 s". */
export interface NotGot {
  readonly failed: string;
  /** It took too long, or is too large. */
  readonly isTooMuch?: boolean;
}

export interface Body {
  /** Before the first chunk. */
  begin?(contentType: string | undefined): void;
  chunk(bytes: Uint8Array): void;
}

/** Read before the first request, so that a missing file is found at once. */
export interface Credentials {
  readonly headers: Readonly<Record<string, string>>;
  readonly tls: Readonly<Record<string, string | Buffer>>;
}

export function credentials(options: HttpOptions): Credentials | NotGot {
  const { bearerTokenFile, basicAuthFile, caFile, certFile, keyFile, serverName } = options;
  try {
    const text = (path: string) => readFileSync(path, "utf8").trim();
    const headers: Record<string, string> = {};
    if (bearerTokenFile) headers.authorization = `Bearer ${text(bearerTokenFile)}`;
    if (basicAuthFile) headers.authorization = `Basic ${Buffer.from(text(basicAuthFile)).toString("base64")}`;
    const tls = {
      ...(caFile ? { ca: readFileSync(caFile) } : {}),
      ...(certFile ? { cert: readFileSync(certFile) } : {}),
      ...(keyFile ? { key: readFileSync(keyFile) } : {}),
      ...(serverName ? { servername: serverName } : {}),
    };
    return { headers, tls };
  } catch (cause) {
    return { failed: reasonOf(cause) };
  }
}

const mostRedirects = 5;

/**
 * Gives the uncompressed body in chunks. Never rejects. Credentials are not sent on to another host.
 */
export async function get(
  url: URL,
  accept: string,
  who: Credentials,
  options: HttpOptions,
  body: Body,
): Promise<Got | NotGot> {
  const started = performance.now();
  const deadline = AbortSignal.timeout(options.timeoutMs);
  let at = url;
  for (let redirects = 0; ; redirects++) {
    const headers = {
      accept,
      "accept-encoding": "gzip",
      "user-agent": "rustbox-monitoring",
      ...(at.origin === url.origin ? who.headers : {}),
    };
    const answer = await open(at, headers, who.tls, deadline);
    if ("failed" in answer) return deadline.aborted ? late(options) : answer;
    const { statusCode: status = 0, headers: answered } = answer;
    if (status >= 300 && status < 400 && answered.location !== undefined) {
      answer.destroy();
      if (redirects >= mostRedirects) return { failed: `it redirects more than ${mostRedirects} times` };
      const next = URL.canParse(answered.location, at.href) ? new URL(answered.location, at) : undefined;
      if (!next || !/^https?:$/.test(next.protocol)) return { failed: "it redirects to what is not an address" };
      at = next;
      continue;
    }
    body.begin?.(answered["content-type"]);
    const read = await readBody(answer, options, deadline, body.chunk);
    if (typeof read === "object") return read;
    return {
      status,
      contentType: answered["content-type"],
      seconds: (performance.now() - started) / 1000,
      bytes: read,
    };
  }
}

function open(
  url: URL,
  headers: Readonly<Record<string, string>>,
  tls: Credentials["tls"],
  signal: AbortSignal,
): Promise<IncomingMessage | NotGot> {
  return new Promise((resolve) => {
    const fail = (cause: unknown) => resolve({ failed: reasonOf(cause) });
    try {
      const settings = { headers, signal, agent: false, ...tls };
      const sent =
        url.protocol === "https:" ? httpsRequest(url, settings, resolve) : httpRequest(url, settings, resolve);
      sent.on("error", fail);
      sent.end();
    } catch (cause) {
      fail(cause);
    }
  });
}

async function readBody(
  answer: IncomingMessage,
  options: HttpOptions,
  deadline: AbortSignal,
  chunk: (bytes: Uint8Array) => void,
): Promise<number | NotGot> {
  const zipped = answer.headers["content-encoding"] === "gzip";
  const body: Readable = zipped ? answer.pipe(createGunzip()) : answer;
  // What the pipe does not pass on.
  if (zipped) answer.on("error", (cause) => body.destroy(cause));
  let bytes = 0;
  try {
    for await (const part of body) {
      bytes += (part as Buffer).length;
      if (bytes > options.maxBytes) {
        answer.destroy();
        return {
          failed: `its answer is larger than ${options.maxBytes} bytes, where reading it stopped`,
          isTooMuch: true,
        };
      }
      chunk(part as Buffer);
    }
    return bytes;
  } catch (cause) {
    answer.destroy();
    return deadline.aborted ? late(options) : { failed: reasonOf(cause) };
  }
}

function late({ timeoutMs }: HttpOptions): NotGot {
  return { failed: `it did not answer within ${timeoutMs / 1000} s`, isTooMuch: true };
}
