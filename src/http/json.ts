/** Asks one server's HTTP API for JSON. Knows no API. */
import { type Credentials, credentials, get, type HttpOptions } from "./get.ts";

/** A server, and what it takes to ask it. */
export interface Connection {
  /** `http://prometheus:9090`, or with a path in front of the API's. */
  readonly base: string;
  readonly who: Credentials;
  readonly options: HttpOptions;
}

export type Answer = { readonly data: unknown } | Unanswered;

export interface Unanswered {
  readonly problem: string;
  /** A smaller question may be answered: this one took too long, or its answer is too large. */
  readonly isTooMuch?: boolean;
}

/** How to reach a server; reads the files with credentials. */
export function connect(base: string, options: HttpOptions): Connection | { readonly problem: string } {
  const who = credentials(options);
  return "failed" in who ? { problem: who.failed } : { base: base.replace(/\/+$/, ""), who, options };
}

/** GET of a path of the API: `/api/v1/rules`. Never rejects. */
export async function getJson({ base, who, options }: Connection, path: string): Promise<Answer> {
  const chunks: Uint8Array[] = [];
  const got = await get(new URL(base + path), "application/json", who, options, { chunk: (c) => void chunks.push(c) });
  const [at = path] = path.split("?");
  if ("failed" in got) return { problem: `${at}: ${got.failed}`, isTooMuch: got.isTooMuch ?? false };
  if (got.status !== 200) {
    // What Prometheus answers where a query takes too many samples, or too long.
    return { problem: `${at} answers ${got.status}${reasonIn(chunks)}`, isTooMuch: [422, 503].includes(got.status) };
  }
  try {
    return { data: JSON.parse(Buffer.concat(chunks).toString("utf8")) };
  } catch {
    return { problem: `${at} does not answer with JSON` };
  }
}

/** Why, where the answer says so as Prometheus' API does. */
function reasonIn(chunks: readonly Uint8Array[]): string {
  try {
    const { error } = JSON.parse(Buffer.concat(chunks).toString("utf8")) as { readonly error?: unknown };
    return typeof error === "string" ? `: ${error.slice(0, 300)}` : "";
  } catch {
    return "";
  }
}

/** Where it is, for messages. */
export function placeOf(base: string): string {
  return URL.canParse(base) ? new URL(base).origin : base;
}
