/** Lets promtool evaluate an SLO's rules over made-up series, and tells what it found. Knows nothing of what is right. */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { stringify } from "yaml";
import type { Catalog } from "../../src/catalog/catalog.ts";
import { ruleFiles } from "../../src/generate/rules.ts";
import type { Model, Rule } from "../../src/model/model.ts";
import { resolve } from "../../src/model/resolve.ts";
import { metricNames } from "../../src/promql/ast.ts";
import { run } from "../tools/index.ts";

/** A counter or gauge, scrape by scrape: `undefined` where there was none. Or promtool's own notation. */
export type Samples = readonly (number | undefined)[] | string;

export interface Scene {
  /** Series by selector: `shop_requests_total{job="shop",instance="a"}`. */
  readonly series: Readonly<Record<string, Samples>>;
  readonly questions: readonly Question[];
}

export interface Question {
  readonly expr: string;
  readonly atSeconds: number;
}

export interface Answer {
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

/** For each scene the answers to each of its questions. All scenes share one run of promtool. */
export async function replay(
  promtool: string,
  catalog: Catalog,
  scenes: readonly Scene[],
): Promise<readonly (readonly (readonly Answer[])[])[]> {
  const { deployment } = catalog;
  const folder = await mkdtemp(join(tmpdir(), "replay-"));
  try {
    const asked = scenes.flatMap((s) => s.questions.map((q) => q.expr)).join(" ");
    const rules = ruleFiles(neededFor(asked, resolve(catalog)));
    for (const { path, content } of rules) await writeFile(join(folder, path.replaceAll("/", "-")), content);
    const tests = scenes.map(({ series, questions }, scene) => ({
      interval: deployment.scrape.interval,
      input_series: Object.entries(series).map(([selector, samples]) => ({
        series: selector,
        values: typeof samples === "string" ? samples : samples.map((s) => s ?? "stale").join(" "),
      })),
      // A test that expects nothing says what it got; the label says whose answer it is.
      promql_expr_test: questions.map(({ expr, atSeconds }, i) => ({
        expr: `label_replace(${expr}, "question", "${scene}/${i}", "", "")`,
        eval_time: `${atSeconds}s`,
        exp_samples: [],
      })),
    }));
    const rule_files = rules.map((r) => r.path.replaceAll("/", "-"));
    const file = { rule_files, evaluation_interval: deployment.evaluationInterval, tests };
    await writeFile(join(folder, "test.yml"), stringify(file, { lineWidth: 0 }));
    const options = { cwd: folder, timeoutMs: 540_000 };
    const { stdout, stderr, problem } = await run(promtool, ["test", "rules", "test.yml"], options);
    const text = stdout + stderr;
    const said = text.split("\n").filter((line) => !/^\s*(expr|exp|got):/.test(line));
    if (problem !== undefined || said.some((line) => /\berr(or)?\b/i.test(line))) throw new Error(problem ?? text);
    const answers = [...text.matchAll(/\{([^{}]*)\} (\S+?)(?=,|\s|$)/g)].map(([, labels = "", value = ""]) => {
      return { labels: labelsOf(labels), value: Number(value) };
    });
    return scenes.map(({ questions }, scene) =>
      questions.map((_, i) =>
        answers.flatMap(({ labels: { question, ...labels }, value }) =>
          question === `${scene}/${i}` ? [{ labels, value }] : [],
        ),
      ),
    );
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** The first moment at which the alert fired, and the last, in seconds; undefined where it never did. */
export function firing(
  alert: string,
  atSeconds: number,
  stepSeconds: number,
): readonly [first: Question, last: Question] {
  const range = `[${atSeconds}s:${stepSeconds}s]`;
  const moments = `timestamp(ALERTS{alertname="${alert}",alertstate="firing"})${range}`;
  return [
    { expr: `min(min_over_time(${moments}))`, atSeconds },
    { expr: `max(max_over_time(${moments}))`, atSeconds },
  ];
}

/** The model with the rules alone that the text names, and those that they read: the others only take time. */
function neededFor(text: string, model: Model): Model {
  const name = (rule: Rule): string => (rule.kind === "recording" ? rule.record : rule.alert);
  const wanted = new Set(text.match(/[a-zA-Z_:][\w:]*/g));
  const groups = model.groups.map((group) => {
    // Backwards: a rule reads only what stands before it.
    const rules = group.rules.toReversed().filter((rule) => {
      if (!wanted.has(name(rule))) return false;
      for (const read of metricNames(rule.expr)) wanted.add(read);
      return true;
    });
    return { ...group, rules: rules.toReversed() };
  });
  return { ...model, groups: groups.filter((g) => g.rules.length > 0) };
}

function labelsOf(text: string): Readonly<Record<string, string>> {
  return Object.fromEntries([...text.matchAll(/(\w+)="([^"]*)"/g)].map(([, name = "", value = ""]) => [name, value]));
}
