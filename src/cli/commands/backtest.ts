/** `backtest`: how often the catalog's alerts would have fired over what a server remembers, and whom they would have paged. */
import { type Backtest, backtest } from "../../backtest/backtest.ts";
import { backtestDiagnostics } from "../../backtest/findings.ts";
import { backtestJson, backtestMarkdown, backtestText } from "../../backtest/print.ts";
import { isReplayed, type ReadRuleSet, type RuleSet, ruleSetIn } from "../../backtest/rule-set.ts";
import { hasErrors } from "../../basics/diagnostic.ts";
import { type ExitCode, exitCode } from "../exit-code.ts";
import type { HistoryFlags } from "../history.ts";
import type { Io } from "../io.ts";
import { type Settings, settings } from "../options.ts";
import { previousFiles } from "../previous-files.ts";
import { printDiagnostics } from "../print.ts";
import { progress, replayed } from "../replayed.ts";

export interface BacktestFlags extends HistoryFlags {
  /** A git commit or a folder. */
  readonly against?: string;
  readonly only?: readonly string[];
  readonly maxPages?: number;
  readonly markdown?: boolean;
}

export async function backtestCommand(flags: BacktestFlags, io: Io): Promise<ExitCode> {
  const set = settings(flags, io);
  const { against } = flags;
  const found = await replayed(
    flags,
    set,
    io,
    ({ server, asked }, rules) => backtest(server, rules, asked, progress(set, io)),
    against === undefined ? undefined : () => previousRules(against, set),
  );
  return typeof found === "number" ? found : printed(found.result, found.rules, flags, set, io);
}

async function previousRules(against: string, set: Settings): Promise<ReadRuleSet> {
  const files = await previousFiles(against, set.outDir, set.where);
  if ("problem" in files) return files;
  const listed = await Promise.all(
    ["prometheus", "prometheus/rules", "alertmanager"].map((folder) => files.list(folder)),
  );
  const read = await Promise.all(
    listed
      .flat()
      .filter(isReplayed)
      .map(async (path) => ({ path, content: (await files.read(path))?.text ?? "" })),
  );
  return read.length === 0 ? { problem: files.lacks("prometheus/rules") } : ruleSetIn(read, against);
}

function printed(result: Backtest, rules: RuleSet, flags: BacktestFlags, set: Settings, io: Io): ExitCode {
  const findings = backtestDiagnostics(result, rules, flags.maxPages);
  if (flags.markdown) io.stdout.write(backtestMarkdown(result));
  else if (set.format === "text") io.stdout.write(backtestText(result, { width: set.width, narrow: io.stdout.isTTY }));
  if (set.format === "json" && !flags.markdown) io.stdout.write(backtestJson(result));
  else {
    // For people, the table says of which alerts nothing is known.
    const said = flags.markdown || set.format === "text" ? ["no-data", "query-failed"] : [];
    printDiagnostics(
      findings.filter((f) => !said.includes(f.code)),
      set,
      io,
    );
  }
  if (result.after.alerts.some((a) => a.verdict === "failed")) return exitCode.unavailable;
  return hasErrors(findings) ? exitCode.problems : exitCode.clean;
}
