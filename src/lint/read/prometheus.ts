/** Reads what a Prometheus configuration says of time: how often each job is scraped and rules are evaluated. */
import { type Diagnostic, error } from "../../basics/diagnostic.ts";
import { tryParseDuration } from "../../basics/duration.ts";
import { regex } from "../../promql/regex.ts";
import type { Source } from "../../yaml/source.ts";
import { entriesOf, get, has, items, type Tree, textOf } from "../../yaml/tree.ts";
import { namesItsSeries, setsInterval } from "./job-labels.ts";
import { unknownKeys } from "./known-keys.ts";
import { prometheusKeys } from "./prometheus-keys.ts";

export interface PrometheusConfig {
  /** How often each job is scraped, by its name; undefined where its targets have intervals of their own. */
  readonly jobs: ReadonlyMap<string, number | undefined>;
  /** These are all jobs, and nothing but their names makes the label `job`. */
  readonly areAllJobs: boolean;
  readonly evaluationMs: number;
  /** Labels that alerts and series have once they leave; undefined where a value is only known when they do. */
  readonly externalLabels: ReadonlyMap<string, string | undefined>;
}

export interface ReadConfig {
  readonly config: PrometheusConfig;
  readonly problems: readonly Diagnostic[];
}

/** The keys at the top of the file. */
export const topKeys: readonly string[] = [...prometheusKeys.below.keys()];
const defaultMs = 60_000;

export function readConfig(of: Source, document: Tree): ReadConfig {
  const problems: Diagnostic[] = [];
  const bad = (at: string, from: number, message: string, hint?: string): void => {
    problems.push(
      error("bad-config", at, message, { file: of.position(from), ...(hint === undefined ? {} : { hint }) }),
    );
  };
  const duration = (tree: Tree | undefined, at: string, otherwise: number): number => {
    const text = textOf(tree);
    if (!tree || text === undefined) return otherwise;
    const ms = tryParseDuration(text);
    if (ms === undefined) bad(at, tree.from, `${JSON.stringify(text)} is not a duration`);
    return ms ?? otherwise;
  };
  for (const { at, key, from, hint } of unknownKeys(document, prometheusKeys)) {
    bad(at, from, `Prometheus does not know the key "${key}" here`, hint);
  }
  const usual = duration(get(document, "global", "scrape_interval"), "global.scrape_interval", defaultMs);
  const evaluationMs = duration(
    get(document, "global", "evaluation_interval"),
    "global.evaluation_interval",
    defaultMs,
  );
  const jobs = new Map<string, number | undefined>();
  const scraped = items(get(document, "scrape_configs"));
  const areAllJobs = !has(document, "scrape_config_files") && scraped.every(namesItsSeries);
  for (const [i, job] of scraped.entries()) {
    const name = textOf(get(job, "job_name"));
    const at = `scrape_configs.${name ?? i}`;
    if (name === undefined) bad(at, job.from, "the scrape job has no job_name");
    else if (jobs.has(name)) bad(at, job.from, `there is a second job "${name}"`);
    const interval = duration(get(job, "scrape_interval"), `${at}.scrape_interval`, usual);
    if (name !== undefined) jobs.set(name, setsInterval(job) ? undefined : interval);
    for (const key of ["relabel_configs", "metric_relabel_configs"]) {
      for (const step of items(get(job, key))) {
        const pattern = get(step, "regex");
        const compiled = regex(textOf(pattern) ?? "");
        if (pattern && "wrong" in compiled)
          bad(`${at}.${key}`, pattern.from, `this is not an RE2 regular expression: ${compiled.wrong}`);
      }
    }
  }
  return { config: { jobs, areAllJobs, evaluationMs, externalLabels: externalLabels(document) }, problems };
}

function externalLabels(document: Tree): ReadonlyMap<string, string | undefined> {
  const found = new Map<string, string | undefined>();
  for (const { key, value } of entriesOf(get(document, "global", "external_labels"))) {
    const text = textOf(value) ?? "";
    // `${CLUSTER}` comes from the environment.
    found.set(key, text.includes("$") ? undefined : text);
  }
  for (const step of items(get(document, "alerting", "alert_relabel_configs"))) {
    const target = textOf(get(step, "target_label"));
    if (target !== undefined && !target.includes("$")) found.set(target, undefined);
  }
  return found;
}
