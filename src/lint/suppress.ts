/** Leaves out what files suppress, and reports suppressions without effect or past their date. Knows no clock. */
import { type Diagnostic, note, warning } from "../basics/diagnostic.ts";
import { isOver } from "./day.ts";
import type { Document } from "./read/document.ts";
import { anyCode, type Suppression } from "./read/suppressions.ts";

/** What is wrong with a suppression cannot be suppressed. */
const always: ReadonlySet<string> = new Set(["bad-suppression", "unused-suppression", "expired-suppression"]);

/** `today` is `2026-11-22`; a suppression holds until the end of its last day. */
export function suppress(
  found: readonly Diagnostic[],
  documents: readonly Document[],
  today: string,
): readonly Diagnostic[] {
  const all = new Map(documents.map((d) => [d.path, d.suppressions]));
  if (documents.every((d) => d.suppressions.length === 0)) return found;
  const used = new Set<Suppression>();
  const kept = found.filter((d) => {
    if (always.has(d.code)) return true;
    const by = all.get(d.file?.path ?? "")?.find((s) => covers(s, d));
    if (!by) return true;
    used.add(by);
    return isOver(by.until, today);
  });
  const about = documents.flatMap((d) => d.suppressions).flatMap((s) => problems(s, used.has(s), today));
  return [...kept, ...about];
}

function covers({ code, firstLine, lastLine }: Suppression, { code: found, file }: Diagnostic): boolean {
  return file !== undefined && (code === found || code === anyCode) && firstLine <= file.line && file.line <= lastLine;
}

function problems(
  { code, until, path, line, column }: Suppression,
  used: boolean,
  today: string,
): readonly Diagnostic[] {
  const details = { file: { path, line, column } };
  if (code === anyCode && !isOver(until, today))
    return [note("ignored-file", path, `nothing in this file is reported until ${until}`, details)];
  if (!used) {
    const hint = "remove the comment";
    return [warning("unused-suppression", path, `there is no "${code}" here to suppress`, { ...details, hint })];
  }
  if (!isOver(until, today)) return [];
  const what = code === anyCode ? "all of the file" : JSON.stringify(code);
  const message = `the suppression of ${what} expired on ${until}`;
  return [warning("expired-suppression", path, message, { ...details, hint: "fix what it hides, or set a new date" })];
}
