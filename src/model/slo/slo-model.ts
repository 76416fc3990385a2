/** A declared SLO with nothing left out: objectives, budget, period, labels, tiers and gates. */

import { errorBudget } from "../../basics/decimal.ts";
import { type Duration, parseDuration } from "../../basics/duration.ts";
import type { Entry } from "../../catalog/catalog.ts";
import type { ScrapeJob } from "../../catalog/deployment.ts";
import type { Sli } from "../../catalog/sli.ts";
import type { Slo } from "../../catalog/slo.ts";
import { anyWord } from "../../promql/words.ts";
import type { ObjectiveModel, SloModel } from "../model.ts";
import { jobLabels } from "../schema.ts";
import { customaryTiers, declaredTiers } from "./burn-rate.ts";
import { exception } from "./except.ts";
import { isEvents, sliLabels } from "./sli.ts";

/** What an SLO takes from its surroundings. */
export interface SloDefaults {
  readonly owner: string;
  readonly period: Duration;
  /** The jobs whose targets export what an SLI counts. */
  readonly jobsOf: (sli: Sli) => readonly ScrapeJob[];
}

/** The longest month. */
const monthMs = 31 * 86_400_000;

/** One failure of twelve requests an hour is 8 % of them and says nothing; five do. */
const minBadEvents = 5;

export function sloModel({ at, value: slo }: Entry<Slo>, defaults: SloDefaults): SloModel {
  const { kind: _kind, turn: _turn, burnRate = {}, period = defaults.period, owner = defaults.owner, ...rest } = slo;
  const { by = [], except = [], objectives: _objectives, ...described } = rest;
  const jobs = defaults.jobsOf(slo.sli);
  const labels = sliLabels(slo.sli, by);
  const ofTargets = labels.filter((label) => label === "job" || jobs.some((j) => jobLabels(j).includes(label)));
  const calendar = period === "calendar-month";
  const periodMs = calendar ? monthMs : parseDuration(period);
  const objectives = objectivesOf(slo);
  const budget = errorBudget(slo.objective);
  const loosest = Math.max(...objectives.map((o) => o.budget));
  return {
    ...described,
    owner,
    budget,
    objectives,
    periodMs,
    ...(calendar ? { calendar: "month" } : {}),
    labels,
    targetLabels: ofTargets,
    jobs: jobs.map((j) => j.name),
    except: except.map((e) => exception(e, ofTargets)),
    burnRate: {
      fast: burnRate.fast ? declaredTiers(burnRate.fast) : customaryTiers("fast", loosest, periodMs),
      slow: burnRate.slow ? declaredTiers(burnRate.slow) : customaryTiers("slow", loosest, periodMs),
      minBadEvents: !isEvents(slo.sli) ? 0 : (burnRate.minBadEvents ?? minBadEvents),
      lowAt: burnRate.lowAt ?? 0.1,
      ...(burnRate.for ? { for: burnRate.for } : {}),
      ...(burnRate.keepFiringFor ? { keepFiringFor: burnRate.keepFiringFor } : {}),
    },
    at,
  };
}

function objectivesOf({ objective, objectives }: Slo): readonly ObjectiveModel[] {
  const others: ObjectiveModel = { matchers: [], objective, budget: errorBudget(objective) };
  if (objectives === undefined) return [others];
  const { label, values } = objectives;
  const named = Object.entries(values).map(([value, promised]): ObjectiveModel => {
    return { matchers: [{ label, op: "=", value }], value, objective: promised, budget: errorBudget(promised) };
  });
  return [...named, { ...others, matchers: [{ label, op: "!~", value: anyWord(Object.keys(values)) }] }];
}
