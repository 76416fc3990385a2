import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { stringify } from "yaml";
import { matcherText } from "../../../src/generate/alertmanager/matcher.ts";
import { run, setNames, tools } from "../../tools/index.ts";

test.each([
  ["=", "Watchdog", 'alertname="Watchdog"'],
  ["!~", "A|B", 'alertname!~"A|B"'],
  ["=~", "\\d+", 'alertname=~"\\\\d+"'],
  ["!=", 'say "hi"', 'alertname!="say \\"hi\\""'],
  ["=", "two\nlines", 'alertname="two\\nlines"'],
  ["=", "", 'alertname=""'],
] as const)("a matcher %s %j is written %s", (op, value, text) => {
  expect(matcherText({ label: "alertname", op, value })).toBe(text);
});

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "matcher-"));
});
afterAll(() => rm(folder, { recursive: true }));

/**
 * The label's value is given to amtool as a matcher, too. A mistake in both would cancel out, so a second matcher
 * spells the value in code points.
 */
test.each(setNames)("what is written is what Alertmanager of the %s tools reads", async (set) => {
  const value = fc.string({ unit: fc.constantFrom(..."ab\\\"\n,{}=~!'`# \té漢\u{1f642}"), maxLength: 6 });
  const property = fc.asyncProperty(value, async (value) => {
    const matcher = matcherText({ label: "a", op: "=", value });
    const codePoints = [...value].map((c) => `\\\\x{${c.codePointAt(0)?.toString(16)}}`).join("");
    const routes = [{ matchers: [matcher, `a=~"${codePoints}"`], receiver: "meant" }];
    const config = { route: { receiver: "other", routes }, receivers: [{ name: "meant" }, { name: "other" }] };
    const path = join(folder, `${set}.yml`);
    await writeFile(path, stringify(config));
    const { stdout } = await run(tools(set).amtool, ["config", "routes", "test", `--config.file=${path}`, matcher]);
    expect(stdout.trim()).toBe("meant");
  });
  await fc.assert(property, { numRuns: 30 });
});
