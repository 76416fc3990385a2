import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { temporaryFolder } from "../temporary-folder.ts";
import { type Editor, editor, ownServer, startedServer } from "./client.ts";

const alert = (expr: string, summary = "too many"): string => `groups:
  - name: shop
    rules:
      - alert: TooManyErrors
        expr: ${expr}
        for: 5m
        annotations:
          summary: "${summary}"
`;
const codes = (found: readonly { readonly code?: unknown }[]) => found.map((d) => d.code);
const has = (code: string) => (found: readonly { readonly code?: unknown }[]) => codes(found).includes(code);
const isClean = (found: readonly unknown[]) => found.length === 0;

let folder: string;
let on: Editor;
beforeEach(async () => {
  folder = temporaryFolder();
  on = await editor(folder, ownServer(folder));
});
afterEach(() => on.end());

test("a finding appears while a rule is typed, and goes once it is right", async () => {
  on.open("a.yml", alert("sum by (job) (rate(errors_total[5m])) > 1", "{{ $labels.instance }} fails"));
  const found = await on.until("a.yml", has("template-label"));
  expect(found).toMatchInlineSnapshot(`
    [
      {
        "code": "template-label",
        "message": "$labels.instance is always empty
    because sum by (job) keeps only job
    keep "instance" in the expression, or leave it out",
        "range": {
          "end": {
            "character": 39,
            "line": 7,
          },
          "start": {
            "character": 23,
            "line": 7,
          },
        },
        "severity": 1,
        "source": "rustbox-monitoring",
      },
    ]
  `);
  on.type("a.yml", alert("sum by (job) (rate(errors_total[5m])) > 1", "{{ $labels.job }} fails"));
  expect(await on.until("a.yml", isClean)).toEqual([]);
});

test("what other files of the folder record is known, also once they change on disk", async () => {
  const recording = (by: string) =>
    `groups: [{ name: r, rules: [{ record: "${by}:errors:rate5m", expr: "sum by (${by}) (rate(errors_total[5m]))" }] }]\n`;
  writeFileSync(join(folder, "recorded.yml"), recording("job"));
  await on.end();
  on = await editor(folder, ownServer(folder));
  on.open("a.yml", alert('job:errors:rate5m{instance="a"} > 1'));
  await on.until("a.yml", has("unknown-label"));
  writeFileSync(join(folder, "recorded.yml"), recording("job").replace("sum by (job)", "sum by (job, instance)"));
  on.save("a.yml");
  await on.until("a.yml", isClean);
});

test("an open file counts as it is typed, not as it is on disk", async () => {
  on.open("a.yml", alert('job:errors:rate5m{instance="a"} > 1'));
  await on.until("a.yml", isClean);
  on.open("b.yml", "groups: [{ name: r, rules: [{ record: 'job:errors:rate5m', expr: sum by (job) (errors) }] }]\n");
  await on.until("a.yml", has("unknown-label"));
  on.close("b.yml");
  await on.until("a.yml", isClean);
});

test("hovering shows what the part under the pointer returns", async () => {
  on.open("a.yml", alert("sum by (job) (rate(errors_total[5m])) > 1"));
  await on.until("a.yml", isClean);
  expect(await on.hover("a.yml", 4, 15)).toMatchInlineSnapshot(`
    "\`\`\`promql
    sum by (job) (rate(errors_total[5m]))
    \`\`\`
    - returns an instant vector of an unknown number of series
    - label the metric name: absent
      - because rate() drops the metric name (\`rate\`)
    - label job: possible, any value
      - because errors_total is not declared, so it may have any label (\`errors_total\`)
    - no other labels
      - because sum by (job) keeps only job (\`sum\`)
    - values: any
      - because rate() makes it (\`rate\`)
      - because sum over its group (\`sum\`)
    - unit: unknown"
  `);
  expect(await on.hover("a.yml", 4, 35)).toContain("errors_total\n");
  expect(await on.hover("a.yml", 7, 22)).toContain("The labels of TooManyErrors, as `$labels` has them");
  expect(await on.hover("a.yml", 0, 3)).toBeUndefined();
});

test("hovering over a finding explains its check", async () => {
  on.open("a.yml", alert('rate(errors_total{code="5.."}[5m]) > 1'));
  const [found] = await on.until("a.yml", has("anchored-pattern"));
  const { line, character } = found?.range.start ?? { line: 0, character: 0 };
  expect(await on.hover("a.yml", line, character)).toContain("`anchored-pattern` finds ");
});

test("what has exactly one right fix is offered as one", async () => {
  on.open("a.yml", alert("up == 0", "{{ $ value }} fails"));
  const [found] = await on.until("a.yml", has("bad-template"));
  const [fix] = await on.fixes(
    "a.yml",
    found?.range ?? { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
  );
  expect(fix?.title).toBe("Fix bad-template");
  expect(Object.values(fix?.edit?.changes ?? {})).toMatchInlineSnapshot(`
    [
      [
        {
          "newText": "$value",
          "range": {
            "end": {
              "character": 30,
              "line": 7,
            },
            "start": {
              "character": 23,
              "line": 7,
            },
          },
        },
      ],
    ]
  `);
});

test("a text that is no YAML, or half of a rule, is a finding like any other", async () => {
  on.open("a.yml", "groups: [\n");
  await on.until("a.yml", has("invalid-yaml"));
  on.type("a.yml", alert("sum by (job"));
  await on.until("a.yml", has("invalid-expression"));
  on.type("a.yml", "");
  await on.until("a.yml", isClean);
});

test("the command speaks the protocol, and ends when it is asked to", { timeout: 60_000 }, async () => {
  const started = await editor(folder, startedServer(folder, "--catalog", "none"));
  expect(started.initialized.serverInfo?.name).toBe("rustbox-monitoring");
  started.open("a.yml", alert("up == 0", "{{ $labels.nothing"));
  await started.until("a.yml", has("bad-template"));
  expect(await started.end()).toBe(0);
});

test("it ends where the editor is gone", { timeout: 60_000 }, async () => {
  const server = startedServer(folder, "--catalog", "none");
  server.input.end();
  expect(await server.ended).toBe(1);
});
