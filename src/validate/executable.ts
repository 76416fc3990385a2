/**
 * Finds programs in the file system. Knows nothing of what they do. The `which` package takes an empty entry of PATH, and on Windows
 * every search, for the working folder too: whoever wrote that folder would choose our promtool.
 */
import { accessSync, constants, existsSync, realpathSync, statSync } from "node:fs";
import { delimiter, isAbsolute, relative, resolve } from "node:path";

/** Whether a path is a file that may be executed. */
export function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/** The absolute path of the first program of that name on PATH, or undefined: `findOnPath("promtool")` may be `"/usr/bin/promtool"`. */
export function findOnPath(name: string, env: NodeJS.ProcessEnv = process.env): string | undefined {
  const file = process.platform === "win32" ? `${name}.exe` : name;
  const folders = (env.PATH ?? "").split(delimiter).filter((folder) => folder !== "");
  return folders.map((folder) => resolve(folder, file)).find(isExecutable);
}

/** PATH without what stands below `folder`, and without what npx puts there: for a folder whose programs are not to run. */
export function pathOutside(folder: string, env: NodeJS.ProcessEnv = process.env): string {
  const real = (path: string) => (existsSync(path) ? realpathSync(path) : path);
  const outside = (path: string) => {
    const below = relative(real(folder), real(resolve(folder, path)));
    return (below.startsWith("..") || isAbsolute(below)) && !path.includes("node_modules");
  };
  const folders = (env.PATH ?? "").split(delimiter).filter((path) => path !== "");
  return folders.filter(outside).join(delimiter);
}
