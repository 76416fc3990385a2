/** The outside world as a command sees it, so that tests can be one. */
import { readFileSync } from "node:fs";

export interface Stream {
  write(text: string): void;
  readonly isTTY: boolean;
  readonly columns: number;
}

export interface Io {
  readonly stdout: Stream;
  readonly stderr: Stream;
  /** All of the standard input. */
  readonly stdin: () => Uint8Array;
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

function stream(of: NodeJS.WriteStream): Stream {
  return { write: (text) => void of.write(text), isTTY: of.isTTY === true, columns: of.columns ?? 80 };
}

export function processIo(): Io {
  return {
    stdout: stream(process.stdout),
    stderr: stream(process.stderr),
    stdin: () => readFileSync(0),
    cwd: process.cwd(),
    env: process.env,
  };
}
