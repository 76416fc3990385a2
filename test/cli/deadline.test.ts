import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { temporaryFolder } from "../temporary-folder.ts";
import { cli, fixture } from "./cli.ts";

it("test has a deadline for all of its files, whatever promtool does", async () => {
  const PROMTOOL = join(temporaryFolder(), "promtool");
  const script = '#!/bin/sh\ncase $1 in --version) echo "promtool, version 3.5.0";; *) exec sleep 300;; esac\n';
  writeFileSync(PROMTOOL, script, { mode: 0o755 });
  const args = ["test", "--catalog", fixture("tiny"), "--timeout", "300ms", "--quiet"];
  const { code, stderr } = await cli(args, { env: { ...process.env, PROMTOOL } });
  expect(code).toBe(1);
  expect(stderr.replace(/\s+/g, " ")).toContain("did not finish within");
});
