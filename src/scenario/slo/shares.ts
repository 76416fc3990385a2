/** Tests of what is made of rates and shares that were just recorded: there is nothing to add up. */
import { sloBaseWindowMs, sloSeries } from "../../model/names.ts";
import { rawWindowMs, sloWindowsMs } from "../../model/slo-windows.ts";
import type { TestGroup } from "../test-file.ts";
import { type Expectation, valueChecks } from "./expectations.ts";
import { budgetLabels, type Given, givenTracks } from "./given.ts";
import type { SloStage } from "./stage.ts";

/** What is made of rates and shares that were just recorded, and of no events at all. */
export function sharesGroups(stage: SloStage, endMs: number): readonly TestGroup[] {
  const { slo } = stage;
  const { bad, total, errorRatio, errorRatioInPeriod, remaining, burnRate } = sloSeries;
  const base = errorRatio(sloBaseWindowMs);
  const shares = shared(stage, endMs, "shares", {
    busy: ({ tell, expect, nth }) => {
      tell(bad, nth / 8);
      tell(total, nth + 3);
      expect(base, nth / 8 / (nth + 3));
    },
    seldom: ({ tell, expect, nth }) => {
      tell(bad, nth / 64);
      tell(total, 1 / 4);
      expect(base, nth / 16);
    },
    // The first budget of a job is spent from while the others have no events.
    mixed: ({ tell, expect, nth }) => {
      tell(total, 8);
      if (nth === 1) tell(bad, 2);
      expect(base, nth === 1 ? 1 / 4 : 0);
    },
    "just-begun": ({ tell, expect, nth }) => {
      tell(total, nth);
      for (const ms of sloWindowsMs) expect(errorRatio(ms), 0);
    },
    idle: ({ tell, expect }) => {
      tell(bad, 0);
      tell(total, 0);
      for (const ms of sloWindowsMs) expect(errorRatio(ms), 0);
      expect(errorRatioInPeriod, 0);
      expect(remaining, 1);
      expect(burnRate, 0);
    },
  });
  const spent = shared(stage, endMs, "what shares make of a budget", {
    spent: ({ tell, expect, nth }) => {
      tell(errorRatioInPeriod, slo.budget * (nth + 0.5));
      expect(remaining, 0.5 - nth);
    },
    burning: ({ tell, expect, nth }) => {
      tell(errorRatio(rawWindowMs), slo.budget * (nth + 0.5));
      expect(burnRate, nth + 0.5);
    },
  });
  return [shares, spent];
}

type Tell = (record: string, value: number) => unknown;

/** What is told of a budget, the `nth` of its job, and what comes of it. */
type Told = (budget: { readonly tell: Tell; readonly expect: Tell; readonly nth: number }) => void;

function shared(stage: SloStage, endMs: number, title: string, jobs: Readonly<Record<string, Told>>): TestGroup {
  const { slo } = stage;
  const given: Given[] = [];
  const expected: Expectation[] = [];
  for (const [job, of] of Object.entries(jobs)) {
    for (const [i, labels] of budgetLabels(stage, job).entries()) {
      of({
        tell: (record, value) => given.push({ record, labels, samples: [undefined, value], others: 1 / 8 }),
        expect: (record, value) => expected.push({ record, labels, value }),
        nth: i + 1,
      });
    }
  }
  return {
    title: `${slo.name}, ${title}`,
    tracks: givenTracks(slo, given),
    stepMs: endMs,
    firing: [],
    alerts: [],
    values: valueChecks(slo.name, expected, endMs),
  };
}
