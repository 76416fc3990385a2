/** A configuration as lint reads it, and what our router makes of it, against amtool's word. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import type { Route } from "../../../src/checks/routing/routing.ts";
import { alertmanagerConfig } from "../../../src/generate/alertmanager/config.ts";
import { lintCodes } from "../../../src/lint/codes.ts";
import { readDocument } from "../../../src/lint/read/document.ts";
import { alertingRules, type LabelSet } from "../../../src/model/model.ts";
import { resolve } from "../../../src/model/resolve.ts";
import { receivers } from "../../../src/model/router.ts";
import type { Matcher } from "../../../src/promql/ast.ts";
import { infer } from "../../../src/promql/infer/infer.ts";
import { labelFact, labelNames } from "../../../src/promql/infer/labels.ts";
import { source } from "../../../src/yaml/source.ts";
import shop from "../../fixtures/shop/index.ts";
import { run, type SetName, setNames, tools } from "../../tools/index.ts";

const folder = mkdtempSync(join(tmpdir(), "routes-"));
afterAll(() => rmSync(folder, { recursive: true }));

interface Node {
  readonly receiver: string;
  readonly matchers: readonly Matcher[];
  readonly continue: boolean;
  readonly routes: readonly Node[];
}

function nodeOf({ receiver, matchers, continue: goesOn, routes }: Route): Node {
  return { receiver, matchers: matchers.map((m) => m.matcher), continue: goesOn, routes: routes.map(nodeOf) };
}

function read(text: string): Node {
  const { routings, problems } = readDocument(source("alertmanager.yml", text), lintCodes);
  expect(problems).toEqual([]);
  const [routing] = routings;
  if (!routing) throw new Error("no routing was read");
  return nodeOf(routing.root);
}

/** Some at a time: each is a process of its own. */
async function sameAsAmtool(set: SetName, text: string, labelSets: readonly LabelSet[]): Promise<void> {
  const path = join(folder, `${set}.yml`);
  writeFileSync(path, text);
  const root = read(text);
  const told = async (labels: LabelSet) => {
    const pairs = Object.entries(labels).map(([name, value]) => `${name}=${JSON.stringify(value)}`);
    const args = ["config", "routes", "test", `--config.file=${path}`, ...pairs];
    const { stdout, stderr } = await run(tools(set).amtool, args);
    // Newer ones say first what they think of the spelling.
    return { labels, receivers: stdout.trim().split("\n").at(-1) || stderr };
  };
  for (let i = 0; i < labelSets.length; i += 8) {
    const some = labelSets.slice(i, i + 8);
    expect(await Promise.all(some.map(told))).toEqual(
      some.map((labels) => ({ labels, receivers: receivers(root, labels).join(",") })),
    );
  }
}

/** Every alert bare, and with each value that one of its labels can have while the others keep their first. */
function labelSetsOf(model: ReturnType<typeof resolve>): readonly LabelSet[] {
  const sets = alertingRules(model).flatMap(({ alert, expr, labels }) => {
    const facts = infer(expr, model.schema).root.labels;
    const names = labelNames(facts, "possible").filter((name) => !Object.hasOwn(labels, name));
    const valuesOf = (name: string): readonly string[] => {
      const { values } = labelFact(facts, name);
      return values.kind === "finite" ? [...values.values] : [...values.known, "other"];
    };
    const own = { ...labels, alertname: alert };
    const firsts = Object.fromEntries(names.map((name) => [name, valuesOf(name)[0] ?? ""]));
    return [own, ...names.flatMap((name) => valuesOf(name).map((value) => ({ ...firsts, [name]: value, ...own })))];
  });
  return [...new Map(sets.map((s) => [JSON.stringify(s), s])).values()];
}

const spellings = [
  ...[
    "foo=bar",
    "foo = bar",
    'foo="bar"',
    '{foo="bar",team=~"b|c"}',
    "foo=~ba.*",
    "foo=bar baz",
    'foo="a,b"',
    "foo=bar,team=b",
  ],
  ...[
    'foo!~"bar"',
    "foo!=bar",
    "foo=",
    'foo=""',
    "foo=bar,",
    'foo="a\\"b"',
    "foo='bar'",
    "foo==bar",
    "{foo=bar",
    "foo=bar}",
  ],
  ...["foo=a{b", "foo=a=b", "foo=~bar|b", "{}", "foo=bar team=b", "foo=\\d", "foo=~\\d+", 'foo="a\\nb"', 'foo="a\\db"'],
  ...[
    'foo=~"a\\.b"',
    'foo=~"a\\\\.b"',
    "foo=!bar",
    "foo=[a]",
    'foo="bar" ,team="b"',
    " foo=bar ",
    "{foo=bar,}",
    "team=~b|c",
  ],
];

const odd = [
  ...["", "bar", "bar baz", "a,b", 'a"b', "'bar'", "=bar", "a{b", "a=b", "b", "bar team=b", "7", "\\d"],
  ...["a\nb", "a\\db", "a.b", "axb", "!bar", "[a]"],
];

describe.each(setNames)("as amtool of the %s tools says,", (set) => {
  test("every alert of what is generated reaches its receivers, whatever its labels", async () => {
    const model = resolve(shop);
    // Older amtools do not know all of its integrations.
    const text = alertmanagerConfig({ ...model, receivers: model.receivers.map((r) => ({ ...r, integrations: [] })) });
    const labelSets = labelSetsOf(model);
    expect(labelSets.length).toBeGreaterThan(60);
    await sameAsAmtool(set, text.replace(/^templates:\n.*\n/m, ""), labelSets);
  }, 120_000);

  test("matchers mean the same in every spelling", async () => {
    const routes = spellings.map((s, i) => `    - {receiver: r${i}, continue: true, matchers: [${JSON.stringify(s)}]}`);
    const names = ["d", ...spellings.map((_, i) => `r${i}`)].map((name) => `  - name: ${name}`);
    const text = `route:\n  receiver: d\n  routes:\n${routes.join("\n")}\nreceivers:\n${names.join("\n")}\n`;
    await sameAsAmtool(
      set,
      text,
      odd.flatMap((foo) => [{ foo }, { foo, team: "b" }]),
    );
  }, 60_000);
});

test.each(["foo", "=bar", 'foo="bar', 'foo=ba"r', "foo=bar,,team=b", 'foo=~"["'])(
  "what amtool refuses is refused: %s",
  async (matcher) => {
    const text = `route: {receiver: d, routes: [{matchers: [${JSON.stringify(matcher)}]}]}\nreceivers: [{name: d}]\n`;
    const path = join(folder, "refused.yml");
    writeFileSync(path, text);
    expect((await run(tools("reference").amtool, ["check-config", path])).code).not.toBe(0);
    expect(readDocument(source("alertmanager.yml", text), lintCodes).problems.map((d) => d.code)).toEqual([
      "bad-routing",
    ]);
  },
);
