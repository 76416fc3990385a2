/** Writes files so that they are on the disk once the call returns, with the mode and owner of another. */
import {
  closeSync,
  fchmodSync,
  fchownSync,
  fsyncSync,
  openSync,
  renameSync,
  rmSync,
  type Stats,
  writeFileSync,
} from "node:fs";
import { open } from "node:fs/promises";

/** Creates `file`, which must not exist; as `like` where that is given. What was begun is removed where it fails. */
function writeDurably(file: string, text: string, like?: Stats): void {
  created(file, text, like, fsyncSync);
}

/** The same, and on the disk only once {@link flushed} has returned: a disk takes many files at once much sooner. */
export function writeSoon(file: string, text: string, like?: Stats): void {
  created(file, text, like, () => undefined);
}

/** As many as a disk has to do at once for it to put their records together. */
const atOnce = 64;

/** Once it returns, the files are on the disk. */
export async function flushed(files: readonly string[]): Promise<void> {
  const left = files.values();
  const flushNext = async (): Promise<void> => {
    for (const file of left) {
      // Some systems flush only what may be written, and a file may be for reading alone.
      const handle = await open(file, "r+").catch(() => open(file, "r"));
      try {
        await handle.sync();
      } finally {
        await handle.close();
      }
    }
  };
  // Whoever calls this undoes everything where one fails: none may still be at work then.
  const done = await Promise.allSettled(Array.from({ length: Math.min(atOnce, files.length) }, flushNext));
  const failed = done.find((d) => d.status === "rejected");
  if (failed) throw failed.reason;
}

function created(file: string, text: string, like: Stats | undefined, finish: (handle: number) => void): void {
  const handle = openSync(file, "wx");
  try {
    if (like) takeAfter(handle, like);
    writeFileSync(handle, text);
    finish(handle);
  } catch (cause) {
    rmSync(file, { force: true });
    throw cause;
  } finally {
    closeSync(handle);
  }
}

/** The new text stands under the name at once or not at all; `part` is where it is written before. */
export function replaceDurably(file: string, text: string, part: string, like?: Stats): void {
  rmSync(part, { force: true });
  writeDurably(part, text, like);
  try {
    renameSync(part, file);
  } catch (cause) {
    rmSync(part, { force: true });
    throw cause;
  }
}

/** Only root may give a file away; for everybody else the owner is the same already, or cannot be kept. */
function takeAfter(handle: number, { uid, gid, mode }: Stats): void {
  try {
    fchownSync(handle, uid, gid);
  } catch (cause) {
    if (!(cause instanceof Error && "code" in cause && cause.code === "EPERM")) throw cause;
  }
  fchmodSync(handle, mode & 0o7777);
}
