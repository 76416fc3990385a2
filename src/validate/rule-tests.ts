/** Runs the generated rule tests with promtool, and reports how they went alert by alert. Prints nothing. */
import { mkdirSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { dirname, join } from "node:path";
import type { Artifact } from "../basics/artifact.ts";
import { type Diagnostic, error } from "../basics/diagnostic.ts";
import { formatDuration } from "../basics/duration.ts";
import { temporaryFolder } from "../basics/on-exit.ts";
import { ruleTests } from "../formats/rule-tests.ts";
import { rules } from "../formats/rules.ts";
import { testText } from "../generate/rule-tests.ts";
import type { AlertingRule, Model } from "../model/model.ts";
import { testFile } from "../model/names.ts";
import { comparedQuery, valuesAsked } from "../rule-tests/hand-written/hand-written-values.ts";
import { skeleton } from "../rule-tests/hand-written/skeleton.ts";
import { testsOf } from "../rule-tests/rule-tests.ts";
import type { Measured } from "../rule-tests/scenarios/measured.ts";
import type { TestedAlert } from "../rule-tests/tested-alert.ts";
import type { Whereabouts } from "./find-program.ts";
import { findTool, type Tool } from "./find-tool.ts";
import { runProcess } from "./run-process.ts";
import { formatToolVersion } from "./tool-version.ts";

export interface AlertResult {
  readonly alert: string;
  /** Where the catalog declares it. */
  readonly at: string;
  readonly scenarios: number;
  readonly passed: boolean;
  /** How long it takes to fire and to stop, which a run that passed has proven. */
  readonly measured: Measured;
  /** What promtool says of it; empty where all is well. */
  readonly said: string;
  /** Of an alert that no test proves: why, and scenarios to paste into it. */
  readonly unproven?: { readonly why: string; readonly paste: string };
}

export interface RuleTestRun {
  readonly results: readonly AlertResult[];
  /** A missing tool, failing tests: everything that is wrong, with where and what to do. */
  readonly diagnostics: readonly Diagnostic[];
  /** promtool is not there: nothing was run. */
  readonly missing: boolean;
  /** `promtool 3.5.3` */
  readonly tool: string;
}

/**
 * Runs the tests in a folder of their own, as many files at a time as there are processors.
 *
 * @example
 * const { results, missing } = await runRuleTests(model, artifacts, { env: io.env, cwd: io.cwd });
 */
export async function runRuleTests(
  model: Model,
  artifacts: readonly Artifact[],
  where: Whereabouts = {},
  timeoutMs = 5 * 60_000,
): Promise<RuleTestRun> {
  const { tool, missing } = await findTool("promtool", where);
  if (!tool) return { results: [], diagnostics: [missing], missing: true, tool: "" };
  const { alerts, files } = testsOf(model);
  const temporary = temporaryFolder("tests");
  const folder = temporary.path;
  const until = performance.now() + timeoutMs;
  try {
    for (const { path, content, kind } of artifacts) {
      if (kind !== rules.kind && kind !== ruleTests.kind) continue;
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), content);
    }
    const paths = files.map((f) => `prometheus/tests/${testFile(model.service, f.name)}`);
    const said = new Map(await concurrently(paths, (path) => runFile(tool, path, folder, until)));
    const results = alerts.map((tested): AlertResult => {
      const { rule, scenarios, files, measured } = tested;
      const own = files.map((name) => said.get(`prometheus/tests/${testFile(model.service, name)}`) ?? "");
      const { alert, at } = rule;
      const wrong = own.filter((text) => text !== "").join("\n");
      return {
        alert,
        at,
        scenarios: scenarios.length,
        passed: wrong === "",
        measured,
        said: wrong,
        ...unproven(tested, model),
      };
    });
    const failing: Diagnostic[] = [];
    for (const [i, { name }] of files.entries()) {
      const path = paths[i] ?? "";
      const text = said.get(path) ?? "";
      if (text === "") continue;
      const byHand = alerts.find((a) => a.rule.alert === name && a.rule.scenarios !== undefined)?.rule;
      failing.push(failed(name, path, text, byHand ? await valuesByHand(byHand, model, tool, folder, until) : []));
    }
    return { results, diagnostics: failing, missing: false, tool: `promtool ${formatToolVersion(tool.version)}` };
  } finally {
    temporary.remove();
  }
}

function unproven({ rule, gaps, files }: TestedAlert, model: Model): Pick<AlertResult, "unproven"> {
  const [gap] = gaps;
  return gap && files.length === 0 ? { unproven: { why: gap.message, paste: skeleton(rule, model) } } : {};
}

/** What the rule's value was at the moments that its author wrote down. */
async function valuesByHand(
  rule: AlertingRule,
  model: Model,
  tool: Tool,
  folder: string,
  until: number,
): Promise<readonly string[]> {
  const asked = valuesAsked(rule, model);
  if (!asked) return [];
  const path = "values-by-hand.test.yml";
  writeFileSync(join(folder, path), testText(asked).replace("rule_files:\n", ""));
  const [, said] = await runFile(tool, path, folder, until);
  const values = readValues(said);
  const moments = asked.groups.flatMap((g) =>
    g.scenarios.flatMap((s) => s.values.map(({ atMs }) => ({ title: s.title, at: formatDuration(atMs) }))),
  );
  const shown = moments.map(({ title, at }) => `in "${title}" at ${at}: ${values.get(at) ?? "no value"}`);
  return [`the value of ${comparedQuery(rule)} was`, ...shown.map((line) => `  ${line}`)];
}

/** By the moment: `expr: "…", time: 5m,` and below it `got:{…} 3`. */
function readValues(said: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  let at = "";
  for (const line of said.split("\n")) {
    at = /, time: (\w+),?/.exec(line)?.[1] ?? at;
    const got = /^\s*got:\s*(.*?)\s*$/.exec(line)?.[1];
    if (got !== undefined && !found.has(at)) found.set(at, got);
  }
  return found;
}

/** What promtool reports about a file; empty where all tests passed. */
async function runFile(
  { path: promtool }: Tool,
  path: string,
  cwd: string,
  until: number,
): Promise<readonly [string, string]> {
  const left = Math.floor(until - performance.now());
  if (left <= 0) return [path, "not run: the tests before it took all the time; --timeout sets the limit"];
  const timeoutMs = Math.min(180_000, left);
  const { code, stdout, stderr, problem } = await runProcess(promtool, ["test", "rules", path], {
    cwd,
    timeoutMs,
    // What promtool stores goes with the folder, even where promtool is killed.
    env: { ...process.env, TMPDIR: cwd },
  });
  if (code === 0) return [path, ""];
  const text = `${stdout}\n${stderr}`.replace(/^Unit Testing: .*$/m, "").trim();
  return [path, [problem ?? "", text].filter((t) => t !== "").join("\n") || "failed, and printed nothing"];
}

function failed(name: string, path: string, said: string, values: readonly string[]): Diagnostic {
  const lines = said.split("\n").filter((line) => line.trim() !== "");
  const shown = lines.slice(0, mostLines);
  const more = lines.length > shown.length ? [`… and ${lines.length - shown.length} more lines`] : [];
  return error("failing-rule-test", path, `the tests of ${name} fail`, {
    notes: [...values, ...shown, ...more].map((message) => ({ message })),
    hint:
      values.length > 0
        ? "correct the scenario, or the condition: what the alert does and what its author expects differ"
        : "the rule and its condition no longer agree: look at what changed in either",
  });
}

const mostLines = 20;

async function concurrently<T, R>(items: readonly T[], run: (item: T) => Promise<R>): Promise<readonly R[]> {
  const results: R[] = [];
  const queue = [...items.entries()];
  const worker = async (): Promise<void> => {
    for (let next = queue.shift(); next; next = queue.shift()) results[next[0]] = await run(next[1]);
  };
  await Promise.all(Array.from({ length: Math.max(1, availableParallelism()) }, worker));
  return results;
}
