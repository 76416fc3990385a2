/** Makes file operations fail, or the process die, at a chosen one. Run by tests, in their own process. */
import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";

const names = [
  "copyFileSync",
  "fsyncSync",
  "linkSync",
  "mkdirSync",
  "openSync",
  "renameSync",
  "rmdirSync",
  "rmSync",
  "writeFileSync",
] as const;

export type Fault = "dies" | "fails";

/** Runs `work`; its operation number `at` is not carried out. Once dead, none is; a failure happens once. Says whether it came to that. */
export async function withFault(fault: Fault, at: number, work: () => Promise<unknown>): Promise<boolean> {
  let count = 0;
  const real = names.map((name) => [name, fs[name]] as const);
  for (const [name, operation] of real) {
    const faulty = (...args: readonly unknown[]): unknown => {
      count += 1;
      if (fault === "dies" ? count >= at : count === at) {
        throw Object.assign(new Error(`EIO: i/o error, ${name}`), { code: "EIO" });
      }
      return Reflect.apply(operation, fs, args);
    };
    Object.assign(fs, { [name]: faulty });
  }
  const { open } = fs.promises;
  fs.promises.open = async (...args) => {
    count += 1;
    if (fault === "dies" ? count >= at : count === at)
      throw Object.assign(new Error("EIO: i/o error, open"), { code: "EIO" });
    return open(...args);
  };
  syncBuiltinESMExports();
  try {
    await work().catch(() => {});
  } finally {
    fs.promises.open = open;
    Object.assign(fs, Object.fromEntries(real));
    syncBuiltinESMExports();
  }
  return count >= at;
}

/** Runs `work` where an operation of that name on such paths fails with that code. */
export async function withErrors(
  name: "renameSync" | "linkSync" | "openSync" | "rmSync" | "writeFileSync",
  fails: (paths: readonly string[]) => string | undefined,
  work: () => Promise<unknown>,
): Promise<void> {
  const real = fs[name];
  const faulty = (...args: readonly unknown[]): unknown => {
    const paths = args.filter((a) => typeof a === "string");
    const code = fails(paths);
    const what = { code, path: paths[0], syscall: name.replace(/(?:File)?Sync$/, "") };
    if (code !== undefined) throw Object.assign(new Error(`${code}: refused by the test, ${name}`), what);
    return Reflect.apply(real, fs, args);
  };
  Object.assign(fs, { [name]: faulty });
  syncBuiltinESMExports();
  try {
    await work();
  } finally {
    Object.assign(fs, { [name]: real });
    syncBuiltinESMExports();
  }
}
