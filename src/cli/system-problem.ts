/** Turns an error of the operating system into a problem: a full disk is not a defect of ours. */
import { type Diagnostic, error } from "../basics/diagnostic.ts";
import { reasonOf } from "../basics/on-exit.ts";

/** Undefined for any other error. */
export function systemProblem(cause: unknown): Diagnostic | undefined {
  if (!(cause instanceof Error) || !("syscall" in cause) || !("code" in cause)) return undefined;
  const { path, syscall } = cause as NodeJS.ErrnoException;
  const at = path ?? String(syscall);
  return error(
    "system-error",
    at,
    `the operating system refuses to ${operation(String(syscall))} it: ${reasonOf(cause)}`,
    {
      hint: hints[String(cause.code)] ?? "check the path, its permissions and the free space of its disk",
    },
  );
}

const hints: Readonly<Record<string, string>> = {
  ENOSPC: "make room on the disk, or set TMPDIR to a folder on another one",
  EDQUOT: "make room in your quota, or set TMPDIR to a folder on another disk",
  EROFS: "name a folder that can be written, with --out or TMPDIR",
  ELOOP: "remove the symbolic links that lead back to themselves",
  ENAMETOOLONG: "use a shorter path",
  EMFILE: "raise the limit of open files (ulimit -n)",
  ENFILE: "close other programs: the system has no open files left",
};

/** `open`, `stat`, `mkdtemp` in words. */
function operation(syscall: string): string {
  if (syscall === "mkdtemp" || syscall === "mkdir") return "create";
  if (syscall === "scandir") return "list";
  return /stat$/.test(syscall) ? "look at" : syscall;
}
