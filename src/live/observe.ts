/** Watches the samples of one target go by, scrape after scrape, and keeps what is to be judged. Knows no findings' words. */
import type { ExpositionEnd, ExpositionProblem, Family, Label, Sample } from "../exposition/sample.ts";
import type { SeriesSchema } from "../promql/schema.ts";
import type { Expected, Watched } from "./expected.ts";
import { type Histogram, histogram } from "./histograms.ts";
import { personalData } from "./personal.ts";
import { selects } from "./selectors.ts";
import { type SeriesFault, seriesTable } from "./series.ts";

export interface LabelSeen {
  /** How many samples carry it. */
  samples: number;
  readonly values: Set<string>;
  /** There were more values than are kept. */
  more: boolean;
}

export interface NameSeen {
  readonly name: string;
  readonly schema: SeriesSchema | undefined;
  readonly family: Family;
  readonly line: number;
  samples: number;
  readonly labels: Map<string, LabelSeen>;
}

export type SampleFault =
  | "duplicate-series"
  | "negative-counter"
  | "nan-counter"
  | "decreased-counter"
  | "timestamp"
  | "personal-data";

/** The first sample of a name that has the fault, and how many have it. */
export interface FaultSeen {
  readonly fault: SampleFault;
  readonly name: string;
  readonly detail: string;
  readonly line: number;
  count: number;
}

export interface Observation {
  readonly names: ReadonlyMap<string, NameSeen>;
  readonly families: ReadonlyMap<string, Family>;
  /** Families that OpenMetrics says are of unknown type. */
  readonly unknownInOpenMetrics: ReadonlySet<string>;
  readonly histograms: ReadonlyMap<string, Histogram>;
  readonly faults: readonly FaultSeen[];
  /** Selectors that selected something. */
  readonly selected: ReadonlySet<string>;
  readonly problems: readonly ExpositionProblem[];
  readonly series: number;
  readonly accepted: boolean;
  readonly restarted: boolean;
  readonly scrapes: number;
}

export interface Observer {
  begin(): void;
  sample(sample: Sample): void;
  problem(problem: ExpositionProblem): void;
  end(end: ExpositionEnd): void;
  observation(): Observation;
}

const mostValues = 1000;
const mostNames = 20_000;
const slots = 16_384;

interface NameState extends NameSeen {
  /** The labels of its last sample, in their order: the next one mostly has the same. */
  readonly order: { label: Label; readonly seen: LabelSeen }[];
  readonly pending: Watched[];
  readonly counter: boolean;
  readonly histogram: Histogram | undefined;
}

const seriesFaults: Readonly<Record<SeriesFault, SampleFault>> = {
  duplicate: "duplicate-series",
  decreased: "decreased-counter",
};

const counters: ReadonlySet<string> = new Set<SeriesSchema["type"]>(["counter", "histogram-bucket", "histogram-count"]);

/** Where several scrapes will come, it keeps the values of all series to compare them. */
export function observer(expected: Expected, isCompared = false): Observer {
  const names = new Map<string, NameState>();
  const families = new Map<string, Family>();
  const unknownInOpenMetrics = new Set<string>();
  const histograms = new Map<string, Histogram>();
  const faults = new Map<string, FaultSeen>();
  const selected = new Set<string>();
  const problems: ExpositionProblem[] = [];
  const series = seriesTable(isCompared, (found, { name, line }) => fault(seriesFaults[found], name, line));
  let last: NameState | undefined;
  let accepted = true;
  let scrapes = 0;
  let started: number | undefined;
  let restarted = false;

  const fault = (fault: SampleFault, name: string, line: number, detail = ""): void => {
    const key = `${fault} ${name} ${fault === "personal-data" ? detail : ""}`;
    const known = faults.get(key);
    if (known) known.count++;
    else if (faults.size < 1000) faults.set(key, { fault, name, detail, line, count: 1 });
  };

  const stateOf = (sample: Sample): NameState => {
    const { name, family, line } = sample;
    const known = names.get(name);
    if (known) return known;
    const schema = expected.series.get(name);
    const isBucketed = schema
      ? schema.type.startsWith("histogram-")
      : family.type === "histogram" && family.name !== name;
    const made: NameState = {
      name,
      schema,
      family,
      line,
      samples: 0,
      labels: new Map(),
      order: [],
      pending: [...(expected.watched.get(name) ?? [])],
      counter: schema ? counters.has(schema.type) : isCounterName(family, name),
      histogram: isBucketed ? histogramOf(schema?.family ?? family.name) : undefined,
    };
    if (names.size < mostNames) names.set(name, made);
    return made;
  };

  const histogramOf = (family: string): Histogram => {
    const known = histograms.get(family) ?? histogram(family);
    histograms.set(family, known);
    return known;
  };

  const seenLabel = (state: NameState, label: Label, i: number): LabelSeen => {
    const before = state.order[i];
    if (before?.label.name === label.name) {
      before.label = label;
      return before.seen;
    }
    const seen = state.labels.get(label.name) ?? {
      samples: 0,
      values: new Set<string>(),
      more: false,
    };
    state.labels.set(label.name, seen);
    state.order[i] = { label, seen };
    return seen;
  };

  // Labels that were looked at before, each in the slot of its hash: what stands there last was looked at last.
  const lookedAt: (Label | undefined)[] = new Array(slots).fill(undefined);
  const lookedAtFor: (NameState | undefined)[] = new Array(slots).fill(undefined);

  const look = (state: NameState, label: Label, seen: LabelSeen, line: number): void => {
    const slot = (label.hash ^ state.line) & (slots - 1);
    if (lookedAt[slot] === label && lookedAtFor[slot] === state) return;
    lookedAt[slot] = label;
    lookedAtFor[slot] = state;
    if (seen.values.size < mostValues) seen.values.add(label.value);
    else if (!seen.values.has(label.value)) seen.more = true;
    const what = personalData(label.value);
    if (what !== undefined) fault("personal-data", state.name, line, `${label.name} ${what}`);
  };

  return {
    begin() {
      scrapes++;
      series.nextScrape();
    },
    problem(problem) {
      if (problems.length < 100) problems.push(problem);
    },
    sample(sample) {
      const state = last?.name === sample.name ? last : stateOf(sample);
      last = state;
      state.samples++;
      const { labels } = sample;
      for (let l = 0; l < labels.length; l++) {
        const label = labels[l];
        if (label === undefined) continue;
        const before = state.order[l];
        if (before?.label === label) {
          before.seen.samples++;
          continue;
        }
        const seen = seenLabel(state, label, l);
        seen.samples++;
        look(state, label, seen, sample.line);
      }
      for (let i = state.pending.length - 1; i >= 0; i--) {
        const watched = state.pending[i];
        if (watched === undefined || !selects(watched.matchers, sample.labels)) continue;
        selected.add(watched.key);
        state.pending.splice(i, 1);
      }
      if (state.counter) {
        if (sample.value < 0) fault("negative-counter", state.name, sample.line, String(sample.value));
        else if (Number.isNaN(sample.value)) fault("nan-counter", state.name, sample.line);
      }
      series.add(sample, state.counter);
      state.histogram?.add(sample);
      if (sample.timestamp !== undefined) fault("timestamp", state.name, sample.line);
      if (sample.name === "process_start_time_seconds") {
        if (started !== undefined && sample.value !== started) restarted = true;
        started = sample.value;
      }
    },
    end(end) {
      series.flush();
      accepted &&= end.accepted;
      for (const family of end.families) {
        families.set(family.name, family);
        if (end.format === "openmetrics" && family.type === "unknown") unknownInOpenMetrics.add(family.name);
      }
    },
    observation: () => ({
      names,
      families,
      unknownInOpenMetrics,
      histograms,
      faults: [...faults.values()],
      selected,
      problems,
      series: series.size,
      accepted,
      restarted,
      scrapes,
    }),
  };
}

function isCounterName(family: Family, name: string): boolean {
  return family.type === "counter" || (family.type === "histogram" && /_(?:bucket|count)$/.test(name));
}
