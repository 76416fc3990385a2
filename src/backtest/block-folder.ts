/** The blocks in a folder of Prometheus' TSDB: which there are, what time they hold, a copy that costs no space. Opens none of them. */
import { copyFileSync, linkSync, mkdirSync, readdirSync, readFileSync, realpathSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { reasonOf } from "../basics/on-exit.ts";

export interface Blocks {
  readonly folder: string;
  /** Names of the folders of blocks, in order of time. */
  readonly names: readonly string[];
  /** Unix milliseconds of the first sample and of the last. */
  readonly from: number;
  readonly to: number;
  /** Blocks that a Thanos store downsampled, which Prometheus cannot read. */
  readonly downsampled: number;
}

interface Meta {
  readonly minTime: number;
  readonly maxTime: number;
  readonly thanos?: { readonly downsample?: { readonly resolution?: number } };
}

const ulid = /^[0-9A-HJKMNP-TV-Z]{26}$/;

/** Says what the folder is instead where it holds no block. */
export function blocksIn(folder: string): Blocks | { readonly problem: string } {
  let entries: readonly string[];
  try {
    entries = readdirSync(folder);
  } catch (cause) {
    return { problem: reasonOf(cause) };
  }
  const found = entries
    .filter((name) => ulid.test(name))
    .flatMap((name) => {
      const meta = metaOf(join(folder, name));
      return meta ? [{ name, meta }] : [];
    })
    .toSorted((a, b) => a.meta.minTime - b.meta.minTime);
  const readable = found.filter(({ meta }) => !isDownsampled(meta));
  const downsampled = found.length - readable.length;
  if (readable.length === 0) {
    return { problem: downsampled > 0 ? "all of its blocks are downsampled" : "it holds no block of Prometheus" };
  }
  return {
    folder: realpathSync(folder),
    names: readable.map(({ name }) => name),
    from: Math.min(...readable.map(({ meta }) => meta.minTime)),
    // Behind the last one stands what no block holds any more.
    to: Math.max(...readable.map(({ meta }) => meta.maxTime)) - 1,
    downsampled,
  };
}

function metaOf(block: string): Meta | undefined {
  try {
    const meta = JSON.parse(readFileSync(join(block, "meta.json"), "utf8")) as Partial<Meta> | null;
    const { minTime, maxTime } = meta ?? {};
    return Number.isFinite(minTime) && Number.isFinite(maxTime) ? (meta as Meta) : undefined;
  } catch {
    // Being written or deleted: Prometheus leaves such a block out as well.
    return undefined;
  }
}

function isDownsampled({ thanos }: Meta): boolean {
  return (thanos?.downsample?.resolution ?? 0) > 0;
}

/**
 * Makes a data folder with the same blocks. Their files are linked: nothing is copied, and whoever deletes a block in one of the
 * folders leaves the other one whole. Throws the system's error where a folder cannot be written.
 */
export function linkBlocks({ folder, names }: Blocks, data: string): void {
  for (const name of names) {
    const [from, to] = [join(folder, name), join(data, name)];
    mkdirSync(join(to, "chunks"), { recursive: true });
    // The only file that a server may write anew.
    copyFileSync(join(from, "meta.json"), join(to, "meta.json"));
    const files = readdirSync(from).filter((file) => file === "index" || file === "tombstones");
    const chunks = readdirSync(join(from, "chunks")).map((file) => join("chunks", file));
    for (const file of [...files, ...chunks]) link(join(from, file), join(to, file));
  }
}

/** By name where the temporary folder is on another disk, or the file is somebody else's. */
function link(from: string, to: string): void {
  try {
    linkSync(from, to);
  } catch {
    symlinkSync(from, to);
  }
}
