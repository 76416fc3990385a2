/** Reads what an exporter prints from an address, a file or the standard input. Knows nothing of what it says. */
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { reasonOf } from "../basics/on-exit.ts";
import { contentType, formatOf } from "../exposition/format.ts";
import { expositionReader } from "../exposition/read.ts";
import type { ExpositionEnd, ExpositionSink } from "../exposition/sample.ts";
import { get } from "../http/get.ts";
import type { Io } from "./io.ts";

/** As Prometheus asks, without protobuf. */
const accept = "application/openmetrics-text;version=1.0.0;q=0.6,text/plain;version=0.0.4;q=0.5,*/*;q=0.1";
const limits = { timeoutMs: 10_000, maxBytes: 64 * 2 ** 20 };

export async function readExpositionFrom(
  source: string,
  sink: ExpositionSink,
  io: Io,
): Promise<ExpositionEnd | { readonly failed: string }> {
  try {
    if (/^https?:\/\//.test(source)) {
      return URL.canParse(source) ? await fromAddress(new URL(source), sink) : { failed: "it is not an address" };
    }
    const bytes = source === "-" ? io.stdin() : readFileSync(resolve(io.cwd, source));
    const reader = expositionReader(formatOf(Buffer.from(bytes.subarray(-16)).toString("latin1")), sink);
    reader.write(bytes);
    return reader.end();
  } catch (cause) {
    return { failed: reasonOf(cause) };
  }
}

async function fromAddress(url: URL, sink: ExpositionSink): Promise<ExpositionEnd | { readonly failed: string }> {
  let reader = expositionReader("text", sink);
  const got = await get(url, accept, { headers: {}, tls: {} }, limits, {
    begin(header) {
      const said = contentType(header);
      reader = expositionReader(said.kind === "known" ? said.format : "text", sink);
    },
    chunk: (bytes) => reader.write(bytes),
  });
  if ("failed" in got) return got;
  if (got.status !== 200) return { failed: `it answers with status ${got.status}` };
  if (contentType(got.contentType).kind === "protobuf") {
    return { failed: "it answers in protobuf, which was not asked for" };
  }
  return reader.end();
}
