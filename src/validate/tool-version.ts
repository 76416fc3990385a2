/** The version that a Prometheus program reports of itself. Knows nothing of where the program was found. */
import { runProcess } from "./run-process.ts";

export interface ToolVersion {
  readonly major: number;
  readonly minor: number;
  readonly patch: number;
}

/**
 * Reads what `--version` prints, whichever release printed it: `promtool, version 3.5.3+ds1 (branch: …` is 3.5.3.
 * Undefined where no version stands in the text.
 */
export function parseToolVersion(text: string): ToolVersion | undefined {
  const found = /\bversion v?(\d+)\.(\d+)\.(\d+)/.exec(text);
  return found ? { major: Number(found[1]), minor: Number(found[2]), patch: Number(found[3]) } : undefined;
}

/** `"3.5.3"` */
export function formatToolVersion({ major, minor, patch }: ToolVersion): string {
  return `${major}.${minor}.${patch}`;
}

/** Asks a program for its version; a text instead of a version says why it has none. */
export async function readToolVersion(path: string): Promise<ToolVersion | string> {
  const { stdout, stderr, problem } = await runProcess(path, ["--version"], { timeoutMs: 10_000, maxOutput: 2 ** 20 });
  if (problem !== undefined) return problem;
  // Which stream it is printed to has changed between releases.
  return parseToolVersion(`${stdout}\n${stderr}`) ?? "printed no version";
}
