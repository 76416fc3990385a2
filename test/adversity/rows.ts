/** What can happen to a service and its monitoring, one row each: only data, in seconds of service time. */
import type { SliName } from "./catalog.ts";
import type { Seconds } from "./clock.ts";
import type { Answer, Target } from "./target.ts";
import type { Life, Traffic } from "./traffic.ts";

/** Where a row runs. Rows that differ in their targets alone share one server, a job each. */
type Place =
  | { readonly kind: "shared" }
  | {
      readonly kind: "own";
      readonly evaluationSeconds?: Seconds;
      /** One list for each replica: when it is killed, and when it is started again. */
      readonly replicas: readonly (readonly Outage[])[];
    };

export interface Outage {
  readonly from: Seconds;
  readonly to: Seconds;
}

/** Which alerts are true in a row, and which of them has to fire. */
export type Expectation =
  /** The error budget burns from then on: ours has to page as soon as the plain rules do. */
  | { readonly kind: "burns"; readonly from: Seconds }
  /** Nothing is measured from then on: something has to fire. */
  | { readonly kind: "blind"; readonly from: Seconds }
  | { readonly kind: "calm" };

export interface Row {
  readonly name: string;
  readonly sli: SliName;
  readonly place: Place;
  readonly scrapeSeconds: Seconds;
  readonly targets: readonly Target[];
  readonly expected: Expectation;
  /** How far the count of bad events may be from the truth, if not as far as the plain rules': 0.01. */
  readonly bar: number;
}

/** How long all rows run, and when what they are about begins. */
export const end: Seconds = 3000;
const start: Seconds = 900;

const always: Life = { from: 0, to: Number.POSITIVE_INFINITY, before: { ok: 100_000, failed: 37 } };
const usual: Traffic = { kind: "steady", from: 0, to: end, perSecond: { ok: 4, failed: 0 } };
/** Nothing fails in the last five minutes: what is counted late is counted. */
const half = (from: Seconds, to: Seconds): Traffic => ({ kind: "steady", from, to, perSecond: { ok: 0, failed: 2 } });
const incident = half(start, 2700);
const atOnce = (): Answer => ({ kind: "at-once" });
const between = (at: Seconds, from: Seconds, to: Seconds): boolean => from <= at && at < to;

const target = (changed: Partial<Target> = {}): Target => ({
  lives: [always],
  traffic: [usual, incident],
  exposition: { kind: "answers" },
  answer: atOnce,
  ...changed,
});

const several = (count: number, changed: Partial<Target> = {}): readonly Target[] =>
  Array.from({ length: count }, () => target(changed));

const twice = (changed: Partial<Target> = {}): readonly Target[] => several(2, changed);

const row = (name: string, targets: readonly Target[], changed: Partial<Row> = {}): Row => ({
  name,
  sli: "answers",
  place: { kind: "shared" },
  scrapeSeconds: 15,
  targets,
  expected: { kind: "burns", from: start },
  bar: 0.01,
  ...changed,
});

/** Ten targets whose processes live so long each, `pause` apart, from the moment on; they do not restart together. */
function restarting(from: Seconds, period: Seconds, pause = 0): readonly Target[] {
  return Array.from({ length: 10 }, (_, i) => {
    const first = from + (i * period) / 10;
    const count = Math.ceil((end - first) / period) + 1;
    const lives = Array.from({ length: count }, (_, n) => ({
      from: first + n * period,
      to: first + (n + 1) * period - pause,
    }));
    return target({ lives: [{ ...always, to: first }, ...lives] });
  });
}

/** Twenty pods, each replaced by a new one under its own name, one every 15 s. Discovery finds the new one before it is ready. */
function deployment(): readonly Target[] {
  const traffic = [usual, incident].map(
    (t): Traffic =>
      t.kind === "steady" ? { ...t, perSecond: { ok: t.perSecond.ok / 10, failed: t.perSecond.failed / 10 } } : t,
  );
  return Array.from({ length: 20 }, (_, i) => {
    const at = 1200 + i * 15;
    const before = { ...always, to: at };
    const after = { from: at, to: Number.POSITIVE_INFINITY };
    return [
      target({ traffic, lives: [before], listed: [{ from: 0, to: at + 15 }] }),
      target({ traffic, lives: [after], listed: [{ from: at - 90, to: end }] }),
    ];
  }).flat();
}

const own = (...replicas: readonly (readonly Outage[])[]): Place => ({ kind: "own", replicas });

/** Prometheus begins to scrape 75 s after its start, whatever is configured: five real seconds. */
export const firstScrape = 75;

const phases = Array.from({ length: 7 }, (_, i) => row(`phase of evaluation to scrape ${i + 1}`, twice()));

export const rows: readonly Row[] = [
  row("regular", twice()),
  row("jitter", several(8, { answer: (at) => ({ kind: "late", by: (at * 7.3) % 6 }) })),
  row("slow scrapes", several(8, { answer: () => ({ kind: "late", by: 7 }) })),
  row(
    "four of five scrapes time out in the incident",
    twice({ answer: (at, n) => (between(at, start, 2700) && n % 5 > 0 ? { kind: "never" } : atOnce()) }),
  ),
  row(
    "eight scrapes time out, the whole incident",
    twice({
      traffic: [usual, half(start, start + 120)],
      answer: (at) => (between(at, start, start + 120) ? { kind: "never" } : atOnce()),
    }),
  ),
  row("Prometheus away for 4 minutes", twice({ traffic: [usual, half(start, start + 240)] }), {
    place: own([{ from: start + 15, to: start + 255 - firstScrape }]),
  }),
  row("Prometheus restarts in the incident", twice(), { place: own([{ from: start + 300, to: start + 300 }]) }),
  row("real scrape interval 60s, 15s declared", twice(), { scrapeSeconds: 60 }),
  ...[30, 60].map((evaluationSeconds) =>
    row(`rules evaluated each ${evaluationSeconds}s, 15s declared`, twice(), {
      place: { kind: "own", evaluationSeconds, replicas: [[]] },
    }),
  ),
  ...phases,
  row(
    "one instance in three clusters, one goes and returns, one joins",
    [
      target({ traffic: [usual], labels: { cluster: "a", instance: "shop-1" } }),
      target({
        traffic: [usual],
        labels: { cluster: "b", instance: "shop-1" },
        lives: [{ ...always, before: { ok: 400_000, failed: 5000 } }],
        listed: [
          { from: 0, to: start },
          { from: start + 600, to: end },
        ],
      }),
      target({
        traffic: [usual],
        labels: { cluster: "c", instance: "shop-1" },
        lives: [{ ...always, before: { ok: 400_000, failed: 5000 } }],
        listed: [{ from: start + 900, to: end }],
      }),
    ],
    { expected: { kind: "calm" } },
  ),
  row(
    "series born at its first error",
    twice({
      lives: [{ from: 0, to: Number.POSITIVE_INFINITY }],
      traffic: [
        { kind: "steady", from: 0, to: end, perSecond: { ok: 1, failed: 0 } },
        { kind: "burst", at: start, count: { ok: 0, failed: 20 } },
        { kind: "steady", from: start, to: 2100, perSecond: { ok: 0, failed: 0.05 } },
      ],
      exposition: { kind: "answers", isBornAtFirstError: true },
    }),
    { bar: 0.07 },
  ),
  row(
    "low traffic, three errors",
    [
      target({
        traffic: [
          { kind: "steady", from: 0, to: end, perSecond: { ok: 0.01, failed: 0 } },
          ...[start, 1500, 2100].map((at): Traffic => ({ kind: "burst", at, count: { ok: 0, failed: 1 } })),
        ],
      }),
    ],
    { expected: { kind: "calm" } },
  ),
  row(
    "2,000 errors in one scrape, series newborn",
    twice({
      lives: [{ from: 0, to: Number.POSITIVE_INFINITY }],
      traffic: [usual, { kind: "burst", at: start, count: { ok: 0, failed: 1000 } }],
      exposition: { kind: "answers", isBornAtFirstError: true },
    }),
  ),
  row("restart every 150 s", restarting(150, 150)),
  row("crash loop of 40 s", restarting(start, 40, 10)),
  row("counter reset each 5 min", restarting(300, 300)),
  row("rolling deployment of 20", deployment()),
  row("an HA pair, one of them away for 4 minutes", twice(), {
    place: own([], [{ from: start - 15, to: start + 225 - firstScrape }]),
  }),
  row(
    "an HA pair whose series count twice, one of them away for 4 minutes",
    ["a", "b"].flatMap((replica) =>
      ["shop-1", "shop-2"].map((instance) =>
        target({
          labels: { instance, replica },
          ...(replica === "b"
            ? {
                listed: [
                  { from: 0, to: start - 15 },
                  { from: start + 225, to: end },
                ],
              }
            : {}),
        }),
      ),
    ),
  ),
  row(
    "a proxy that answers what it knew a minute ago",
    twice({ answer: (at) => ({ kind: "stale", from: Math.floor(at / 60) * 60 }) }),
  ),
  row("a bucket is not exported", twice({ exposition: { kind: "durations", isBucketMissing: true } }), {
    sli: "durations",
    place: own([]),
    expected: { kind: "blind", from: 0 },
  }),
  row("all targets vanish from discovery", twice({ traffic: [usual], listed: [{ from: 0, to: start }] }), {
    place: own([]),
    expected: { kind: "blind", from: start },
  }),
];
