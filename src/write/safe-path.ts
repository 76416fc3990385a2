/** Refuses paths that leave the output folder, by their words or by what their folders really are. Changes nothing. */
import { lstatSync, realpathSync, type Stats } from "node:fs";
import { dirname, join, sep } from "node:path";
import { type Diagnostic, error } from "../basics/diagnostic.ts";

/** What is wrong with a path below `outDir`, or undefined. Meant for one moment: each folder is looked at once. */
export function unsafePaths(outDir: string): (path: string) => Diagnostic | undefined {
  let root: { readonly real: string | undefined } | undefined;
  const safeFolders = new Set<string>();
  return (path) => {
    const escaping = escapingPath(path);
    if (escaping) return escaping;
    const folder = dirname(join(outDir, path));
    if (safeFolders.has(folder)) return undefined;
    root ??= { real: statOf(outDir) ? realpathSync(outDir) : undefined };
    const unsafe = root.real === undefined ? undefined : unsafeFolder(folder, outDir, root.real, path);
    if (!unsafe) safeFolders.add(folder);
    return unsafe;
  };
}

function escapingPath(path: string): Diagnostic | undefined {
  const parts = path.split("/");
  if (path === "" || path.startsWith("/") || /[\\\0]/.test(path) || parts.some((p) => ["..", ".", ""].includes(p))) {
    return error("path-escape", path, "the path leaves the output folder", {
      hint: "ids in the catalog become file names: use letters, digits and dashes",
    });
  }
  return undefined;
}

function unsafeFolder(of: string, outDir: string, root: string, path: string): Diagnostic | undefined {
  for (let folder = of; folder.startsWith(outDir); folder = dirname(folder)) {
    const stats = statOf(folder);
    if (!stats) continue;
    if (!stats.isDirectory() && !stats.isSymbolicLink()) {
      return inTheWay(path, "a file stands at one of its folders,", "move it away");
    }
    return linkedAway(folder, root, path);
  }
  return undefined;
}

function linkedAway(folder: string, root: string, path: string): Diagnostic | undefined {
  let real: string;
  try {
    real = realpathSync(folder);
  } catch {
    return inTheWay(path, "a symbolic link to nothing stands at one of its folders,", "remove the link");
  }
  if (real === root || real.startsWith(root + sep)) return undefined;
  return error(
    "symlink-escape",
    path,
    `its folder is a symbolic link that leads out of the output folder, to ${real}`,
    {
      hint: "remove the link; files are only written below the output folder",
    },
  );
}

export function inTheWay(path: string, what: string, hint: string): Diagnostic {
  return error("in-the-way", path, `${what} where a generated file belongs`, { hint });
}

/** Nothing is there either where a file stands at one of its folders. */
export function statOf(file: string): Stats | undefined {
  try {
    return lstatSync(file, { throwIfNoEntry: false });
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === "ENOTDIR") return undefined;
    throw cause;
  }
}
