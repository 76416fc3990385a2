/** Reads what an exporter prints from an address, a file or the standard input. Knows nothing of what it says. */
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { contentType, formatOf } from "../exposition/format.ts";
import { expositionReader } from "../exposition/read.ts";
import type { ExpositionEnd, ExpositionSink } from "../exposition/sample.ts";
import { reasonOf } from "../on-exit.ts";
import type { Io } from "./io.ts";

/** As Prometheus asks, without protobuf. */
const accept = "application/openmetrics-text;version=1.0.0;q=0.6,text/plain;version=0.0.4;q=0.5,*/*;q=0.1";
const timeoutMs = 10_000;
const mostBytes = 64 * 2 ** 20;

export async function readExpositionFrom(
  source: string,
  sink: ExpositionSink,
  io: Io,
): Promise<ExpositionEnd | { readonly failed: string }> {
  try {
    if (/^https?:\/\//.test(source)) return await fromAddress(source, sink);
    const bytes = source === "-" ? io.stdin() : readFileSync(resolve(io.cwd, source));
    const reader = expositionReader(formatOf(Buffer.from(bytes.subarray(-16)).toString("latin1")), sink);
    reader.write(bytes);
    return reader.end();
  } catch (cause) {
    const isLate = cause instanceof Error && cause.name === "TimeoutError";
    return { failed: isLate ? `it did not answer within ${timeoutMs / 1000} s` : reasonOf(cause) };
  }
}

async function fromAddress(url: string, sink: ExpositionSink): Promise<ExpositionEnd | { readonly failed: string }> {
  const answer = await fetch(url, { headers: { accept }, signal: AbortSignal.timeout(timeoutMs) });
  if (answer.status !== 200) return { failed: `it answers with status ${answer.status}` };
  const said = contentType(answer.headers.get("content-type") ?? undefined);
  if (said.kind === "protobuf") return { failed: "it answers in protobuf, which was not asked for" };
  const reader = expositionReader(said.kind === "known" ? said.format : "text", sink);
  let bytes = 0;
  for await (const chunk of answer.body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > mostBytes) return { failed: `its answer is larger than ${mostBytes} bytes` };
    reader.write(chunk);
  }
  return reader.end();
}
