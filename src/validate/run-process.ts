/**
 * Runs one program to its end, within limits of time and output. Knows nothing of what the program is for. The libraries for this
 * (execa, tinyexec) end the program alone: what it started itself would go on.
 */
import { type ChildProcess, spawn } from "node:child_process";
import type { Readable } from "node:stream";
import { onExit } from "../basics/on-exit.ts";

export interface ProcessOptions {
  readonly cwd?: string;
  /** The whole environment of the program; ours where left out. */
  readonly env?: NodeJS.ProcessEnv;
  /** Written to its standard input, which is then closed. */
  readonly input?: string;
  /** 60 seconds where left out. */
  readonly timeoutMs?: number;
  /** Bytes of all its streams together; 64 MiB where left out. */
  readonly maxOutput?: number;
  /** Its stderr is shown as it comes instead of kept. */
  readonly showStderr?: boolean;
  /** It writes to file descriptor 3, and its work is done once this says that the bytes are complete. */
  readonly answer?: (bytes: Buffer) => boolean;
}

export interface ProcessResult {
  /** The exit code, or null where {@link ProcessResult.problem} says why there is none. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** What came from file descriptor 3. */
  readonly answer?: Buffer;
  /** What kept the program from exiting by itself: "did not finish within 60 s". */
  readonly problem?: string;
}

/**
 * Runs a program without a shell, so arguments need no quoting. Never rejects: a program that cannot start, runs too
 * long, prints too much or dies by a signal is a result with a `problem`. It and its own children end with this call,
 * and with this process.
 *
 * @example
 * const { code, stdout } = await runProcess("/usr/bin/promtool", ["check", "rules", "a.rules.yml"]);
 */
export function runProcess(
  binary: string,
  args: readonly string[],
  { cwd, env, input, timeoutMs = 60_000, maxOutput = 64 * 2 ** 20, showStderr, answer }: ProcessOptions = {},
): Promise<ProcessResult> {
  return new Promise((resolve) => {
    const kept = { stdout: [] as Buffer[], stderr: [] as Buffer[], answer: [] as Buffer[] };
    let size = 0;
    let problem: string | undefined;
    let answered = false;

    const stdio = ["pipe", "pipe", showStderr ? "inherit" : "pipe", ...(answer ? ["pipe" as const] : [])] as const;
    // A group of its own, so that its children end with it; not on Windows, where that opens a window.
    const child = spawn(binary, args, { cwd, env, stdio: [...stdio], shell: false, detached: ownGroup });
    const streams = child.stdio.slice(1).filter((s): s is Readable => s !== null && s !== undefined);
    const withdraw = onExit(() => killAll(child));
    const stop = () => {
      killAll(child);
      // Whatever escaped the group may hold the pipes open: it is not waited for.
      setTimeout(() => {
        for (const s of streams) s.destroy();
      }, 100).unref();
    };
    const giveUp = (why: string) => {
      problem ??= why;
      stop();
    };
    const tooLong = () => giveUp(`did not finish within ${timeoutMs / 1000} s`);
    const started = performance.now();
    let timer = setTimeout(() => {
      // A process that computes learns nothing of its children: what has ended meanwhile is learnt in a moment.
      if (performance.now() - started < timeoutMs + 1000) tooLong();
      else timer = setTimeout(tooLong, 1000);
    }, timeoutMs);
    const keep = (chunks: Buffer[]) => (chunk: Buffer) => {
      size += chunk.length;
      if (size > maxOutput) giveUp(`printed more than ${maxOutput} bytes`);
      else chunks.push(chunk);
    };
    const settle = (code: number | null) => {
      clearTimeout(timer);
      killAll(child);
      withdraw();
      const failed = problem !== undefined && !answered;
      resolve({
        code: failed || answered ? null : code,
        stdout: text(kept.stdout),
        stderr: text(kept.stderr),
        ...(answer ? { answer: Buffer.concat(kept.answer) } : {}),
        ...(failed && problem !== undefined ? { problem } : {}),
      });
    };

    child.stdout?.on("data", keep(kept.stdout));
    child.stderr?.on("data", keep(kept.stderr));
    if (answer) {
      streams.at(-1)?.on("data", (chunk: Buffer) => {
        keep(kept.answer)(chunk);
        if (answered || !answer(Buffer.concat(kept.answer))) return;
        answered = true;
        stop();
      });
    }
    for (const stream of streams) stream.on("error", () => {});
    child.on("error", (cause) => {
      problem ??= `could not be started: ${cause.message}`;
      if (child.pid === undefined) settle(null);
    });
    child.on("close", (code, signal) => {
      if (signal !== null) problem ??= `was ended by ${signal}`;
      settle(code);
    });
    // A program that does not read its input closes the pipe early; its exit code says whether that matters.
    child.stdin?.on("error", () => {});
    child.stdin?.end(input);
  });
}

const ownGroup = process.platform !== "win32";

/** The program and what it started itself. */
function killAll(child: ChildProcess): void {
  if (child.pid === undefined) return;
  try {
    if (ownGroup) process.kill(-child.pid, "SIGKILL");
    else child.kill("SIGKILL");
  } catch {
    // It is gone already.
  }
}

const text = (chunks: readonly Buffer[]) => Buffer.concat(chunks).toString("utf8");
