/**
 * Six hours of the service in memory, with an incident in them: what Prometheus would have scraped and what its rules would have made
 * of it. The exporters are those of `serve`; only the clock is a loop.
 */
import { parseDuration } from "../basics/duration.ts";
import type { AlertSeverity } from "../catalog/alert.ts";
import type { Model, ScrapeModel } from "../model/model.ts";
import { ofJob } from "../model/series-count.ts";
import { Store } from "../promql/evaluate/store.ts";
import type { Behaviour, Behaviours } from "./behaviour.ts";
import { startInstance } from "./instance.ts";
import { evaluateRules } from "./rules.ts";
import { type Repertoire, repertoireOf } from "./scenarios.ts";

export interface Incident {
  readonly store: Store;
  readonly startMs: number;
  readonly endMs: number;
  readonly scrapeMs: number;
  /** What happens in them, for people. */
  readonly about: string;
}

const [minuteMs, hourMs] = [60_000, 3_600_000];
/** Always the same six hours, so that the same catalog makes the same page: a Monday's, in UTC. */
const startMs = Date.UTC(2026, 0, 5, 9);
const endMs = startMs + 6 * hourMs;
const begins = startMs + 3.5 * hourMs;
const ends = begins + 45 * minuteMs;
const restarts = ends + 10 * minuteMs;
const downMs = 2 * minuteMs;
const evaluationMs = 2 * minuteMs;
/** With more, every second scrape is left out, and so on. */
const mostSamples = 4_000_000;

export function simulatedIncident(model: Model): Incident {
  const store = new Store();
  const jobs = model.deployment.jobs.map((job) => instancesOf(job, model));
  const samples = jobs.reduce((sum, j) => sum + (j.series * (endMs - startMs)) / j.scrapeMs, 0);
  const coarser = Math.max(1, Math.ceil(samples / mostSamples));
  const scrapeMs = Math.min(...jobs.map((j) => j.scrapeMs)) * coarser;
  const rules = evaluateRules(model, store, evaluationMs);
  for (let ms = startMs; ms <= endMs; ms += scrapeMs) {
    for (const { scrape } of jobs) scrape(ms, store);
    if ((ms - startMs) % evaluationMs < scrapeMs) rules(ms);
  }
  return { store, startMs, endMs, scrapeMs, about };
}

const urgency: readonly AlertSeverity[] = ["critical", "warning", "info", "none"];

const clock = (ms: number): string => new Date(ms).toISOString().slice(11, 16);

const about =
  "Simulated: six hours of two instances, one of them a tenth busier. " +
  `From ${clock(begins)} to ${clock(ends)} everything that the alerts watch goes wrong on the first one; at ${clock(restarts)} the second one restarts and is away for two minutes. ` +
  "Queries and rules are evaluated as Prometheus does, the rules every two minutes, and budgets as on a server that is six hours old.";

function instancesOf(job: ScrapeModel, whole: Model) {
  const model = { ...whole, schema: ofJob(whole.schema, job.name) };
  const all = repertoireOf(model);
  const { series, usual } = all.exporter;
  const incident = atOnce(all);
  const metrics = model.metrics.map((m) => m.value);
  const target = Object.fromEntries((job.targetLabels ?? []).map((label) => [label, "example"]));
  const start = (ms: number, size: number) => startInstance(series, usual, metrics, { startMs: ms, speed: 1, size });
  const instances = [0, 1].map((i) => {
    const name = job.discovered.addresses[i]?.text ?? `${job.name}-${i + 1}:8080`;
    const own = { job: job.name, instance: name, ...target };
    const labels = series.map((s) => ({ __name__: s.schema.name, ...s.labels, ...own }));
    const ofScrape = (metric: string) => ({ __name__: metric, ...own });
    return { labels, up: ofScrape("up"), samples: scraped.map(ofScrape), at: start(startMs, 1 + i / 10), does: usual };
  });
  return {
    series: series.length * instances.length,
    scrapeMs: parseDuration(job.interval),
    scrape(ms: number, store: Store): void {
      for (const [i, instance] of instances.entries()) {
        const isAway = i === 1 && ms >= restarts && ms < restarts + downMs;
        const now = i === 0 && ms >= begins && ms < ends ? incident : usual;
        if (now !== instance.does) instance.at.behave(now);
        instance.does = now;
        if (i === 1 && isAway) instance.at = start(ms, 1.1);
        store.append(instance.up, ms, isAway ? 0 : 1);
        const value = isAway ? () => undefined : instance.at.read(ms);
        for (const [n, labels] of instance.labels.entries()) {
          const of = series[n];
          const current = of && value(of);
          if (current !== undefined) store.append(labels, ms, current);
          // Only what was there ends.
          else if (isAway) store.append(labels, ms, undefined);
        }
        for (const labels of instance.samples)
          store.append(labels, ms, isAway ? 0 : ofScrapes(labels.__name__, series.length));
      }
    },
  };
}

/** All scenarios together; where two want different things of one metric, the more severe alert has it. */
function atOnce({ exporter, alerts }: Repertoire): Behaviours {
  const familyOf = new Map(exporter.series.map((s) => [s.text, s.schema.family]));
  const together = new Map<string, Behaviour>();
  const taken = new Set<string | undefined>();
  for (const severity of urgency) {
    for (const { behaviours, ...alert } of alerts) {
      if (alert.severity !== severity || alert.target !== "answers") continue;
      const families = new Set([...behaviours.keys()].map((text) => familyOf.get(text)));
      if ([...families].some((family) => taken.has(family))) continue;
      for (const [text, behaviour] of behaviours) together.set(text, behaviour);
      for (const family of families) taken.add(family);
    }
  }
  return together;
}

const scraped = ["scrape_samples_scraped", "scrape_samples_post_metric_relabeling", "scrape_duration_seconds"];

const ofScrapes = (name: string, samples: number): number => (name.endsWith("_seconds") ? 0.02 : samples);
