/** Shows the steps of a longer command as they pass: a spinner on a terminal, plain lines elsewhere. */
import { performance } from "node:perf_hooks";
import { createColors } from "picocolors";
import type { Io } from "./io.ts";
import type { Settings } from "./options.ts";

type Outcome = "passed" | "failed" | "skipped";

export interface StepResult {
  readonly outcome: Outcome;
  /** A few words behind the name: `3 files`. */
  readonly detail?: string;
}

const marks: Record<Outcome, string> = { passed: "✓", failed: "✗", skipped: "–" };
const frames = ["⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"];
const nameWidth = 12;

export type RunStep = <T extends StepResult>(name: string, work: () => Promise<T>) => Promise<T>;

export function stepRunner({ stderr }: Io, { color, quiet }: Settings): RunStep {
  const colors = createColors(color);
  const paint: Record<Outcome, (text: string) => string> = {
    passed: colors.green,
    failed: colors.red,
    skipped: colors.dim,
  };
  return async (name, work) => {
    const started = performance.now();
    const stop = stderr.isTTY && !quiet ? spin(name, stderr.write) : () => {};
    try {
      const result = await work();
      stop();
      const seconds = `${((performance.now() - started) / 1000).toFixed(1)} s`;
      const line = `${paint[result.outcome](marks[result.outcome])} ${name.padEnd(nameWidth)} ${seconds.padStart(6)}`;
      if (!quiet) stderr.write(`${line}${result.detail ? `  ${colors.dim(result.detail)}` : ""}\n`);
      return result;
    } catch (cause) {
      stop();
      throw cause;
    }
  };
}

function spin(name: string, write: (text: string) => void): () => void {
  let turn = 0;
  const draw = () => {
    write(`\r${frames[turn % frames.length]} ${name}`);
    turn += 1;
  };
  draw();
  const timer = setInterval(draw, 80);
  return () => {
    clearInterval(timer);
    write("\r\u001b[K");
  };
}
