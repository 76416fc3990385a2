/** What commands that replay history have in common: the catalog's rules as they are now, and how history is asked about them. */

import type { Failed } from "../backtest/history.ts";
import { type ReadRuleSet, type RuleSet, replayedFormats, ruleSetIn } from "../backtest/rule-set.ts";
import { type Diagnostic, error } from "../basics/diagnostic.ts";
import { didYouMean } from "../basics/suggest.ts";
import { generate } from "../formats/generate.ts";
import { type ExitCode, exitCode } from "./exit-code.ts";
import { type History, type HistoryFlags, historyOf } from "./history.ts";
import type { Io } from "./io.ts";
import { loadedModel } from "./loaded-model.ts";
import { type Settings, sayWhichCatalog } from "./options.ts";
import { printDiagnostics } from "./print.ts";

/** As the catalog says now, generated or not. */
async function currentRules(set: Settings, io: Io): Promise<RuleSet | { readonly problems: readonly Diagnostic[] }> {
  sayWhichCatalog(set, io);
  const loaded = await loadedModel(set);
  if ("problems" in loaded) return loaded;
  const read = ruleSetIn(await generate(loaded.model, replayedFormats), set.catalog);
  return "problem" in read ? { problems: [read.problem] } : read;
}

/** The alerts that are asked for; all where none are named. */
function narrowed(set: RuleSet, only: readonly string[] | undefined): RuleSet {
  return only ? { ...set, alerts: set.alerts.filter((a) => only.includes(a.name)) } : set;
}

function unknownAlerts(sets: readonly RuleSet[], only: readonly string[] = []): readonly Diagnostic[] {
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

interface Replayed<R> {
  readonly result: R;
  readonly rules: RuleSet;
}

/** Asks history about the catalog's alerts, and about those of another time beside them; what stops it is printed. */
export async function replayed<R extends object>(
  flags: HistoryFlags & { readonly only?: readonly string[] },
  set: Settings,
  io: Io,
  ask: (history: History, rules: { readonly after: RuleSet; readonly before?: RuleSet }) => Promise<R | Failed>,
  earlier?: () => Promise<ReadRuleSet>,
): Promise<Replayed<R> | ExitCode> {
  const fail = (problems: readonly Diagnostic[], code: ExitCode): ExitCode => {
    printDiagnostics(problems, set, io);
    return code;
  };
  const source = historyOf(flags, io.cwd);
  if ("problem" in source) return fail([source.problem], source.code);
  const current = await currentRules(set, io);
  if ("problems" in current) return fail(current.problems, exitCode.problems);
  const previous = await earlier?.();
  if (previous && "problem" in previous) return fail([previous.problem], exitCode.unavailable);
  const unknown = unknownAlerts([current, ...(previous ? [previous] : [])], flags.only);
  if (unknown.length > 0) return fail(unknown, exitCode.usage);
  const history = await source.open(set);
  if ("problem" in history) return fail([history.problem], history.code);
  const rules = narrowed(current, flags.only);
  const result = await ask(history, {
    after: rules,
    ...(previous ? { before: narrowed(previous, flags.only) } : {}),
  });
  await history.close();
  if ("problem" in result) return fail([history.unreachable(result.problem)], exitCode.unavailable);
  return { result, rules };
}
