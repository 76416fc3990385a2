/** `test`: every alert's generated scenarios, run by promtool; one line an alert. */
import { hasErrors } from "../../basics/diagnostic.ts";
import { type RuleTestFormat, ruleTestFormats, ruleTestReport } from "../../report/rule-tests.ts";
import { type RuleTestRun, runRuleTests } from "../../validate/rule-tests.ts";
import { compiledOrProblems } from "../compiled.ts";
import { type ExitCode, exitCode } from "../exit-code.ts";
import type { Io } from "../io.ts";
import { type CommonFlags, type Settings, settings } from "../options.ts";
import { printDiagnostics } from "../print.ts";
import { type StepResult, stepRunner } from "../steps.ts";

export interface TestFlags extends CommonFlags {
  /** Milliseconds, for all tests together. */
  readonly timeout: number;
}

interface Ran extends StepResult {
  readonly run: RuleTestRun;
}

export async function testCommand(flags: TestFlags, io: Io): Promise<ExitCode> {
  const set = settings(flags, io);
  const usable = await compiledOrProblems(set, io);
  if (!usable) return exitCode.problems;
  const { model, artifacts } = usable;
  const step = stepRunner(io, { ...set, quiet: set.quiet || !io.stderr.isTTY });
  const { run } = await step("rule tests", async (): Promise<Ran> => {
    const run = await runRuleTests(model, artifacts, set.where, flags.timeout);
    return { outcome: hasErrors(run.diagnostics) ? "failed" : "passed", run, detail: run.tool };
  });
  printOutcome(run, set, io);
  if (run.missing) return exitCode.unavailable;
  return hasErrors(run.diagnostics) ? exitCode.problems : exitCode.clean;
}

/** A report of the tests where the format has one; otherwise what is wrong with them. */
function printOutcome(run: RuleTestRun, set: Settings, io: Io): void {
  const format = ruleTestFormat(set.format);
  if (format !== undefined && !run.missing && !(format === "text" && set.quiet)) {
    io.stdout.write(ruleTestReport(run, format, { color: set.color, width: set.width }));
  }
  if (format === undefined || format === "text" || run.missing) printDiagnostics(run.diagnostics, set, io);
}

function ruleTestFormat(format: string): RuleTestFormat | undefined {
  return ruleTestFormats.find((f) => f === format);
}
