/** The test of the plain recordings: what each yields at the end of a few scenarios. */
import { parseDuration } from "../basics/duration.ts";
import type { Model, RecordingRule, RuleGroup } from "../model/model.ts";
import { groupNames, groupSlug } from "../model/names.ts";
import { engines } from "../promql/evaluate/engine.ts";
import type { Schema } from "../promql/schema.ts";
import { driverOf } from "./driver/drivers.ts";
import { evaluatorOf } from "./measure/evaluate.ts";
import { type Measure, measureOf } from "./measure/measure.ts";
import { jobOf } from "./series/job-of.ts";
import { type Clock, lengthOf, type Scenario, scrapes } from "./series/scenario.ts";
import { type Segment, seriesOf } from "./series/segment.ts";
import { timed } from "./series/timed-series.ts";
import { sharedBy } from "./test-file/sharing.ts";
import type { TestFile, TestGroup, TestScenario } from "./test-file/test-file.ts";
import { valueCheck } from "./test-file/value-check.ts";

/** Scenarios are made around a threshold; a recording has none, and any value that it can take will do. */
const middle = 0.2;

export function recordingsFile(group: RuleGroup, model: Model): TestFile | undefined {
  const recordings = group.rules.filter((r): r is RecordingRule => r.kind === "recording");
  const evaluationMs = group.intervalMs ?? parseDuration(model.deployment.evaluationInterval);
  const groups = recordings.flatMap((rule) => {
    const stepMs = parseDuration(jobOf(rule, model).interval);
    return groupsOf(rule, model, { stepMs, evaluationMs, forMs: 0, keepFiringForMs: 0 });
  });
  return groups.length > 0 ? { name: fileOf(group, model), evaluationMs, rules: [group], groups } : undefined;
}

function fileOf({ name }: RuleGroup, { service }: Model): string {
  return name === groupNames.recordings(service) ? "recordings" : `recordings-${groupSlug(name)}`;
}

function groupsOf(rule: RecordingRule, model: Model, clock: Clock): readonly TestGroup[] {
  const { schema, deployment } = model;
  const measure = measureOf(rule.expr);
  const kept = measure && keptBy(measure);
  const pinned = deployment.namesJobs ? ["job"] : [];
  const shared = kept && sharedBy(kept, pinned, jobOf(rule, model).name);
  if (!measure || !shared || (!shared.label && pinned.length === 0)) return [];
  const scenarios = scenariosOf(measure, schema, clock).map((scenario): TestScenario => {
    const series = seriesOf(scenario.phases, scenario.events ?? {}, shared.target(scenario.slug), schema);
    const evaluate = evaluatorOf(
      measure,
      series.map((s) => timed(s, clock.stepMs)),
    );
    const values = [...(scenario.looks ?? []), lengthOf(scenario)].flatMap((scrape) => {
      const atMs = scrape * clock.stepMs;
      // Between two evaluations the last one still holds.
      const evaluatedMs = Math.floor(atMs / clock.evaluationMs) * clock.evaluationMs;
      const perEngine = engines.map((e) => [...evaluate(evaluatedMs, e).values()]);
      return valueCheck(rule, `${rule.record}${shared.matcher(scenario.slug)}`, perEngine, atMs);
    });
    return { title: scenario.title, series, firing: [], values };
  });
  const apart = shared.label ? [scenarios] : scenarios.map((s) => [s]);
  return apart.flatMap((some) =>
    some.length === 0 ? [] : [{ title: rule.record, stepMs: clock.stepMs, scenarios: some, alerts: [] }],
  );
}

function scenariosOf(measure: Measure, schema: Schema, clock: Clock): readonly Scenario[] {
  const driver = driverOf(measure, middle, schema, clock.stepMs);
  if (!driver) return [];
  const window = scrapes(driver.windowMs, clock);
  const two = [3, 2];
  const [all = []] = driver.levels([middle], { weights: two, labelSets: "all" });
  const [calm = [], bad = []] = driver.levels([driver.low, Number.isFinite(driver.high) ? driver.high : 10 * middle]);
  const still = all.filter((s) => s.instance === 1).map((s) => ({ ...s, amount: 0 }));
  const lasting = { expect: "fires", phases: [{ segments: all, scrapes: window + 4 }] } as const;
  const hasBad = all.some((s) => s.role === "bad") && all.some((s) => s.role !== "bad");
  return [
    { ...lasting, slug: "every-series", title: "every series of two targets" },
    ...(window > 0
      ? [
          {
            slug: "change",
            title: "a change, half a window and a whole one after it",
            expect: "fires" as const,
            phases: [
              { segments: calm, scrapes: window + 2 },
              { segments: bad, scrapes: window + 2 },
            ],
            looks: [window + 2 + Math.ceil(window / 2)],
          },
          // The quantile of no observations is NaN, which no test can name.
          ...(measure.kind === "quantile"
            ? []
            : [
                {
                  ...lasting,
                  slug: "idle",
                  title: "counters that stand still",
                  phases: [{ segments: still, scrapes: window + 4 }],
                  events: { counted: 1000 },
                },
              ]),
        ]
      : []),
    ...(hasBad
      ? [
          {
            ...lasting,
            slug: "without",
            title: "the part never exported",
            events: { without: (s: Segment) => s.role === "bad" },
          },
        ]
      : []),
  ];
}

/** What is left of a measure's labels. */
function keptBy(measure: Measure): readonly string[] | undefined {
  switch (measure.kind) {
    case "quantity":
      return measure.fold?.by ?? ["job", "instance"];
    case "remainder":
    case "share":
      return keptBy(measure.whole);
    case "or-zero":
      return keptBy(measure.where);
    case "quantile":
      return keptBy(measure.buckets)?.filter((l) => l !== "le");
    case "constant":
    case "either":
    case "computed":
      return undefined;
  }
}
