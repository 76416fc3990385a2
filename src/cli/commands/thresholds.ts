/** `thresholds`: limits of alerts that history suggests, and what each would have fired. */

import { thresholdsJson, thresholdsText } from "../../backtest/print-thresholds.ts";
import { type AllThresholds, thresholds } from "../../backtest/thresholds.ts";
import { type Diagnostic, warning } from "../../basics/diagnostic.ts";
import { type ExitCode, exitCode } from "../exit-code.ts";
import { type HistoryFlags, historyOf } from "../history.ts";
import type { Io } from "../io.ts";
import { settings } from "../options.ts";
import { printDiagnostics } from "../print.ts";
import { currentRules, narrowed, progress, unknownAlerts } from "../replayed.ts";

export interface ThresholdsFlags extends HistoryFlags {
  readonly only?: readonly string[];
  /** A week. */
  readonly maxPages: number;
}

export async function thresholdsCommand(flags: ThresholdsFlags, io: Io): Promise<ExitCode> {
  const set = settings(flags, io);
  const fail = (problems: readonly Diagnostic[], code: ExitCode): ExitCode => {
    printDiagnostics(problems, set, io);
    return code;
  };
  const source = historyOf(flags, io.cwd);
  if ("problem" in source) return fail([source.problem], source.code);
  const rules = await currentRules(set, io);
  if ("problems" in rules) return fail(rules.problems, exitCode.problems);
  const unknown = unknownAlerts([rules], flags.only);
  if (unknown.length > 0) return fail(unknown, exitCode.usage);
  const history = await source.open(set);
  if ("problem" in history) return fail([history.problem], history.code);
  const { server, asked } = history;
  const result = await thresholds(server, narrowed(rules, flags.only), asked, flags.maxPages, progress(set, io));
  await history.close();
  if ("problem" in result) return fail([history.unreachable(result.problem)], exitCode.unavailable);
  if (set.format === "text") io.stdout.write(thresholdsText(result));
  else if (set.format === "json") io.stdout.write(thresholdsJson(result));
  else printDiagnostics(findings(result), set, io);
  return exitCode.clean;
}

function findings({ alerts }: AllThresholds): readonly Diagnostic[] {
  return alerts.flatMap((a) =>
    a.kind === "no-data"
      ? [warning("no-data", `alert ${a.alert}`, `nothing is known of its limit: no sample of ${a.missing.join(", ")}`)]
      : [],
  );
}
