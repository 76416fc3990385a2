/** Lets promtool run tests of rules that nobody generated as they are: files of tests, and the rules that each of them loads. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { testText } from "../src/generate/rule-tests.ts";
import { groupDocument } from "../src/generate/rules.ts";
import type { TestFile } from "../src/rule-tests/test-file/test-file.ts";
import { runProcess } from "../src/validate/run-process.ts";

/** In one process; each file has its rules for itself. */
export async function promtoolTest(promtool: string, tests: readonly TestFile[]): ReturnType<typeof runProcess> {
  const folder = mkdtempSync(join(tmpdir(), "rustbox-monitoring-rule-tests-"));
  try {
    for (const [i, test] of tests.entries()) {
      const rules = test.rules.map((group) => ({ ...group, file: `${i}-${group.file}` }));
      // JSON is YAML too, and quicker to write.
      for (const g of rules) writeFileSync(join(folder, g.file), JSON.stringify({ groups: [groupDocument(g)] }));
      writeFileSync(join(folder, `${i}.test.yml`), testText({ ...test, rules }).replaceAll("../rules/", ""));
    }
    const files = tests.map((_, i) => `${i}.test.yml`);
    return await runProcess(promtool, ["test", "rules", ...files], {
      cwd: folder,
      env: { ...process.env, GOGC: "800" },
      timeoutMs: 600_000,
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What promtool finds fault with, without the rest of what it prints. */
export function complaints(text: string): string {
  const rest = text.split("\n").filter((line) => !/^\s*(Unit Testing:.*|SUCCESS)?\s*$/.test(line));
  return rest.join("\n");
}
