/** Runs the command line inside the test's process, with streams that remember. */
import { join } from "node:path";
import type { Io, Stream } from "../../src/cli/io.ts";
import { main } from "../../src/cli/main.ts";

export const root = join(import.meta.dirname, "../..");
export const fixture = (name: string): string => join(root, "test/fixtures", name);

export interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

interface Surroundings {
  readonly cwd?: string;
  readonly env?: Io["env"];
  readonly terminal?: boolean;
  readonly columns?: number;
  readonly stdin?: string;
  /** What the person at the terminal types, one answer after the other. */
  readonly answers?: readonly string[];
}

export async function cli(argv: readonly string[], around: Surroundings = {}): Promise<Ran> {
  const { cwd = root, env = process.env, terminal = false, columns = 80, stdin = "", answers } = around;
  const typed = [...(answers ?? [])];
  const ask = async (question: string) => {
    said.stderr += question;
    return typed.shift();
  };
  const said = { stdout: "", stderr: "" };
  const stream = (name: "stdout" | "stderr"): Stream => ({
    write: (text) => {
      said[name] += text;
    },
    isTTY: terminal,
    columns,
  });
  const input = () => new TextEncoder().encode(stdin);
  const code = await main(argv, {
    stdout: stream("stdout"),
    stderr: stream("stderr"),
    stdin: input,
    cwd,
    env,
    ...(answers ? { ask } : {}),
  });
  return { code, ...said };
}
