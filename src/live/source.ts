/** Where the text of a target comes from: an address, a file or the standard input. Knows nothing of what it says. */
import { closeSync, createReadStream, fstatSync, openSync, readSync } from "node:fs";
import { reasonOf } from "../basics/on-exit.ts";
import { contentType, formatOf } from "../exposition/format.ts";
import { type ExpositionReader, expositionReader } from "../exposition/read.ts";
import type { ExpositionFormat } from "../exposition/sample.ts";
import { type Credentials, get, type HttpOptions, type NotGot } from "../http/get.ts";
import type { ScrapeFacts } from "./judge-scrape.ts";
import type { Observer } from "./observe.ts";

export type Source =
  | { readonly kind: "address"; readonly url: URL; readonly name: string }
  | { readonly kind: "file"; readonly path: string; readonly name: string }
  | { readonly kind: "input"; readonly chunks: () => AsyncIterable<Uint8Array>; readonly name: string };

/** What Prometheus asks for, without protobuf. */
const accept = "application/openmetrics-text;version=1.0.0;q=0.6,text/plain;version=0.0.4;q=0.5,*/*;q=0.1";

/** Reads it once, from beginning to end. */
export async function scrapeSource(
  source: Source,
  observer: Observer,
  who: Credentials,
  options: HttpOptions,
): Promise<ScrapeFacts | NotGot> {
  observer.begin();
  switch (source.kind) {
    case "address":
      return scrapeAddress(source.url, observer, who, options);
    case "file":
      return scrapeFile(source.path, observer);
    case "input":
      return scrapeChunks(source.chunks(), observer, undefined);
  }
}

async function scrapeAddress(
  url: URL,
  observer: Observer,
  who: Credentials,
  options: HttpOptions,
): Promise<ScrapeFacts | NotGot> {
  let reader = sniffingReader(observer, undefined);
  const got = await get(url, accept, who, options, {
    begin(header) {
      const type = contentType(header);
      reader = sniffingReader(observer, type.kind === "known" ? type.format : undefined);
    },
    chunk: (bytes) => reader.write(bytes),
  });
  if ("failed" in got) return got;
  if (got.status !== 200) return { failed: `it answers with status ${got.status}` };
  if (contentType(got.contentType).kind === "protobuf") {
    return { failed: "it answers in protobuf, which was not asked for" };
  }
  const end = reader.end();
  observer.end(end);
  const http = { contentType: got.contentType, seconds: got.seconds };
  return { http, bytes: got.bytes, samples: end.samples };
}

async function scrapeFile(path: string, observer: Observer): Promise<ScrapeFacts | NotGot> {
  try {
    const format = formatOfFile(path);
    return await scrapeChunks(createReadStream(path, { highWaterMark: 1 << 18 }), observer, format);
  } catch (cause) {
    return { failed: reasonOf(cause) };
  }
}

/** Only OpenMetrics ends in `# EOF`. */
function formatOfFile(path: string): ExpositionFormat | undefined {
  const file = openSync(path, "r");
  try {
    const { size } = fstatSync(file);
    if (size === 0) return undefined;
    const end = Buffer.alloc(16);
    const length = readSync(file, end, 0, end.length, Math.max(0, size - end.length));
    return formatOf(end.toString("latin1", 0, length));
  } finally {
    closeSync(file);
  }
}

async function scrapeChunks(
  chunks: AsyncIterable<Uint8Array>,
  observer: Observer,
  format: ExpositionFormat | undefined,
): Promise<ScrapeFacts> {
  const reader = sniffingReader(observer, format);
  for await (const chunk of chunks) reader.write(chunk);
  const end = reader.end();
  observer.end(end);
  return { bytes: end.bytes, samples: end.samples };
}

/** Where nothing says which format it is, the first chunk does: most texts come in one. */
function sniffingReader(observer: Observer, format: ExpositionFormat | undefined): ExpositionReader {
  let reader = format && expositionReader(format, observer);
  return {
    write(chunk) {
      reader ??= expositionReader(sniffed(chunk), observer);
      reader.write(chunk);
    },
    end: () => (reader ?? expositionReader("text", observer)).end(),
  };
}

function sniffed(chunk: Uint8Array): ExpositionFormat {
  const text = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength).toString("latin1");
  return /^# UNIT /m.test(text) ? "openmetrics" : formatOf(text);
}
