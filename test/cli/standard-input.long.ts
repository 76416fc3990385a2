import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { expect, test } from "vitest";
import { root } from "./cli.ts";

test("a non-blocking pipe that has nothing yet is waited for", () => {
  // Ended by force, the first reader leaves the pipe as it set it: non-blocking.
  const first = 'process.stdin.on("readable", () => {}); setTimeout(() => process.kill(process.pid, "SIGKILL"), 200)';
  const script = `{ sleep 3; echo "groups: [{name: a, rulez: []}]"; } | { "$1" -e "$3"; "$1" "$2" lint --catalog none -; }`;
  const bin = join(root, "dist/bin.js");
  const { status, stdout, stderr } = spawnSync("bash", ["-c", script, "bash", process.execPath, bin, first], {
    encoding: "utf8",
  });
  expect({ status, printed: stdout + stderr }).toEqual({ status: 1, printed: expect.stringContaining("rulez") });
});
