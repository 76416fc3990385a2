/** `cost`: what the catalog costs whoever runs Prometheus for it, before anybody does. */
import { type Diagnostic, error } from "../../basics/diagnostic.ts";
import { type Cost, costOf } from "../../cost/cost.ts";
import { type GivenInstances, instancesOf } from "../../cost/instances.ts";
import { costReport } from "../../report/cost.ts";
import { type ExitCode, exitCode } from "../exit-code.ts";
import type { Io } from "../io.ts";
import { modelOrProblems } from "../loaded-model.ts";
import { type CommonFlags, settings } from "../options.ts";
import { printDiagnostics } from "../print.ts";

export interface CostFlags extends CommonFlags {
  readonly instances?: GivenInstances;
  /** The most that it may be, open labels and all that may go wrong included. */
  readonly maxSeries?: number;
}

export async function costCommand(flags: CostFlags, io: Io): Promise<ExitCode> {
  const set = settings(flags, io);
  const loaded = await modelOrProblems(set, io);
  if (!loaded) return exitCode.problems;
  const instances = instancesOf(loaded.model, flags.instances);
  if ("unknown" in instances) {
    const message = `there is no scrape job "${instances.unknown}"`;
    printDiagnostics([error("unknown-job", "--instances", message, { hint: instances.hint })], set, io);
    return exitCode.usage;
  }
  const cost = costOf(loaded.model, instances);
  const over = tooMany(cost, flags.maxSeries);
  if (set.format === "json") io.stdout.write(`${JSON.stringify({ ...cost, diagnostics: over }, null, 2)}\n`);
  else {
    if (set.format === "text") io.stdout.write(costReport(cost, set));
    printDiagnostics(over, set, io);
  }
  return over.length > 0 ? exitCode.problems : exitCode.clean;
}

function tooMany({ mostSeries, jobs, groups }: Cost, limit: number | undefined): readonly Diagnostic[] {
  if (limit === undefined || mostSeries <= limit) return [];
  const largest = [
    ...jobs.map((j) => [j.job, j.mostSeries] as const),
    ...groups.map((g) => [g.group, g.mostSeries] as const),
  ]
    .toSorted((a, b) => b[1] - a[1])
    .slice(0, 3);
  return [
    error("too-many-series", "cost", `there may be ${mostSeries} series, and --max-series allows ${limit}`, {
      notes: largest.map(([name, series]) => ({ message: `${name} has up to ${series}` })),
      hint: "drop labels or buckets, list the values of open labels, or let Prometheus drop what unused lists",
    }),
  ];
}
