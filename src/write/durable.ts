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

/** Creates `file`, which must not exist; as `like` where that is given. What was begun is removed where it fails. */
export function writeDurably(file: string, text: string, like?: Stats): void {
  const handle = openSync(file, "wx");
  try {
    if (like) takeAfter(handle, like);
    writeFileSync(handle, text);
    fsyncSync(handle);
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
