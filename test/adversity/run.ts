/** Runs all rows side by side on real servers and returns what each of them counted and fired. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { ensure } from "../tools/ensure.ts";
import { declaredJob, type SliName } from "./catalog.ts";
import { realMs, type Seconds, serviceTime, usualSeconds } from "./clock.ts";
import { measure } from "./measure.ts";
import { end, type Outage, type Row } from "./rows.ts";
import { prometheus } from "./server.ts";
import { alwaysThere, type RunningTarget, startTarget } from "./target.ts";
import type { Result } from "./verdict.ts";

/** A row together with the job that it is on its server. */
interface Placed {
  readonly row: Row;
  readonly job: string;
}

interface Planned {
  readonly sli: SliName;
  readonly placed: readonly Placed[];
  readonly evaluationSeconds: Seconds;
  readonly outages: readonly Outage[];
}

/** The servers that the rows need: one for all that share, one for each replica of the others. */
function plan(rows: readonly Row[]): readonly Planned[] {
  const shared = rows.filter(({ place }) => place.kind === "shared");
  const together: Planned = {
    sli: "answers",
    placed: shared.map((row, i) => ({ row, job: i === 0 ? declaredJob : `${declaredJob}-${i}` })),
    evaluationSeconds: usualSeconds,
    outages: [],
  };
  const apart = rows.flatMap((row): readonly Planned[] => {
    const { place, sli } = row;
    if (place.kind === "shared") return [];
    return place.replicas.map((outages) => ({
      sli,
      placed: [{ row, job: declaredJob }],
      evaluationSeconds: place.evaluationSeconds ?? usualSeconds,
      outages,
    }));
  });
  return shared.length > 0 ? [together, ...apart] : apart;
}

export async function run(rows: readonly Row[]): Promise<readonly Result[]> {
  const { paths } = await ensure("reference");
  const folder = mkdtempSync(join(tmpdir(), "adversity-"));
  const targets = new Map<Row, readonly RunningTarget[]>();
  // All servers start at the same time, which takes minutes where other work keeps the machine busy.
  const limitMs = realMs(end) + 600_000;
  let startMs = Date.now();
  const now = (): Seconds => serviceTime(startMs, Date.now());
  const probe = await startTarget(alwaysThere, now);
  const servers = plan(rows).map((planned, i) => ({
    ...planned,
    server: prometheus({
      binary: paths.prometheus,
      folder: join(folder, String(i)),
      sli: planned.sli,
      jobs: planned.placed.map(({ row, job }) => ({ name: job, scrapeSeconds: row.scrapeSeconds })),
      probe: probe.address,
      evaluationSeconds: planned.evaluationSeconds,
      limitMs,
    }),
  }));
  const until = (at: Seconds) => wait(Math.max(0, realMs(at - now())));

  const list = ({ server, placed }: (typeof servers)[number], at: Seconds) => {
    for (const { row, job } of placed) {
      const listed = row.targets.flatMap(({ labels = {}, listed }, i) => {
        const address = targets.get(row)?.[i]?.address;
        const isListed = !listed || listed.some(({ from, to }) => from <= at && at < to);
        return address !== undefined && isListed ? [{ address, labels }] : [];
      });
      server.discover(job, listed);
    }
  };
  /** Whatever has to be done to a server, at its moment. */
  const live = async (one: (typeof servers)[number]) => {
    const changes = one.placed.flatMap(({ row }) =>
      row.targets.flatMap(({ listed }) => (listed ?? []).flatMap(({ from, to }) => [from, to])),
    );
    const events = [
      ...[...new Set(changes)].map((at) => ({ at, act: async () => list(one, at) })),
      ...one.outages.flatMap(({ from, to }) => [
        { at: from, act: one.server.stop },
        { at: to, act: one.server.start },
      ]),
    ].filter(({ at }) => at > 0 && at < end);
    for (const { at, act } of events.toSorted((a, b) => a.at - b.at)) {
      await until(at);
      await act();
    }
    await until(end);
  };

  try {
    for (const row of rows) targets.set(row, await Promise.all(row.targets.map((t) => startTarget(t, now))));
    for (const one of servers) list(one, 0);
    await Promise.all(servers.map(({ server }) => server.start()));
    startMs = Date.now();
    await Promise.all(servers.map(live));
    return await Promise.all(
      rows.map((row) => {
        const replicas = servers.flatMap(({ server, placed, evaluationSeconds, outages }) =>
          placed.flatMap((p) => (p.row === row ? [{ server, job: p.job, evaluationSeconds, outages }] : [])),
        );
        return measure(row, replicas, startMs);
      }),
    );
  } finally {
    await Promise.all(servers.map(({ server }) => server.stop()));
    for (const target of [probe, ...[...targets.values()].flat()]) target.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
