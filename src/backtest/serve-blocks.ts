/** A Prometheus on the loopback interface that answers for a folder of blocks. Neither it nor its data outlive this process. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { reasonOf, temporaryFolder } from "../basics/on-exit.ts";
import { startServer } from "../loopback/server.ts";
import type { Tool } from "../validate/find-tool.ts";
import { type Blocks, linkBlocks } from "./block-folder.ts";

export interface BlockServer {
  readonly url: string;
  stop(): Promise<void>;
}

/** No block may be merged or deleted, which begins once the server is a minute old. */
const asTheyAre = [
  "--storage.tsdb.retention.time=100y",
  "--storage.tsdb.min-block-duration=2h",
  "--storage.tsdb.max-block-duration=2h",
];

/** How long it may take to open all blocks. */
const readyMs = 300_000;

export async function serveBlocks(
  blocks: Blocks,
  { path, version }: Tool,
): Promise<BlockServer | { readonly failed: string }> {
  const folder = temporaryFolder("blocks");
  const data = join(folder.path, "data");
  const config = join(folder.path, "prometheus.yml");
  try {
    mkdirSync(data);
    linkBlocks(blocks, data);
    writeFileSync(config, "global: {}\n");
  } catch (cause) {
    folder.remove();
    return { failed: reasonOf(cause) };
  }
  const overlapping = version.major >= 3 ? ["--no-storage.tsdb.allow-overlapping-compaction"] : [];
  const args = [`--config.file=${config}`, `--storage.tsdb.path=${data}`, ...asTheyAre, ...overlapping];
  const server = await startServer(path, args, folder.path);
  if ("failed" in server) {
    folder.remove();
    return server;
  }
  const stop = async (): Promise<void> => {
    await server.stop();
    folder.remove();
  };
  const late = new AbortController();
  const ended = server.ended.then((lines) => ({ failed: lines }));
  const ready = await Promise.race([ended, isReady(server.url, late.signal)]);
  late.abort();
  if (ready === true) return { url: server.url, stop };
  await stop();
  return ready || { failed: `it did not open the blocks within ${readyMs / 1000} s` };
}

async function isReady(url: string, gaveUp: AbortSignal): Promise<boolean> {
  const until = Date.now() + readyMs;
  while (Date.now() < until && !gaveUp.aborted) {
    const answer = await fetch(`${url}/-/ready`, { signal: gaveUp }).catch(() => undefined);
    if (answer?.ok) return true;
    await sleep(100);
  }
  return false;
}
