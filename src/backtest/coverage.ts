/** Of which of the series that alerts read a server has data, and since when: where there is none, nothing is known of the alert. */
import { queryDifferences } from "../changes/queries.ts";
import { prometheusApi } from "../drift/api.ts";
import { getChecked } from "../http/checked.ts";
import type { Connection } from "../http/json.ts";
import { type Matcher, walk } from "../promql/ast.ts";
import { parse } from "../promql/parse/parse.ts";
import { print } from "../promql/print/print.ts";
import { eachPart, type Failed } from "./history.ts";
import type { Period } from "./replay.ts";
import type { Recording, ReplayedAlert, RuleSet } from "./rule-set.ts";

export interface Coverage {
  /** From the first to the last minute in which the server was there. */
  readonly period: Period;
  /** Share of the minutes asked for in which it was. */
  readonly covered: number;
  /** Whether the server was there: it evaluates nothing while it is not, and nobody knows what it would have found. */
  wasThere(atMs: number): boolean;
  of(alert: ReplayedAlert): Known;
}

/** What is known of one alert's series. */
export interface Known {
  /** Recordings that it reads and of which there is no sample: nothing is known of the alert. */
  readonly notRecorded: readonly string[];
  /** Other series that it reads and of which there is no sample. */
  readonly missing: readonly string[];
  /** Since when all recordings that it reads are there. */
  readonly since: number;
  /** Share of the hours in which all that it reads was there. */
  readonly share: number;
  /** Recordings that it reads and that the server records by another query. */
  readonly otherwise: readonly string[];
}

const hourMs = 3_600_000;
const minuteMs = 60_000;

export async function coverageOf(
  server: Connection,
  sets: readonly RuleSet[],
  asked: Period,
): Promise<Coverage | Failed> {
  const reads = readsOf(sets);
  const there = await stepsWith(server, "count(up) or count(ALERTS)", asked, minuteMs);
  if ("problem" in there) return there;
  const selectors = [...new Set(sets.flatMap((s) => s.alerts.flatMap((a) => reads(a).map((r) => r.selector))))];
  const hoursOf = new Map<string, ReadonlySet<number>>();
  for (const selector of selectors) {
    const hours = await stepsWith(server, `count(last_over_time(${selector}[1h]))`, asked, hourMs);
    if ("problem" in hours) return hours;
    hoursOf.set(selector, hours);
  }
  const hours = new Set([...hoursOf.values()].flatMap((h) => [...h]));
  // A store may keep neither: then the server was there when anything was.
  const [steps, stepMs] = there.size > 0 ? [there, minuteMs] : [hours, hourMs];
  if (hours.size === 0) return { problem: "it has no sample of anything that the alerts read, in all of this time" };
  const ascending = [...steps].toSorted((a, b) => a - b);
  const period = {
    since: Math.max(asked.since, (ascending[0] ?? asked.since) - stepMs),
    until: Math.min(asked.until, ascending.at(-1) ?? asked.until),
  };
  const all = [...hours].filter((at) => at > period.since);
  const running = await runningRecordings(server);
  return {
    period,
    covered: Math.min(1, (steps.size * stepMs) / (asked.until - asked.since)),
    wasThere: (atMs) => steps.has(Math.ceil(atMs / stepMs) * stepMs) || steps.has(Math.floor(atMs / stepMs) * stepMs),
    of: (alert) => {
      const empty = ({ selector }: Read) => hoursOf.get(selector)?.size === 0;
      const known = reads(alert).filter((r) => !(empty(r) && r.by.some((rule) => isRunning(rule, running))));
      const recorded = known.filter((r) => r.by.length > 0 && !empty(r));
      const names = (of: readonly Read[]) => of.map((r) => r.selector);
      return {
        notRecorded: names(known.filter((r) => r.by.length > 0 && empty(r))),
        missing: names(known.filter((r) => r.by.length === 0 && empty(r))),
        since: Math.max(period.since, ...recorded.map((r) => begins(hoursOf.get(r.selector) ?? new Set(), period))),
        share:
          all.filter((at) => known.every((r) => hoursOf.get(r.selector)?.has(at))).length / Math.max(1, all.length),
        otherwise: names(reads(alert).filter((r) => r.by.some((rule) => isOther(rule, running)))),
      };
    },
  };
}

/** The end of the first hour with data, where that is not the first hour of all. */
function begins(hours: ReadonlySet<number>, { since }: Period): number {
  const first = [...hours].reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
  return first - hourMs > since ? first : since;
}

/** At which steps a query has a result. */
async function stepsWith(
  server: Connection,
  query: string,
  { since, until }: Period,
  stepMs: number,
): Promise<ReadonlySet<number> | Failed> {
  const range = { from: Math.ceil(since / stepMs) * stepMs, to: Math.ceil(until / stepMs) * stepMs, stepMs };
  const found = new Set<number>();
  const failed = await eachPart(server, query, range, (series) => {
    for (const { samples } of series) for (const [seconds] of samples) found.add(Math.round(seconds * 1000));
  });
  return failed ?? found;
}

interface Read {
  /** By what its series exist at all: the name, and for recordings the labels that their rules set. */
  readonly selector: string;
  /** The rules that record it. */
  readonly by: readonly Recording[];
}

function readsOf(sets: readonly RuleSet[]): (alert: ReplayedAlert) => readonly Read[] {
  const known = new Map<ReplayedAlert, readonly Read[]>();
  for (const { alerts, recordings } of sets) {
    for (const alert of alerts) known.set(alert, readBy(alert, recordings));
  }
  return (alert) => known.get(alert) ?? [];
}

function readBy({ expr }: ReplayedAlert, recordings: readonly Recording[]): readonly Read[] {
  const parsed = parse(expr);
  if (!parsed.ok) return [];
  const found = new Map<string, Read>();
  for (const e of walk(parsed.expr)) {
    if (e.kind !== "selector" || e.name === undefined) continue;
    const by = recordings.filter((r) => r.name === e.name && isMeant(r, e.matchers));
    const set = e.matchers.filter((m) => m.op === "=" && by.some((r) => m.label in r.labels));
    const selector = print({ kind: "selector", name: e.name, matchers: set });
    found.set(selector, { selector, by });
  }
  return [...found.values()];
}

function isMeant({ labels }: Recording, matchers: readonly Matcher[]): boolean {
  return matchers.every((m) => m.op !== "=" || labels[m.label] === undefined || labels[m.label] === m.value);
}

type Running = readonly { readonly name: string; readonly query: string; readonly labels?: Recording["labels"] }[];

/** Where the server evaluates none, or does not say, as a long-term store may, none. */
async function runningRecordings(server: Connection): Promise<Running> {
  const answer = await getChecked(server, "/api/v1/rules?type=record", prometheusApi.rules);
  return "data" in answer ? answer.data.data.groups.flatMap((g) => g.rules) : [];
}

/** A rule that is evaluated and records nothing has nothing to record. */
function isRunning(recording: Recording, running: Running): boolean {
  return sameNamed(recording, running).some((r) => queryDifferences(r.query, recording.expr).length === 0);
}

function isOther(recording: Recording, running: Running): boolean {
  const same = sameNamed(recording, running);
  return same.length > 0 && !isRunning(recording, running);
}

function sameNamed({ name, labels }: Recording, running: Running): Running {
  return running.filter(
    (r) => r.name === name && Object.entries(labels).every(([label, value]) => (r.labels?.[label] ?? value) === value),
  );
}
