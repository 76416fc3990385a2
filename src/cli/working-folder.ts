/** Whether the working folder can be worked in: Node.js knows it by a text, and not every folder has one. */
import { statSync } from "node:fs";
import { type Diagnostic, error } from "../basics/diagnostic.ts";
import { reasonOf } from "../basics/on-exit.ts";

/** The problem, where paths in it would lead nowhere or elsewhere. */
export function workingFolderProblem(): Diagnostic | undefined {
  let cwd: string;
  try {
    cwd = process.cwd();
  } catch (cause) {
    return error("system-error", ".", `the working folder cannot be used: ${reasonOf(cause)}`, {
      hint: "change to a folder that is there",
    });
  }
  const [named, real] = [statSync(cwd, { throwIfNoEntry: false }), statSync(".")];
  if (named?.ino === real.ino && named.dev === real.dev) return undefined;
  return error("system-error", cwd, "the name of the working folder, or of one above it, is not valid UTF-8", {
    notes: [{ message: "paths in it would lead to another folder" }],
    hint: "rename the folder, or run this from another one",
  });
}
