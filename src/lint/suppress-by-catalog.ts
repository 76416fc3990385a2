/** Leaves out what the catalog suppresses, and reports suppressions that are wrong, without effect or past their date. */

import { type Diagnostic, error, warning } from "../basics/diagnostic.ts";
import { didYouMean } from "../basics/suggest.ts";
import type { Suppression } from "../catalog/suppression.ts";
import { liveCodeNames } from "../live/codes.ts";
import { lintCodes, unusedCodes } from "./codes.ts";
import { isDay, isOver } from "./day.ts";

interface Options {
  readonly today: string;
  /** All of the catalog's files are there, so one without effect has none anywhere. */
  readonly complete: boolean;
}

export function suppressByCatalog(
  found: readonly Diagnostic[],
  suppressions: readonly Suppression[],
  { today, complete }: Options,
): readonly Diagnostic[] {
  const used = new Set<Suppression>();
  const kept = found.filter((d) => {
    const by = suppressions.find((s) => covers(s, d));
    if (!by) return true;
    used.add(by);
    return !isValid(by) || isOver(by.until, today);
  });
  const about = suppressions.flatMap((s, i) => {
    return problems(s, `suppressions[${i}]`, used.has(s) || !complete || ofOtherCommands(s.code), today);
  });
  return [...kept, ...about];
}

/** Only the command that finds such things sees whether there is one to suppress. */
function ofOtherCommands(code: string): boolean {
  return liveCodeNames.has(code) || unusedCodes.has(code);
}

/** Whether a well-formed suppression covers a finding of the catalog itself. Whether it has expired is for `lint` to say. */
export function isSuppressed(found: Diagnostic, suppressions: readonly Suppression[]): boolean {
  return lintCodes.includes(found.code) && suppressions.some((s) => isValid(s) && covers(s, found));
}

function covers({ code, at }: Suppression, d: Diagnostic): boolean {
  return d.code === code && (d.at === at || d.at.startsWith(`${at}.`) || d.file?.path === at);
}

function isValid({ until, because }: Suppression): boolean {
  return isDay(until) && because.trim() !== "";
}

function problems(of: Suppression, at: string, used: boolean, today: string): readonly Diagnostic[] {
  const { code, until, because } = of;
  const codes = [...lintCodes, ...liveCodeNames, ...unusedCodes];
  if (!codes.includes(code)) {
    return [error("bad-suppression", at, `there is no check "${code}"`, { hint: didYouMean(code, codes) })];
  }
  if (!isDay(until)) return [error("bad-suppression", at, `"${until}" is not a date`, { hint: 'write "2027-01-31"' })];
  if (because.trim() === "")
    return [error("bad-suppression", at, "this suppression gives no reason", { hint: "say why" })];
  if (!used) {
    const hint = "remove it";
    return [warning("unused-suppression", at, `there is no "${code}" at ${of.at} to suppress`, { hint })];
  }
  if (!isOver(until, today)) return [];
  const message = `the suppression of "${code}" expired on ${until}`;
  return [warning("expired-suppression", at, message, { hint: "fix what it hides, or set a new date" })];
}
