/** Asks the real tools about many files at once: which of them they refuse, and why. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { run, tools } from "../tools/index.ts";

/** The reason for each text that the tool refuses; undefined for the others, in the order of the texts. */
export type Judge = (texts: readonly string[]) => Promise<readonly (string | undefined)[]>;

/** As rule files of Prometheus. */
export const promtoolOnRules: Judge = (texts) =>
  withFiles(texts, async (files) => {
    const { stdout, stderr } = await run(tools("reference").promtool, ["check", "rules", "--lint=none", ...files]);
    return files.map((file) => {
      const said = stdout.split(`Checking ${file}\n`)[1];
      if (said === undefined) throw new Error(`promtool did not get to ${file}: ${stderr.slice(-2000)}`);
      return said.startsWith("  SUCCESS") ? undefined : reasons(stderr, file);
    });
  });

/** JSON whose texts arrive unchanged: in YAML, line ends and marks that JSON does not escape mean something. */
export function escaped(value: unknown): string {
  return JSON.stringify(value).replace(/[\u007f-\uffff]/g, (c) => {
    const isHalf = c >= "\ud800" && c <= "\udfff";
    return isHalf ? c : `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`;
  });
}

/** A rule file with one rule. */
export function ruleFile(rule: Readonly<Record<string, unknown>>): string {
  return escaped({ groups: [{ name: "g", rules: [rule] }] });
}

/** As configurations of Alertmanager. */
export const amtoolOnConfigs: Judge = (texts) => withFiles(texts, checkConfigs);

async function checkConfigs(files: readonly string[]): Promise<readonly (string | undefined)[]> {
  const { stdout, stderr } = await run(tools("reference").amtool, ["check-config", ...files]);
  const said = stdout.split(/^Checking '.*'/m).slice(1);
  // Warnings stand before the verdict.
  const verdicts = said.map((text) =>
    / {2}SUCCESS$/m.test(text) ? undefined : (text.match(/ {2}FAILED: .*/)?.[0] ?? "refused"),
  );
  if (said.length === files.length) return verdicts;
  // It dies over some files that it should refuse; the rest has to be asked for again.
  if (said.length === 0 || !stderr.includes("panic: ")) throw new Error(`amtool: ${stderr.slice(-2000)}`);
  return [...verdicts.slice(0, -1), "panics", ...(await checkConfigs(files.slice(said.length)))];
}

async function withFiles<T>(texts: readonly string[], ask: (files: readonly string[]) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), "fuzz-"));
  const files = texts.map((_, i) => join(folder, `${i}.yml`));
  try {
    for (const [i, file] of files.entries()) writeFileSync(file, texts[i] ?? "");
    return await ask(files);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function reasons(stderr: string, file: string): string {
  const [, ...found] = stderr.split(`${file}: `);
  return found.map((part) => part.split("\n")[0]).join("; ") || "refused";
}
