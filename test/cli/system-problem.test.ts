import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { systemProblem } from "../../src/cli/system-problem.ts";
import { temporaryFolder } from "../temporary-folder.ts";
import { cli, fixture } from "./cli.ts";

it.each([
  ["a name that is too long", "x".repeat(300), "name too long", "use a shorter path"],
  ["a loop of links", "loop/out", "too many symbolic links encountered", "remove the symbolic links that lead back"],
])("%s is the system's error, and no defect of ours", async (_, out, reason, hint) => {
  const cwd = temporaryFolder();
  symlinkSync("loop", join(cwd, "loop"));
  const { code, stderr } = await cli(["diff", "--catalog", fixture("tiny"), "--out", out], { cwd });
  const plain = stderr.replace(/\s+/g, " ");
  expect({ code, plain }).toEqual({ code: 1, plain: expect.stringContaining(reason) });
  expect(plain).toContain("error[system-error]: the operating system refuses to look at it");
  expect(plain).toContain(`= do: ${hint}`);
});

it.each([
  [
    "ENOSPC: no space left on device, write",
    "write",
    undefined,
    "the operating system refuses to write it: no space left on device",
  ],
  [
    "EROFS: read-only file system, mkdtemp '/t/x'",
    "mkdtemp",
    "/t/x",
    "the operating system refuses to create it: read-only file system",
  ],
  [
    "EMFILE: too many open files, scandir '/t'",
    "scandir",
    "/t",
    "the operating system refuses to list it: too many open files",
  ],
])("%s is named with its path and what to do", (text, syscall, path, message) => {
  const cause = Object.assign(new Error(text), { code: text.split(":")[0], syscall, path });
  expect(systemProblem(cause)).toMatchObject({
    code: "system-error",
    at: path ?? syscall,
    message,
    hint: expect.any(String),
  });
});

it("an error of the program itself is not the system's", () => {
  expect(systemProblem(new TypeError("x is undefined"))).toBeUndefined();
});
