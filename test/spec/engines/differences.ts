/** Why VictoriaMetrics answers otherwise where it does. A difference that nothing here explains is a mistake. */
import type { Difference } from "../../engines/vmalert-answers.ts";

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
      "reads the group before, nearly all of these checks pass; those of the other SLOs run in stages only.",
    meaning:
      "Alerts on error budgets come and go a few evaluations later, as many as recordings stand on one another, and their " +
      "texts show what was recorded then.",
    explains: (difference, staged) =>
      !staged.some((d) => same(d, difference)) ||
      difference.of.startsWith("slo:") ||
      (difference.scenario === "text" && difference.of.includes("ErrorBudget")),
  },
  {
    title: "A quantile above the last finite bound",
    because:
      "Where observations move above the last finite bound within the window, Prometheus answers with that bound, and " +
      "MetricsQL with NaN at the moment that is tested.",
    meaning:
      "The recorded percentile may have a gap; HighLatency fires and resolves at the same times in all of its scenarios.",
    explains: ({ of, victoria }) => of.endsWith(":p95_rate5m") && victoria === "NaN",
  },
  {
    title: "A counter that was away is taken for a new one",
    because:
      "MetricsQL's `increase` takes a series without a sample shortly before the window for one that began at zero, and " +
      "counts all that it had counted before; Prometheus counts what was added since it is back.",
    meaning:
      "A target that did not answer for more than five minutes reports its earlier events once more, for two evaluations.",
    explains: ({ of, scenario, victoria }) =>
      of === "ControlDegradation" && scenario === "back" && victoria === "fires",
  },
  {
    title: "What is no longer recorded counts for five minutes",
    because:
      "Where a recording rule yields nothing any more, Prometheus ends the series at once; vmalert-tool writes no such mark, " +
      "so that the last value is read for five minutes more.",
    meaning:
      "RustboxMetricsMissing resolves up to five minutes later, and fires for what was missing a little too briefly.",
    explains: ({ of, victoria }) => of === "RustboxMetricsMissing" && victoria === "fires",
  },
];
