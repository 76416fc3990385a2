import { existsSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { type ProcessOptions, runProcess } from "../../src/validate/run-process.ts";
import { temporaryFolder } from "../temporary-folder.ts";

const node = (script: string, options?: ProcessOptions) => runProcess(process.execPath, ["-e", script], options);

test("a program's exit code and both of its streams come back", async () => {
  const script = 'console.log("out"); console.error("err"); process.exitCode = 3;';
  expect(await node(script)).toEqual({ code: 3, stdout: "out\n", stderr: "err\n" });
});

test("arguments reach the program as they are: there is no shell", async () => {
  const { stdout } = await runProcess(process.execPath, ["-p", "process.argv[1]", "$HOME; `id` *"]);
  expect(stdout).toBe("$HOME; `id` *\n");
});

test("input is written and closed, text beyond ASCII included", async () => {
  const { stdout } = await node("process.stdin.pipe(process.stdout)", { input: "größer ≥ 3" });
  expect(stdout).toBe("größer ≥ 3");
});

test("a program may leave its input unread", async () => {
  expect(await node("process.exit(0)", { input: "x".repeat(2 ** 20) })).toMatchObject({ code: 0 });
});

test("the working directory and the environment are the given ones", async () => {
  const script = "console.log(process.cwd(), process.env.WORD)";
  expect((await node(script, { cwd: "/", env: { WORD: "hello" } })).stdout).toBe("/ hello\n");
});

test("a program that runs too long is killed, whatever it does about signals", async () => {
  const script = 'trap "" TERM; echo $$; exec sleep 60';
  const { stdout, ...rest } = await runProcess("/bin/sh", ["-c", script], { timeoutMs: 500 });
  expect(rest).toEqual({ code: null, stderr: "", problem: "did not finish within 0.5 s" });
  expect(() => process.kill(Number.parseInt(stdout, 10), 0)).toThrow("ESRCH");
});

test("a child of the program that keeps the pipes open is not waited for", async () => {
  const started = performance.now();
  const result = await runProcess("/bin/sh", ["-c", "sleep 5 & wait"], { timeoutMs: 100 });
  expect(result).toMatchObject({ code: null, problem: "did not finish within 0.1 s" });
  expect(performance.now() - started).toBeLessThan(4000);
});

test("a program that prints without end is killed, what it said so far is kept", async () => {
  const script = 'for (;;) require("fs").writeSync(1, "x".repeat(1000))';
  const { stdout, ...rest } = await node(script, { maxOutput: 200_000 });
  expect(rest).toEqual({ code: null, stderr: "", problem: "printed more than 200000 bytes" });
  expect(stdout).toMatch(/^x+$/);
});

test("a program that dies by a signal says so", async () => {
  const result = await node('process.kill(process.pid, "SIGTERM"); setInterval(() => {}, 1000)');
  expect(result).toMatchObject({ code: null, problem: "was ended by SIGTERM" });
});

test("a program that cannot start is a result, not an exception", async () => {
  const problem = "could not be started: spawn /nowhere/promtool ENOENT";
  expect(await runProcess("/nowhere/promtool", [])).toEqual({ code: null, stdout: "", stderr: "", problem });
  expect(await runProcess("/dev/null", [])).toMatchObject({ code: null, problem: expect.stringContaining("EACCES") });
});

test("a working directory that does not exist is a result, too", async () => {
  expect(await node("", { cwd: "/nowhere" })).toMatchObject({ code: null, problem: expect.stringContaining("ENOENT") });
});

test("a program that has ended while this process computed has not run too long", async () => {
  const ended = join(temporaryFolder(), "ended");
  const result = runProcess("/bin/sh", ["-c", 'touch "$1"', "sh", ended], { timeoutMs: 300 });
  const pause = new Int32Array(new SharedArrayBuffer(4));
  const until = performance.now() + 1400;
  while (!existsSync(ended) || performance.now() < until) Atomics.wait(pause, 0, 0, 50);
  expect(await result).toMatchObject({ code: 0 });
});
