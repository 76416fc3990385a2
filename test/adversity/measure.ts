/** Asks the servers of a row, once its run is over, what was counted and which alerts fired when. */
import { setTimeout as wait } from "node:timers/promises";
import { sloSeries } from "../../src/model/names.ts";
import { realMs, type Seconds, serviceTime, usualSeconds } from "./clock.ts";
import { missingOf } from "./missing.ts";
import { phaseOf } from "./phase.ts";
import { end, type Outage, type Row } from "./rows.ts";
import { type Prometheus, probeJob } from "./server.ts";
import { none, plus, truth } from "./traffic.ts";
import { deviation, type Result } from "./verdict.ts";

interface Replica {
  readonly server: Prometheus;
  readonly job: string;
  readonly evaluationSeconds: Seconds;
  readonly outages: readonly Outage[];
}

interface Instant {
  readonly value: readonly [number, string];
}

interface Range {
  readonly metric: Readonly<Record<string, string>>;
  readonly values: readonly (readonly [number, string])[];
}

interface Fired {
  readonly alert: string;
  readonly severity: string;
  readonly at: readonly Seconds[];
}

/** The whole run and what came before it. */
const run = `${Math.ceil(realMs(end) / 1000) + 60}s`;

const isPlain = ({ alert }: Fired) => alert.startsWith("Plain");
const isWatchdog = ({ alert }: Fired) => alert === "Watchdog";

/** Replicas count apart: the worse one is the row's. They page together: the first one is. */
export async function measure(row: Row, replicas: readonly Replica[], startMs: number): Promise<Result> {
  const answers = await Promise.all(replicas.map((replica) => ask(row, replica, startMs)));
  const really = row.targets.map((t) => truth(t.traffic, t.lives, end)).reduce(plus, none).failed;
  const fired = answers.flatMap((a) => a.fired);
  const ours = fired.filter((f) => !isPlain(f) && !isWatchdog(f));
  const worse = (counts: readonly number[]) =>
    counts.reduce((a, b) => (Math.abs(deviation(a, really)) >= Math.abs(deviation(b, really)) ? a : b));
  const isPage = ({ severity }: Fired) => severity === "critical" || severity === "page";
  const { expected } = row;
  return {
    name: row.name,
    expected,
    bar: row.bar,
    evaluationSeconds: Math.max(...replicas.map((r) => r.evaluationSeconds)),
    phases: answers.flatMap((a) => a.phases),
    missing: {
      evaluations: Math.max(...answers.map((a) => a.missing.evaluations)),
      scrapes: Math.max(...answers.map((a) => a.missing.scrapes)),
    },
    truth: really,
    ours: {
      counted: worse(answers.map((a) => a.ours)),
      pagedAt: first(expected.kind === "blind" ? ours : ours.filter(isPage)),
    },
    plain: { counted: worse(answers.map((a) => a.plain)), pagedAt: first(fired.filter(isPlain).filter(isPage)) },
    falseAlerts: [...new Set(ours.filter((f) => isFalse(f, row)).map((f) => f.alert))],
  };
}

function first(fired: readonly Fired[]): Seconds | undefined {
  const times = fired.flatMap((f) => f.at);
  return times.length === 0 ? undefined : Math.min(...times);
}

/** While something burns, only alerts on the error budget are true; while nothing is measured, all but those. */
function isFalse({ alert, at }: Fired, { expected }: Row): boolean {
  if (expected.kind === "calm") return true;
  return alert.includes("ErrorBudget") !== (expected.kind === "burns") || at.some((t) => t < expected.from);
}

/** What was recorded last. Nothing fails in the last minute, so that nothing changes while a busy machine catches up. */
async function lately(value: (expr: string) => Promise<number>, series: string): Promise<number> {
  for (let tries = 0; ; tries += 1) {
    const found = await value(`last_over_time(${series}[40s])`);
    if (!Number.isNaN(found) || tries === 30) return found;
    await wait(1000);
  }
}

async function ask(row: Row, { server, job, evaluationSeconds, outages }: Replica, startMs: number) {
  const value = async (expr: string) => Number((await server.query<Instant>(expr))[0]?.value[1] ?? Number.NaN);
  const alerts = await server.query<Range>(`ALERTS{alertstate="firing"}[${run}]`);
  const moments = async (series: string): Promise<readonly Seconds[]> => {
    const [found] = await server.query<Range>(`${series}[${run}]`);
    // An objective is never 0, and `up` is where a scrape fails.
    const all = (found?.values ?? []).filter(([, value]) => Number(value) > 0);
    return all.map(([seconds]) => serviceTime(startMs, seconds * 1000));
  };
  const [evaluated, scraped] = [await moments(sloSeries.objective), await moments(`up{job="${probeJob}"}`)];
  const targets = await server.query<Range>(`up{job="${job}"}[${run}]`);
  const failed = `shop_answers_total{job="${job}",result="failed"}`;
  return {
    ours: row.sli === "answers" ? await lately(value, `slo:sli_bad:period{job="${job}"}`) : Number.NaN,
    // Nothing exported is nothing counted.
    plain: row.sli === "answers" ? await value(`sum(increase(${failed}[${run}])) or vector(0)`) : Number.NaN,
    missing: {
      evaluations: missingOf(evaluated, evaluationSeconds, outages),
      scrapes: missingOf(scraped, usualSeconds, outages),
    },
    phases: targets.map(({ values }) => {
      const scrapes = values.map(([seconds]) => serviceTime(startMs, seconds * 1000));
      return phaseOf(scrapes, evaluated, row.scrapeSeconds);
    }),
    fired: alerts
      .filter(({ metric }) => (metric.job ?? job) === job)
      .map(({ metric, values }) => ({
        alert: metric.alertname ?? "",
        severity: metric.severity ?? "",
        at: values.map(([seconds]) => serviceTime(startMs, seconds * 1000)),
      })),
  };
}
