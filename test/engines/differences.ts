/** Why VictoriaMetrics answers otherwise where it does. A difference that nothing here explains is a mistake. */
import type { Difference } from "./vmalert-answers.ts";

export interface Reason {
  readonly title: string;
  readonly because: string;
  readonly meaning: string;
  /** Whether it can be the reason; `staged` is what differs still where no rule reads what its own group records. */
  explains(difference: Difference, staged: readonly Difference[]): boolean;
}

const same = (a: Difference, b: Difference): boolean => a.of === b.of && a.scenario === b.scenario && a.at === b.at;

export const reasons: readonly Reason[] = [
  {
    title: "A recording is read one evaluation later",
    because:
      "vmalert writes what a group records once the whole group has been evaluated, so a rule reads what the rules above " +
      "it recorded an evaluation before; Prometheus reads what they have just recorded. A count that stands on the edge of " +
      "a window may so be missed. With the rules in stages, one group for what reads the raw series and one for each that " +
      "reads the group before, all of these checks pass, as do those of the other SLOs: the table shows one of them.",
    meaning:
      "Alerts on error budgets come and go a few evaluations later, as many as recordings stand on one another. The counts " +
      "of ten minutes, which budgets are summed from, lack one evaluation of each: shares stay as they are, but a few bad " +
      "events may be too few by one.",
    explains: (difference, staged) => !staged.some((d) => same(d, difference)),
  },
  {
    title: "A counter that was away is taken for a new one",
    because:
      "MetricsQL's `increase` takes a series without a sample shortly before the window for one that began at zero, and " +
      "counts all that it had counted before; Prometheus counts what was added since it is back.",
    meaning:
      "A target that did not answer for more than five minutes reports its earlier events once more, for two evaluations.",
    explains: ({ of, scenario, victoria }) =>
      of === "ControlDegradation" && scenario === "target-back" && victoria === "fires",
  },
  {
    title: "A sample counts until the next one",
    because:
      "A subquery of MetricsQL takes a sample for each of its steps until the next one comes, where Prometheus forgets it " +
      "after five minutes. The newest of the samples that are hours apart weighs less, therefore.",
    meaning:
      "None where rules are evaluated every few seconds: it shows in scenarios over many hours alone, which are evaluated seldom.",
    explains: ({ scenario, at, victoria }) =>
      /-slow$|ErrorBudgetExhausted-fire$/.test(scenario) && /^\d+h$/.test(at) && victoria === "silent",
  },
];
