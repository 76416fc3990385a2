/** What commands that replay history have in common: the period, and the catalog's rules as they are now. */

import type { Period } from "../backtest/replay.ts";
import { type RuleSet, replayedFormats, ruleSetIn } from "../backtest/rule-set.ts";
import { type Diagnostic, error } from "../basics/diagnostic.ts";
import { didYouMean } from "../basics/suggest.ts";
import { generate } from "../formats/generate.ts";
import type { Io } from "./io.ts";
import { loadedModel } from "./loaded-model.ts";
import { type Settings, sayWhichCatalog } from "./options.ts";

/** Unix time in milliseconds, or how long before the end of the period. */
export type Moment = { readonly at: number } | { readonly ago: number };

export interface Moments {
  readonly since: Moment;
  readonly until?: Moment;
}

export function periodOf({ since, until }: Moments, now: number): Period | { readonly problem: Diagnostic } {
  const end = until === undefined ? now : "at" in until ? until.at : now - until.ago;
  const start = "at" in since ? since.at : end - since.ago;
  if (start < end) return { since: start, until: end };
  const hint = "write --since 30d, or two times such as 2026-10-01T00:00:00Z";
  return { problem: error("bad-period", "--since", "it is not before --until", { hint }) };
}

/** As the catalog says now, generated or not. */
export async function currentRules(
  set: Settings,
  io: Io,
): Promise<RuleSet | { readonly problems: readonly Diagnostic[] }> {
  sayWhichCatalog(set, io);
  const loaded = await loadedModel(set);
  if ("problems" in loaded) return loaded;
  const read = ruleSetIn(await generate(loaded.model, replayedFormats), set.catalog);
  return "problem" in read ? { problems: [read.problem] } : read;
}

/** The alerts that are asked for; all where none are named. */
export function narrowed(set: RuleSet, only: readonly string[] | undefined): RuleSet {
  return only ? { ...set, alerts: set.alerts.filter((a) => only.includes(a.name)) } : set;
}

export function unknownAlerts(sets: readonly RuleSet[], only: readonly string[] = []): readonly Diagnostic[] {
  const names = [...new Set(sets.flatMap((s) => s.alerts.map((a) => a.name)))];
  return only
    .filter((name) => !names.includes(name))
    .map((name) => {
      const hint = didYouMean(name, names) ?? "routes prints the names of all alerts";
      return error("unknown-alert", "--only", `there is no alert "${name}"`, { hint });
    });
}

/** Only where somebody watches. */
export function progress({ quiet }: Settings, io: Io): (done: number, all: number) => void {
  if (!io.stderr.isTTY || quiet) return () => {};
  return (done, all) => io.stderr.write(`\r${done} of ${all} alerts replayed${done === all ? "\r\u001b[K" : ""}`);
}
