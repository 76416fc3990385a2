/** The outside world as a command sees it, so that tests can be one. */
import { readSync } from "node:fs";
import { reasonOf } from "../basics/on-exit.ts";
import { exitCode } from "./exit-code.ts";

export interface Stream {
  write(text: string): void;
  readonly isTTY: boolean;
  readonly columns: number;
}

export interface Io {
  readonly stdout: Stream;
  readonly stderr: Stream;
  /** Asks whoever sits at the terminal; undefined where nobody does. The answer is undefined where the input ends. */
  readonly ask?: ((question: string) => Promise<string | undefined>) | undefined;
  /** All of the standard input. */
  readonly stdin: () => Uint8Array;
  /** The same in chunks, for what may be larger than memory; left out, it comes in one. */
  readonly stdinChunks?: () => AsyncIterable<Uint8Array>;
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

function stream(of: NodeJS.WriteStream): Stream {
  of.on("error", (cause: NodeJS.ErrnoException) => {
    // A reader that has seen enough, such as head, closes the pipe: that is its right.
    if (cause.code === "EPIPE") return;
    process.exitCode = exitCode.problems;
    if (of === process.stdout) process.stderr.write(`error: the output cannot be written: ${reasonOf(cause)}\n`);
  });
  // Even nothing cannot be written to a full disk.
  return { write: (text) => void (text !== "" && of.write(text)), isTTY: of.isTTY === true, columns: of.columns ?? 80 };
}

export function processIo(): Io {
  return {
    stdout: stream(process.stdout),
    stderr: stream(process.stderr),
    ...(process.stdin.isTTY && process.stderr.isTTY ? { ask } : {}),
    stdin: readStdin,
    stdinChunks: () => process.stdin,
    cwd: process.cwd(),
    env: process.env,
  };
}

async function ask(question: string): Promise<string | undefined> {
  const { createInterface } = await import("node:readline/promises");
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  const ended = new Promise<undefined>((resolve) => lines.once("close", () => resolve(undefined)));
  lines.once("SIGINT", () => process.kill(process.pid, "SIGINT"));
  try {
    return await Promise.race([lines.question(question), ended]);
  } finally {
    lines.close();
  }
}

/** More is refused whatever it is, and may have no end. */
const mostBytes = 64 * 2 ** 20 + 1;

/** Waits where the other end of a non-blocking pipe has nothing yet. */
function readStdin(): Uint8Array {
  let size = 0;
  const chunks: Buffer[] = [];
  const pause = new Int32Array(new SharedArrayBuffer(4));
  for (;;) {
    const chunk = Buffer.alloc(65_536);
    try {
      const length = readSync(0, chunk);
      chunks.push(chunk.subarray(0, length));
      size += length;
      if (length === 0 || size >= mostBytes) return Buffer.concat(chunks);
    } catch (cause) {
      const { code } = cause as NodeJS.ErrnoException;
      if (code === "EOF") return Buffer.concat(chunks);
      if (code !== "EAGAIN") throw cause;
      Atomics.wait(pause, 0, 0, 10);
    }
  }
}
