/** Runs one program to its end, within limits of time and output. Knows nothing of what the program is for. */
import { spawn } from "node:child_process";

export interface ProcessOptions {
  readonly cwd?: string;
  /** The whole environment of the program; ours where left out. */
  readonly env?: NodeJS.ProcessEnv;
  /** Written to its standard input, which is then closed. */
  readonly input?: string;
  /** 60 seconds where left out. */
  readonly timeoutMs?: number;
  /** Bytes of stdout and stderr together; 64 MiB where left out. */
  readonly maxOutput?: number;
}

export interface ProcessResult {
  /** The exit code, or null where {@link ProcessResult.problem} says why there is none. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** What kept the program from exiting by itself: "did not finish within 60 s". */
  readonly problem?: string;
}

/**
 * Runs a program without a shell, so arguments need no quoting. Never rejects: a program that cannot start, runs too
 * long, prints too much or dies by a signal is a result with a `problem`, and nothing of it is left running.
 *
 * @example
 * const { code, stdout } = await runProcess("/usr/bin/promtool", ["check", "rules", "a.rules.yml"]);
 */
export function runProcess(
  binary: string,
  args: readonly string[],
  { cwd, env, input, timeoutMs = 60_000, maxOutput = 64 * 2 ** 20 }: ProcessOptions = {},
): Promise<ProcessResult> {
  return new Promise((resolve) => {
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    let size = 0;
    let problem: string | undefined;

    const child = spawn(binary, args, { cwd, env, stdio: "pipe", shell: false });
    const stop = (why: string) => {
      problem ??= why;
      child.kill("SIGKILL");
      // A grandchild may hold the pipes open: do not wait for it.
      child.stdout.destroy();
      child.stderr.destroy();
    };
    const timer = setTimeout(() => stop(`did not finish within ${timeoutMs / 1000} s`), timeoutMs);
    const keep = (chunks: Buffer[]) => (chunk: Buffer) => {
      size += chunk.length;
      if (size > maxOutput) stop(`printed more than ${maxOutput} bytes`);
      else chunks.push(chunk);
    };
    const settle = (code: number | null) => {
      clearTimeout(timer);
      const result = { code: problem === undefined ? code : null, stdout: text(out), stderr: text(err) };
      resolve(problem === undefined ? result : { ...result, problem });
    };

    child.stdout.on("data", keep(out));
    child.stderr.on("data", keep(err));
    child.on("error", (cause) => {
      problem ??= `could not be started: ${cause.message}`;
      if (child.pid === undefined) settle(null);
    });
    child.on("close", (code, signal) => {
      if (signal !== null) problem ??= `was ended by ${signal}`;
      settle(code);
    });
    // A program that does not read its input closes the pipe early; its exit code tells whether that matters.
    child.stdin.on("error", () => {});
    child.stdin.end(input);
  });
}

const text = (chunks: readonly Buffer[]) => Buffer.concat(chunks).toString("utf8");
