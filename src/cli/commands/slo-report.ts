/** `slo-report`: the error budgets of one month, as a document, a table or data. */

import { type Diagnostic, error } from "../../basics/diagnostic.ts";
import { monthOf, monthReport } from "../../budgets/month.ts";
import { type MonthFormat, monthText } from "../../budgets/print-month.ts";
import { placeOf } from "../../http/json.ts";
import { connected } from "../connected.ts";
import { type ExitCode, exitCode } from "../exit-code.ts";
import type { Io } from "../io.ts";
import { settings } from "../options.ts";
import { printDiagnostics } from "../print.ts";
import { publishedCatalog } from "../published-catalog.ts";
import type { ServerFlags } from "../server-flags.ts";

export interface SloReportFlags extends ServerFlags {
  readonly prometheus: string;
  readonly month: string;
  readonly as: MonthFormat;
}

export async function sloReportCommand(flags: SloReportFlags, io: Io): Promise<ExitCode> {
  const set = settings(flags, io);
  const fail = (problem: Diagnostic, code: ExitCode): ExitCode => {
    printDiagnostics([problem], set, io);
    return code;
  };
  const period = monthOf(flags.month);
  if (!period) {
    const hint = "write it as year and month: --month 2026-10";
    return fail(error("bad-month", flags.month, `"${flags.month}" is not a month`, { hint }), exitCode.usage);
  }
  const published = publishedCatalog(set.outDir);
  if ("problem" in published) return fail(published.problem, exitCode.unavailable);
  const objectives = published.catalog.slos.map(({ name, title, objective, budget }) => ({
    slo: name,
    title,
    objective,
    budget,
  }));
  const server = connected(flags.prometheus, flags);
  const report = "problem" in server ? server : await monthReport(server, objectives, period);
  const at = `prometheus at ${placeOf(flags.prometheus)}`;
  if ("problem" in report) return fail(error("unreachable", at, report.problem), exitCode.unavailable);
  if (report.lines.length === 0) {
    const hint = "a server keeps no more than its retention: ask the long-term store";
    return fail(error("unreachable", at, `nothing is recorded of ${flags.month}`, { hint }), exitCode.unavailable);
  }
  io.stdout.write(monthText(flags.month, report.lines, flags.as));
  return exitCode.clean;
}
