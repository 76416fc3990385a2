/** What an editor offers and shows while a catalog is written, asked of the compiler's own language server. */
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type LanguageServer, languageServer } from "./language-server.ts";

const root = join(import.meta.dirname, "../..");
const path = join(root, "test/types/written-in-an-editor.ts");
const lines = [
  'import { above, alert, by, counter, not, oneOf, rate, sum, where } from "rustbox-monitoring";',
  'const requests = counter("shop_requests_total", { help: "x", labels: { code: ["200", "404"], route: ["/a"] } });',
  "where(requests, {  });",
  'where(requests, { code: "" });',
  'where(requests, { code: oneOf("") });',
  'sum(rate(requests, "5m"), by(""));',
  'alert("Any", { when: above(requests, 1), severity: "" });',
  'counter("x_total", { help: "x", unit: "" });',
];

let editor: LanguageServer;
beforeAll(async () => {
  editor = await languageServer(root);
  await editor.open(path, lines.join("\n"));
}, 60_000);
afterAll(() => editor.stop());

const offered = (line: number, behind: string) => {
  const character = (lines[line] ?? "").indexOf(behind) + behind.length;
  return editor.completions(path, line, character);
};

test.each([
  ["the labels of a metric", 2, "{ ", ["code?", "instance?", "job?", "route?"]],
  ["the values of a label", 3, 'code: "', ["200", "404"]],
  ["the values of a label among others", 4, 'oneOf("', ["200", "404"]],
  ["the labels to sum by", 5, 'by("', ["code", "instance", "job", "route"]],
  ["the severities of an alert", 6, 'severity: "', ["critical", "info", "none", "warning"]],
])("offers %s", async (_, line, behind, expected) => {
  // The empty word that is written there already is offered as well.
  const words = (await offered(line, behind)).filter((word) => word !== "");
  expect(words.sort()).toEqual(expected);
});

test("offers the units of a metric", async () => {
  expect(await offered(7, 'unit: "')).toEqual(expect.arrayContaining(["seconds", "bytes", "ratio", "celsius"]));
});

test("shows the PromQL that a function prints", async () => {
  expect(await editor.hover(path, 2, 2)).toContain('// http_responses_total{code="500"}');
});
