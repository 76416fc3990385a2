/** Replays catalogs over what a server remembers, and sums up what would have happened. Knows no command line. */
import type { Connection } from "../http/json.ts";
import { coverageOf } from "./coverage.ts";
import type { Failed } from "./history.ts";
import { type Period, type Replay, replay } from "./replay.ts";
import type { ReplayedAlert, RuleSet } from "./rule-set.ts";
import { type Summary, summaryOf } from "./summary.ts";

export interface Backtest {
  /** As far as the server has data. */
  readonly period: Period;
  /** What was asked for. */
  readonly asked: Period;
  /** Share of `asked` in which the server was there. */
  readonly covered: number;
  readonly after: Summary;
  readonly before?: Summary;
}

/** Queries that the server works on at the same time. */
const atOnce = 3;

/** `progress` hears how many of how many alerts are done. */
export async function backtest(
  server: Connection,
  sets: { readonly after: RuleSet; readonly before?: RuleSet },
  asked: Period,
  progress: (done: number, all: number) => void = () => {},
): Promise<Backtest | Failed> {
  const { after, before } = sets;
  const coverage = await coverageOf(server, before ? [after, before] : [after], asked);
  if ("problem" in coverage) return coverage;
  const { period, covered } = coverage;
  // What is the same in both catalogs is replayed once.
  const unique = new Map<string, ReplayedAlert>();
  for (const alert of [...after.alerts, ...(before?.alerts ?? [])]) unique.set(keyOf(alert), alert);
  const replays = new Map<string, Replay | Failed>();
  const waiting = [...unique];
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (let next = waiting.shift(); next; next = waiting.shift()) {
        const [key, alert] = next;
        const { since, notRecorded } = coverage.of(alert);
        const known = { ...period, since };
        const found = notRecorded.length > 0 ? nothing : await replay(server, alert, known, coverage.wasThere);
        replays.set(key, found);
        progress(replays.size, unique.size);
      }
    }),
  );
  const summed = (set: RuleSet): Summary =>
    summaryOf(
      set,
      set.alerts.map((alert) => ({
        alert,
        replay: replays.get(keyOf(alert)) ?? { problem: "it was not replayed" },
        known: coverage.of(alert),
      })),
      period,
    );
  return { period, asked, covered, after: summed(after), ...(before ? { before: summed(before) } : {}) };
}

const nothing: Replay = { episodes: [], brief: 0, collisions: 0 };

function keyOf(alert: ReplayedAlert): string {
  return JSON.stringify(alert);
}
