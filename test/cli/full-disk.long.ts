import { readdirSync } from "node:fs";
import { expect, it } from "vitest";
import { temporaryFolder } from "../temporary-folder.ts";
import { tools } from "../tools/index.ts";
import { withErrors } from "../write/faults.ts";
import { cli, fixture } from "./cli.ts";

it.each(["validate", "test"])(
  "%s says so where the disk of TMPDIR is full, and leaves nothing there",
  async (command) => {
    const [cwd, temporary, usual] = [temporaryFolder(), temporaryFolder(), process.env.TMPDIR];
    await cli(["generate", "--catalog", fixture("tiny")], { cwd });
    const env = { ...process.env, PROMTOOL: tools("reference").promtool, AMTOOL: tools("reference").amtool };
    const isFull = ([path = ""]: readonly string[]) => (path.startsWith(temporary) ? "ENOSPC" : undefined);
    let ran = { code: 0, stderr: "" };
    process.env.TMPDIR = temporary;
    try {
      await withErrors("writeFileSync", isFull, async () => {
        ran = await cli([command, "--catalog", fixture("tiny")], { cwd, env });
      });
    } finally {
      if (usual === undefined) delete process.env.TMPDIR;
      else process.env.TMPDIR = usual;
    }
    const plain = ran.stderr.replace(/\s+/g, " ");
    expect({ code: ran.code, plain }).toEqual({
      code: 1,
      plain: expect.stringContaining(
        "error[system-error]: the operating system refuses to write it: refused by the test",
      ),
    });
    expect(plain).toContain("= do: make room on the disk, or set TMPDIR to a folder on another one");
    expect(readdirSync(temporary)).toEqual([]);
  },
);
