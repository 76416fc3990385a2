/** What to paste into an alert that no test proves: its series, and moments to fill in. It does not know when the alert fires. */

import { formatDuration, parseDuration } from "../../basics/duration.ts";
import type { AlertingRule, LabelSet, Model } from "../../model/model.ts";
import { type Selector, walk } from "../../promql/ast.ts";
import { inlined } from "../../promql/inline.ts";
import { quote } from "../../promql/print/quote.ts";
import type { Schema } from "../../promql/schema.ts";
import { jobOf } from "../series/job-of.ts";
import { labelSets, targetMatchers } from "../series/space.ts";

/** Scrapes in each half of the scenario, beyond what windows and `for` take. */
const spare = 20;

/**
 * A scenario to paste, with one series for each selector of the rule: it is quiet, and then it changes.
 *
 * @example skeleton(rule, model) // scenarios: [\n  scenario("fires", { … }),\n],
 */
export function skeleton(rule: AlertingRule, model: Model): string {
  const { schema } = model;
  const job = jobOf(rule, model);
  const expr = inlined(rule.expr, schema);
  const stepMs = parseDuration(job.interval);
  const windows = walk(expr).map((e) => {
    const range = (e.kind === "range" || e.kind === "subquery") && "ms" in e.range ? e.range.ms : 0;
    const offset = e.kind === "selector" || e.kind === "subquery" ? Math.max(0, e.offsetMs ?? 0) : 0;
    return range + offset;
  });
  const half = Math.ceil((Math.max(0, ...windows) + rule.forMs) / stepMs) + spare;
  const selectors = walk(expr).flatMap((e) => (e.kind === "selector" && e.name !== undefined ? [e] : []));
  const target: LabelSet = { job: job.name, instance: "a" };
  const series = new Map(selectors.map((s) => seriesLine(s, schema, target, half)));
  const known = new Map(selectors.flatMap((s) => Object.entries(labelsOf(s, schema, target))));
  const labels = rule.outputLabels
    .filter((l) => !(l in rule.labels))
    .map((l) => `${l}: ${JSON.stringify(known.get(l) ?? "…")}`);
  const [before, after] = [half, 2 * half].map((scrapes) => formatDuration(scrapes * stepMs));
  return [
    "scenarios: [",
    '  scenario("quiet, then it fires", {',
    "    series: {",
    ...[...series].map(([name, values]) => `      ${single(name)}: ${JSON.stringify(values)},`),
    "    },",
    "    firing: {",
    `      "${before}": [],`,
    `      "${after}": [{ labels: { ${labels.join(", ")} }, value: 0 }],`,
    "    },",
    "  }),",
    "],",
  ].join("\n");
}

/** One value a scrape: a counter that begins to grow, or a gauge that rises from 0 to 1. */
function seriesLine(of: Selector, schema: Schema, target: LabelSet, half: number): readonly [string, string] {
  const labels = Object.entries(labelsOf(of, schema, target)).map(([l, v]) => `${l}=${quote(v)}`);
  const isGauge = schema.get(of.name ?? "")?.type === "gauge";
  return [`${of.name}{${labels.join(",")}}`, isGauge ? `0+0x${half} 1+0x${half}` : `0+0x${half} 0+10x${half}`];
}

function labelsOf(of: Selector, schema: Schema, target: LabelSet): LabelSet {
  const pinned = targetMatchers(of).filter((m) => m.op === "=");
  const own = labelSets(of, schema)[0] ?? {};
  return { ...target, ...Object.fromEntries(pinned.map((m) => [m.label, m.value])), ...own };
}

/** In single quotes, since a series holds double ones. */
function single(text: string): string {
  return `'${text.replaceAll(/['\\]/g, "\\$&")}'`;
}
