/** Lists and reads regular files, whatever else a folder holds. Knows nothing of what is in them. */
import {
  closeSync,
  constants,
  type Dirent,
  fstatSync,
  openSync,
  readdirSync,
  readSync,
  type Stats,
  statSync,
} from "node:fs";
import { join } from "node:path";
import { type Diagnostic, error } from "../../basics/diagnostic.ts";
import { reasonOf } from "../../basics/on-exit.ts";

/** A folder with more is hardly meant as one of rules, and would take minutes. */
const mostFiles = 20_000;

/**
 * The .yml, .yaml and .json files below a folder in the order of their names, hidden ones and node_modules left out.
 * Links are followed, as a mounted ConfigMap has nothing else; each file and folder counts once, so no loop of them has no end.
 */
export function filesBelow(folder: string, path: string): readonly string[] | Diagnostic {
  const found: string[] = [];
  const seen = new Set<string>();
  const isNew = ({ dev, ino }: Stats): boolean => {
    const size = seen.size;
    return seen.add(`${dev}:${ino}`).size > size;
  };
  const visit = (at: string): Diagnostic | undefined => {
    let entries: readonly Dirent[];
    try {
      if (!isNew(statSync(at))) return undefined;
      entries = readdirSync(at, { withFileTypes: true });
    } catch (cause) {
      const hint = "check its permissions, or name the folders beside it";
      return error("file-unreadable", at === folder ? path : at, `the folder cannot be read: ${reasonOf(cause)}`, {
        hint,
      });
    }
    for (const { name } of [...entries].sort((a, b) => (a.name < b.name ? -1 : 1))) {
      if (name.startsWith(".") || name === "node_modules") continue;
      const full = join(at, name);
      const stats = statOrNothing(full);
      if (stats?.isDirectory()) {
        const problem = visit(full);
        if (problem) return problem;
      } else if (/\.(?:ya?ml|json)$/.test(name) && (!stats || isNew(stats))) found.push(full);
      if (found.length > mostFiles) {
        return error("too-many-files", path, `more than ${mostFiles.toLocaleString("en")} files stand below it`, {
          hint: "name the folders that hold rules, configurations and dashboards",
        });
      }
    }
    return undefined;
  };
  return visit(folder) ?? found;
}

/** A link to nothing stays in the list: reading it says what is wrong. */
function statOrNothing(full: string): Stats | undefined {
  try {
    return statSync(full);
  } catch {
    return undefined;
  }
}

/** The message says what it is instead: `a named pipe`. */
export class NotAFile extends Error {}

/** At most a byte more than `most`, as a file may grow while it is read. Does not wait for a pipe to be written to. */
export function readRegular(full: string, most: number): Uint8Array {
  // Before it is opened: a socket cannot be, and a device may act on it.
  refuseOthers(statSync(full));
  const handle = openSync(full, constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    const stats = fstatSync(handle);
    refuseOthers(stats);
    const bytes = Buffer.alloc(Math.min(stats.size, most) + 1);
    const chunks: Uint8Array[] = [];
    for (let size = 0; ; ) {
      const length = readSync(handle, bytes);
      if (length === 0) return Buffer.concat(chunks);
      chunks.push(Buffer.from(bytes.subarray(0, length)));
      size += length;
      if (size > most) return Buffer.concat(chunks);
    }
  } finally {
    closeSync(handle);
  }
}

function refuseOthers(stats: Stats): void {
  if (!stats.isFile()) throw new NotAFile(kindOf(stats));
}

function kindOf(stats: Stats): string {
  if (stats.isFIFO()) return "a named pipe";
  if (stats.isSocket()) return "a socket";
  return stats.isDirectory() ? "a folder" : "a device";
}

export function notAFile(path: string, what: string): Diagnostic {
  return error("not-a-file", path, `this is ${what}, not a file`, {
    notes: [{ message: "it may have no end, or nothing to read for ever" }],
    hint: "write its content to a file, or pipe it to `lint -`",
  });
}
