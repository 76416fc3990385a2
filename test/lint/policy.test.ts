import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { lintPolicySchema } from "../../src/schemas/lint-policy.ts";
import { cli, root } from "../cli/cli.ts";
import { temporaryFolder } from "../temporary-folder.ts";

const good = `{ alert: Queue, expr: x > 1, labels: { severity: page, team: web },
          annotations: { summary: Too long, runbook_url: "https://runbooks.example.com/queue" } }`;
const example = readFileSync(join(root, "examples/lint-policy.json"), "utf8");

async function lint(
  rule: string,
  policy = example,
): Promise<{ readonly code: number; readonly found: readonly string[] }> {
  const cwd = temporaryFolder();
  writeFileSync(join(cwd, "rules.yml"), `groups:\n  - name: g\n    rules:\n      - ${rule}\n`);
  writeFileSync(join(cwd, "policy.json"), policy);
  const { code, stdout } = await cli(
    ["lint", "--catalog", "none", ".", "--policy", "policy.json", "--format", "json"],
    { cwd },
  );
  const { diagnostics } = JSON.parse(stdout) as { diagnostics: { code: string; severity: string; message: string }[] };
  return { code, found: diagnostics.map((d) => `${d.severity} ${d.code}: ${d.message}`) };
}

test("a rule that has what the policy asks for is clean", async () => {
  expect(await lint(good)).toEqual({ code: 0, found: [] });
});

test.each([
  ["severity: page", "severity: pager", 'the label "severity" is none of page, ticket, none'],
  [", team: web", "", 'it has no label "team"'],
  ["team: web", 'team: "Web Team"', 'the label "team" is not of the form [a-z]+(-[a-z]+)*'],
  ["summary: Too long, ", "", 'it has no annotation "summary"'],
  [
    "runbooks.example.com",
    "wiki.example.com",
    'the annotation "runbook_url" is not of the form https://runbooks\\.example\\.com/.+',
  ],
])("%s → %s", async (from, to, message) => {
  expect(await lint(good.replace(from, to))).toEqual({ code: 1, found: [`error policy: ${message}`] });
});

test("names and times", async () => {
  const slow = good.replace("Queue", "SlowQueue");
  expect((await lint(slow)).found).toEqual(["warning policy: it has no `for`, and must wait for at least 1m"]);
  expect((await lint(slow.replace("labels", "for: 2h, labels"))).found).toEqual([
    "warning policy: it has for: 2h, and may wait for at most 1h",
  ]);
  expect((await lint("{ record: queue, expr: x }")).found).toEqual([
    "note policy: the name is not of the form [a-z_]+:[a-z_:]+:[a-z0-9_]+",
  ]);
});

test("a forbidden label, and only of the files that the policy is about", async () => {
  const policy = (files: string) => JSON.stringify({ policies: [{ files, labels: { team: { forbidden: true } } }] });
  expect((await lint(good, policy("rules.*"))).found).toEqual(['error policy: the label "team" is not allowed']);
  expect((await lint(good, policy("other/.*"))).found).toEqual([]);
});

const asked = (policy: object) => JSON.stringify({ policies: [policy] });
const clean = good.replace("expr: x > 1", "expr: EXPR");
const foundIn = async (expr: string, policy: object) =>
  (await lint(clean.replace("EXPR", JSON.stringify(expr)), asked(policy))).found.filter((f) => f.includes("policy"));

test.each([
  ["up == 0", {}, ["job"]],
  ['up{job="a"} == 0', {}, []],
  ["sum(x) > 1 and up == 0", { metrics: "up" }, ["job"]],
  ["absent(up) or x > 1", { inside: "absent.*" }, ["job"]],
  ['absent(up{job="a"}) or x > 1', { inside: "absent.*" }, []],
])("matchers that selectors must have: %s, %o", async (expr, more, missing) => {
  expect(await foundIn(expr, { selectors: { labels: ["job"], ...more } })).toEqual(
    missing.map((label) => `error policy: this selector has no matcher for "${label}"`),
  );
});

test.each([
  ["sum(up) < 1", ['the result has lost the label "job"']],
  ["sum by (job) (up) < 1", []],
  ["sum without (instance) (up) < 1", []],
  ["up == 0", ['the result may have the label "instance"']],
])("labels that a result must have or must not have: %s", async (expr, messages) => {
  expect(await foundIn(expr, { aggregations: { keep: ["job"], drop: ["instance"] } })).toEqual(
    messages.map((m) => `error policy: ${m}`),
  );
});

test("a comment suppresses it like any other finding", async () => {
  const comment = "# rustbox-monitoring disable policy until 2999-01-01 -- a trial\n      - ";
  const { found } = await lint(`${good}\n      ${comment}{ alert: Queue, expr: x > 1 }`);
  expect(found).toEqual([]);
});

describe("a policy that cannot be read is an error", () => {
  test.each([
    ["{", "the policy is not JSON"],
    ['{"policies":[{"label":{}}]}', "unknown key"],
    ['{"policies":[{"names":"("}]}', "is not a regular expression"],
    ['{"policies":[{"selectors":{"labels":["a"],"inside":"("}}]}', "is not a regular expression"],
    ['{"policies":[{"minFor":"soon"}]}', "soon is not a duration"],
  ])("%s", async (policy, message) => {
    const { code, found } = await lint(good, policy);
    expect([code, found]).toEqual([1, [expect.stringContaining(message)]]);
  });
});

test("editors get the schema beside the example", () => {
  const schema = { $schema: "https://json-schema.org/draft/2020-12/schema", ...lintPolicySchema };
  const shipped = JSON.parse(readFileSync(join(root, "examples/lint-policy.schema.json"), "utf8"));
  expect(shipped).toEqual(JSON.parse(JSON.stringify(schema)));
});
