/** Why VictoriaMetrics answers otherwise where it does. A difference that nothing here explains is a mistake. */
import type { Difference } from "./vmalert-answers.ts";

export interface Reason {
  readonly title: string;
  readonly because: string;
  readonly meaning: string;
  /** Whether it can be the reason; `apart` is what differs still once each rule stands in a group of its own. */
  explains(difference: Difference, apart: readonly Difference[]): boolean;
}

const same = (a: Difference, b: Difference): boolean => a.of === b.of && a.scenario === b.scenario && a.at === b.at;

export const reasons: readonly Reason[] = [
  {
    title: "A recording is read one evaluation later",
    because:
      "vmalert writes what a group records once the whole group has been evaluated, so a rule reads what the rules above " +
      "it recorded an evaluation before; Prometheus reads what they have just recorded. With each rule in a group of its " +
      "own, evaluated one after the other, all of these checks pass.",
    meaning:
      "Alerts on error budgets begin and end a few evaluations later, as many as recordings stand on one another.",
    explains: (difference, apart) => !apart.some((d) => same(d, difference)),
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
];
