import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { promtoolVerdict } from "../../src/validate/tool-checks.ts";
import { temporaryFolder } from "../temporary-folder.ts";

const artifacts = [{ path: "a.rules.yml", kind: "rules", content: "groups: []\n" }] as const;

/** A promtool that answers for its version, and then does what one line of shell says. */
function promtool(line: string, version = 'echo "promtool, version 3.5.0"'): string {
  const path = join(temporaryFolder(), "promtool");
  writeFileSync(path, `#!/bin/sh\nif [ "$1" = --version ]; then ${version}; exit; fi\n${line}\n`, { mode: 0o755 });
  return path;
}

test.each([
  ["that crashes", "kill -SEGV $$", "was ended by SIGSEGV"],
  ["that prints without end", "yes", "printed more than 67108864 bytes"],
  ["that vanishes into another shape", "exec /nowhere/promtool", undefined],
])("a promtool %s is named as that, and not as what it checked", async (_, line, problem) => {
  const PROMTOOL = promtool(line);
  const { diagnostics, missing } = await promtoolVerdict(artifacts, { env: { PROMTOOL }, cwd: "/" });
  if (problem === undefined) expect(diagnostics).toMatchObject([{ code: "refused" }]);
  else {
    expect(diagnostics).toMatchObject([{ code: "broken-tool", message: `promtool check rules ${problem}` }]);
    expect(missing).toBe(true);
  }
});

test.each([
  ["crashes", "kill -ABRT $$", "was ended by SIGABRT"],
  ["prints without end", "yes", "printed more than 1048576 bytes"],
])("so is one that %s when asked for its version", async (_, line, problem) => {
  const PROMTOOL = promtool("true", line);
  const { diagnostics, detail } = await promtoolVerdict(artifacts, { env: { PROMTOOL }, cwd: "/" });
  expect(diagnostics).toMatchObject([{ code: "broken-tool", message: `${PROMTOOL} --version ${problem}` }]);
  expect(detail).toBe("does not work");
});

test("a folder in the place of promtool is named as that", async () => {
  const PROMTOOL = join(temporaryFolder(), "promtool");
  mkdirSync(PROMTOOL);
  const { diagnostics } = await promtoolVerdict(artifacts, { env: { PROMTOOL }, cwd: "/" });
  expect(diagnostics).toMatchObject([{ message: `PROMTOOL names ${PROMTOOL}, which is a folder` }]);
});
