/** How many targets each scrape job has: named by the catalog, or given. Knows nothing of what they export. */
import { didYouMean } from "../basics/suggest.ts";
import type { Model } from "../model/model.ts";

/** Targets by the name of their job. */
export type Instances = ReadonlyMap<string, number>;

/** As it is given: a number for every job, and others for single ones. */
export interface GivenInstances {
  readonly all?: number;
  readonly byJob: ReadonlyMap<string, number>;
}

const nothingGiven: GivenInstances = { byJob: new Map() };

/** @example readInstances("20,db=2") // { all: 20, byJob: Map { "db" => 2 } } */
export function readInstances(text: string): GivenInstances | undefined {
  const byJob = new Map<string, number>();
  let all: number | undefined;
  for (const part of text.split(",")) {
    const [, job, digits] = /^(?:(.+)=)?([1-9]\d{0,8})$/.exec(part.trim()) ?? [];
    if (digits === undefined) return undefined;
    if (job === undefined) all = Number(digits);
    else byJob.set(job.trim(), Number(digits));
  }
  return { ...(all === undefined ? {} : { all }), byJob };
}

/** Where discovery finds the targets, a catalog names none: then there is one until somebody says how many. */
export function instancesOf(
  { deployment }: Model,
  { all, byJob }: GivenInstances = nothingGiven,
): Instances | { readonly unknown: string; readonly hint: string } {
  const jobs = deployment.jobs.map((j) => j.name);
  const unknown = [...byJob.keys()].find((name) => !jobs.includes(name));
  if (unknown !== undefined) return { unknown, hint: didYouMean(unknown, jobs) };
  return new Map(
    deployment.jobs.map(({ name, discovered }) => [name, byJob.get(name) ?? all ?? Math.max(1, discovered.atLeast)]),
  );
}
