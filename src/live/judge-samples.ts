/** Judges what no catalog is needed for: the text itself, values, histograms, duplicates, timestamps. */
import type { LiveCodeName } from "./codes.ts";
import type { Expected } from "./expected.ts";
import type { LiveFinding } from "./finding.ts";
import type { HistogramFault } from "./histograms.ts";
import type { FaultSeen, Observation, SampleFault } from "./observe.ts";

export function judgeSamples(expected: Expected, seen: Observation): readonly LiveFinding[] {
  const address = new Map(expected.metrics.map(({ at, value }) => [value.name, at]));
  const at = (name: string) => address.get(expected.series.get(name)?.family ?? name) ?? name;
  return [
    ...seen.problems.map(({ kind, line, message }): LiveFinding => {
      const code = kind === "refused" ? "bad-exposition" : "odd-exposition";
      return { code, at: "exposition", message, hint: "run promtool check metrics on the text", line };
    }),
    ...seen.faults
      .filter((f) => !(f.fault === "decreased-counter" && seen.restarted))
      .map((f) => sampleFinding(f, at(f.name))),
    ...(seen.restarted
      ? [
          {
            code: "restarted",
            at: "target",
            message: "the process restarted between two scrapes",
            hint: "run it again",
          } as const,
        ]
      : []),
    ...[...seen.histograms].flatMap(([family, histogram]) =>
      histogram.found().map(({ fault, series, line }): LiveFinding => {
        const { says, hint } = histogramFaults[fault];
        const of = series === 1 ? `a series of ${family}` : `${series} series of ${family}`;
        return { code: fault, at: at(family), message: `${of} ${says}`, hint, line };
      }),
    ),
  ];
}

const histogramFaults: Readonly<Record<HistogramFault, { readonly says: string; readonly hint: string }>> = {
  "inf-bucket-missing": { says: 'without the bucket le="+Inf"', hint: "export it, with the same value as _count" },
  "buckets-not-cumulative": {
    says: "with buckets that do not grow",
    hint: "count an observation in every bucket whose bound is not below it",
  },
  "count-differs": { says: 'whose _count is not the bucket le="+Inf"', hint: "take both from the same state" },
  "count-missing": { says: "without _count", hint: 'export it, with the same value as the bucket le="+Inf"' },
  "sum-missing": { says: "without _sum", hint: "export the sum of all observations" },
  "buckets-differ": { says: "without some buckets that others have", hint: "give all series the same buckets" },
};

const sampleFaults: Readonly<
  Record<SampleFault, { readonly code: LiveCodeName; readonly says: (of: FaultSeen) => string; readonly hint: string }>
> = {
  "duplicate-series": {
    code: "duplicate-series",
    says: ({ name, count }) =>
      `${count === 1 ? "a series" : `${count} series`} of ${name} ${count === 1 ? "stands" : "stand"} twice`,
    hint: "give the series a label that tells them apart, or export their sum",
  },
  "negative-counter": {
    code: "negative-counter",
    says: ({ name, detail }) => `the counter ${name} is ${detail}`,
    hint: "make it a gauge, or only add to it",
  },
  "nan-counter": {
    code: "nan-counter",
    says: ({ name }) => `the counter ${name} is not a number`,
    hint: "do not add what was divided by zero",
  },
  "decreased-counter": {
    code: "decreased-counter",
    says: ({ name }) => `the counter ${name} fell between two scrapes`,
    hint: "only add to it; what goes up and down is a gauge",
  },
  timestamp: {
    code: "explicit-timestamps",
    says: ({ name }) => `${name} has timestamps of its own`,
    hint: "leave them out: Prometheus knows when it scraped",
  },
  "personal-data": {
    code: "personal-data",
    says: ({ name, detail, count }) => {
      const [label, ...what] = detail.split(" ");
      return `the label ${label} of ${name} has ${count === 1 ? "a value" : "values"} that ${count === 1 ? "looks" : "look"} like ${what.join(" ")}`;
    },
    hint: "remove the label, or replace it by a class with few values",
  },
};

function sampleFinding(of: FaultSeen, at: string): LiveFinding {
  const { code, says, hint } = sampleFaults[of.fault];
  return { code, at, message: says(of), hint, line: of.line };
}
