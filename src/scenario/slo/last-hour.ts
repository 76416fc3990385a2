/** Tests of how far alerts look back for bad events where they count them in the raw series. */
import type { AlertingRule, LabelSet, SloModel } from "../../model/model.ts";
import { sloSeries } from "../../model/names.ts";
import { isEvents } from "../../model/sli.ts";
import { rawWindowMs } from "../../model/slo-windows.ts";
import { labelled } from "../checks.ts";
import { tracksOf } from "../part.ts";
import { castFor } from "../play.ts";
import type { FiringCheck, TestGroup } from "../test-file.ts";
import type { Sample, Track } from "../track.ts";
import { budgetLabels, givenTracks } from "./given.ts";
import { tierSlug } from "./spec.ts";
import { mixed, type SloStage } from "./stage.ts";
import { together } from "./together.ts";

interface Tier {
  readonly rule: AlertingRule;
  /** Within its alert. */
  readonly name: string;
  readonly factor: number;
  readonly longMs: number;
  readonly shortMs: number;
  readonly least: number;
}

/** Just enough bad events, well within the window and well behind it, at the only evaluation. */
export function lastHourGroups(
  stage: SloStage,
  rules: readonly AlertingRule[],
  evaluationMs: number,
): readonly TestGroup[] {
  const tiers = rules.flatMap((rule) => countingTiers(rule, stage.slo));
  const played = tiers.flatMap((tier) => [
    look({ ...tier, slug: "within", windows: 3 / 4, bad: tier.least, fires: true }, stage, evaluationMs),
    look({ ...tier, slug: "behind", windows: 3 / 2, bad: tier.least, fires: false }, stage, evaluationMs),
    look({ ...tier, slug: "few", windows: 3 / 4, bad: tier.least - 1, fires: false }, stage, evaluationMs),
  ]);
  return together(played, stage).map((some) => ({
    title: `${stage.slo.name}, bad events of the last hour`,
    tracks: some.flatMap((p) => p.tracks),
    stepMs: stage.scrapeMs,
    firing: some.map((p) => p.firing),
    alerts: [],
    values: [],
  }));
}

/** One evaluation shows no alert that has to wait. */
function countingTiers(rule: AlertingRule, { sli }: SloModel): readonly Tier[] {
  const { condition, forMs } = rule;
  if (condition.kind !== "burn-rate" || condition.minBadEvents === 0 || forMs > 0 || !isEvents(sli)) return [];
  const quick = condition.tiers.filter((t) => t.longMs <= rawWindowMs);
  return quick.map(({ factor, longMs, shortMs }) => {
    const name = tierSlug({ factor, longMs, shortMs }, condition.tiers);
    return { rule, name, factor, longMs, shortMs, least: condition.minBadEvents };
  });
}

interface Look extends Tier {
  readonly slug: string;
  /** How many windows ago the events happened, of which so many are bad. */
  readonly windows: number;
  readonly bad: number;
  readonly fires: boolean;
}

function look(
  { rule, name, factor, longMs, shortMs, slug, windows, bad, fires }: Look,
  stage: SloStage,
  endMs: number,
) {
  const { slo, scrapeMs, schema } = stage;
  const job = `${rule.alert}-${name}-${slug}`;
  const last = endMs / scrapeMs;
  const scrapes = Math.round((windows * longMs) / scrapeMs);
  // Within a window of few scrapes, the one before the events has to be seen as well.
  const since = windows < 1 ? Math.min(scrapes, Math.floor(longMs / scrapeMs) - 2) : scrapes;
  const quiet = { parts: mixed(stage, 0, 0), scrapes: 4 };
  const burst = { parts: mixed(stage, 5e6, bad), scrapes: 1 };
  const counted = tracksOf([quiet, burst, { ...quiet, scrapes: since }], {}, castFor(["job"], [], "").of(job), schema);
  const raw = counted.map((t): Track => {
    const before = new Array<Sample>(last + 1 - t.samples.length).fill(undefined);
    return { ...t, samples: [...before, ...t.samples] };
  });
  // The raw series lead to shares of their own: a label tells apart what is given.
  const budgets = budgetLabels(stage, job).map((labels): LabelSet => ({ ...labels, replica: "given" }));
  const fast = new Array<Sample>(last + 1).fill(undefined).fill((1 + factor * slo.budget) / 2, last);
  const given = budgets.flatMap((labels) =>
    [longMs, shortMs].map((ms) => ({ record: sloSeries.errorRatio(ms), labels, samples: fast, others: 1 })),
  );
  const expected = fires ? budgets.map((l) => labelled(rule, { labels: { ...l, slo: slo.name }, value: 1 })) : [];
  const firing: FiringCheck = { alert: rule.alert, atMs: endMs, within: { job }, expected };
  return { tracks: [...givenTracks(slo, given), ...raw], firing };
}
