/** Replaces the text of a file that somebody wrote by hand: wholly, or not at all. Knows nothing of what it says. */
import { randomBytes } from "node:crypto";
import { readFileSync, realpathSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { type Diagnostic, error } from "../basics/diagnostic.ts";
import { reasonOf } from "../basics/on-exit.ts";
import { replaceDurably } from "./durable.ts";

/** Keeps mode and owner, follows links; refuses a file that no longer holds `before`. `shown` is its name in messages. */
export function rewrite(file: string, before: string, after: string, shown: string): Diagnostic | undefined {
  const unchanged = [{ message: "the file was left as it was" }];
  try {
    const target = realpathSync(file);
    const part = join(dirname(target), `.rustbox-monitoring-${randomBytes(4).toString("hex")}.new`);
    const stats = statSync(target);
    if (readFileSync(target, "utf8") !== before) {
      return error("changed-meanwhile", shown, "the file changed since it was read", {
        notes: unchanged,
        hint: "run this again, once nobody else edits it",
      });
    }
    replaceDurably(target, after, part, stats);
    return undefined;
  } catch (cause) {
    return error("not-written", shown, `the file cannot be written: ${reasonOf(cause)}`, {
      notes: unchanged,
      hint: "check the permissions of its folder and the free space of its disk",
    });
  }
}
