/** `thresholds`: limits of alerts that history suggests, and what each would have fired. */

import { thresholdsJson, thresholdsText } from "../../backtest/print-thresholds.ts";
import { type AllThresholds, thresholds } from "../../backtest/thresholds.ts";
import { type Diagnostic, warning } from "../../basics/diagnostic.ts";
import { type ExitCode, exitCode } from "../exit-code.ts";
import type { HistoryFlags } from "../history.ts";
import type { Io } from "../io.ts";
import { settings } from "../options.ts";
import { printDiagnostics } from "../print.ts";
import { progress, replayed } from "../replayed.ts";

export interface ThresholdsFlags extends HistoryFlags {
  readonly only?: readonly string[];
  /** A week. */
  readonly maxPages: number;
}

export async function thresholdsCommand(flags: ThresholdsFlags, io: Io): Promise<ExitCode> {
  const set = settings(flags, io);
  const found = await replayed(flags, set, io, ({ server, asked }, { after }) =>
    thresholds(server, after, asked, flags.maxPages, progress(set, io)),
  );
  if (typeof found === "number") return found;
  const { result } = found;
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
