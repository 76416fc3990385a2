import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { temporaryFolder } from "../temporary-folder.ts";
import { root } from "./cli.ts";

/** The command in a folder that the shell makes. */
function generateIn(shell: string, cwd: string) {
  const { status, stderr } = spawnSync(
    "bash",
    ["-c", `${shell}; exec "$@"`, "bash", process.execPath, join(root, "dist/bin.js"), "generate"],
    {
      cwd,
      encoding: "utf8",
    },
  );
  return { status, stderr };
}

it("a working folder that Node.js cannot name is refused, as its files would be written into another one", () => {
  const folder = temporaryFolder();
  const { status, stderr } = generateIn("mkdir $'odd\\xff'; cd $'odd\\xff'", folder);
  expect({ status, stderr }).toEqual({ status: 1, stderr: expect.stringContaining("not valid UTF-8") });
  expect(readdirSync(folder)).toHaveLength(1);
});

it("a working folder that is gone is named as that", () => {
  const { status, stderr } = generateIn("mkdir gone; cd gone; rmdir ../gone", temporaryFolder());
  expect({ status, stderr }).toEqual({
    status: 1,
    stderr: expect.stringContaining("error[system-error]: the working folder cannot be used: no such file"),
  });
});
