/** The scrape job whose targets a rule's tests make up. Knows nothing of what is tested. */
import type { Model, Rule, ScrapeModel } from "../../model/model.ts";
import { metricNames, walk } from "../../promql/ast.ts";
import { recordingsIn } from "../../promql/inline.ts";

/**
 * The job that a rule asks for, that of its SLO, or of the first metric that it reads; of one that reads none, the first job.
 *
 * @example jobOf(highQueueDepth, model).name // rustbox
 */
export function jobOf(rule: Rule, { deployment, schema, slos, groups }: Model): ScrapeModel {
  const { jobs, scrape } = deployment;
  if (jobs.length === 1) return scrape;
  const name = asked(rule) ?? slos.find((s) => s.name === sloOf(rule))?.jobs[0] ?? read(rule);
  return jobs.find((j) => j.name === name) ?? scrape;

  /** Through what is recorded. */
  function read({ expr }: Rule, depth = 5): string | undefined {
    const scraped = metricNames(expr).flatMap((n) => {
      const series = schema.get(n);
      return series && series.type !== "recorded" ? (series.labels.job?.values[0] ?? []) : [];
    });
    if (scraped.length > 0 || depth === 0) return scraped[0];
    const recorded = recordingsIn(expr, schema);
    const rules = groups.flatMap((g) => g.rules).filter((r) => r.kind === "recording" && recorded.includes(r.record));
    return rules.map((r) => asked(r) ?? read(r, depth - 1)).find((n) => n !== undefined);
  }
}

function sloOf(rule: Rule): string | undefined {
  if (rule.kind === "recording") return rule.labels.slo;
  return "slo" in rule.condition ? rule.condition.slo : undefined;
}

function asked({ expr }: Rule): string | undefined {
  const matchers = walk(expr).flatMap((e) => (e.kind === "selector" ? e.matchers : []));
  return matchers.find((m) => m.label === "job" && m.op === "=")?.value;
}
