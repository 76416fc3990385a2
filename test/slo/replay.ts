/** Lets promtool evaluate an SLO's rules over made-up series, and tells what it found. Knows nothing of what is right. */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { stringify } from "yaml";
import type { Catalog } from "../../src/catalog/catalog.ts";
import { ruleArtifacts } from "../../src/generate/rules.ts";
import { resolve } from "../../src/model/resolve.ts";
import { run } from "../tools/index.ts";

/** A counter or gauge: `undefined` where the scrape found nothing. */
export type Samples = readonly (number | undefined)[];

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
    const rules = ruleArtifacts(resolve(catalog));
    for (const { path, content } of rules) await writeFile(join(folder, path.replaceAll("/", "-")), content);
    const tests = scenes.map(({ series, questions }, scene) => ({
      interval: deployment.scrape.interval,
      input_series: Object.entries(series).map(([selector, samples]) => ({
        series: selector,
        values: samples.map((s) => (s === undefined ? "stale" : String(s))).join(" "),
      })),
      // A test that expects nothing says what it got; the label says whose answer it is.
      promql_expr_test: questions.map(({ expr, atSeconds }, i) => ({
        expr: `label_replace(${expr}, "question", "${scene}/${i}", "", "")`,
        eval_time: `${atSeconds}s`,
        exp_samples: [],
      })),
    }));
    const file = {
      rule_files: rules.map((r) => r.path.replaceAll("/", "-")),
      evaluation_interval: deployment.evaluationInterval,
      tests,
    };
    await writeFile(join(folder, "test.yml"), stringify(file, { lineWidth: 0 }));
    const { stdout, stderr, problem } = await run(promtool, ["test", "rules", "test.yml"], {
      cwd: folder,
      timeoutMs: 300_000,
    });
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

function labelsOf(text: string): Readonly<Record<string, string>> {
  return Object.fromEntries([...text.matchAll(/(\w+)="([^"]*)"/g)].map(([, name = "", value = ""]) => [name, value]));
}
