/** `unused`: what is exported or recorded and never read, and how Prometheus drops it without making anything blind. */
import { type Diagnostic, error, warning } from "../../basics/diagnostic.ts";
import { unusedCodes } from "../../lint/codes.ts";
import { isOver } from "../../lint/day.ts";
import { suppressByCatalog } from "../../lint/suppress-by-catalog.ts";
import { unusedReport } from "../../report/unused.ts";
import { type Proof, proofWithout } from "../../unused/proof.ts";
import { mayGo, type Unused, unusedOf } from "../../unused/unused.ts";
import { type ExitCode, exitCode } from "../exit-code.ts";
import type { Io } from "../io.ts";
import { modelOrProblems } from "../loaded-model.ts";
import { type CommonFlags, settings } from "../options.ts";
import { printDiagnostics } from "../print.ts";
import { today } from "../today.ts";

export interface UnusedFlags extends CommonFlags {
  /** Fails where something is unused and no reason says why. */
  readonly check?: boolean;
}

export async function unusedCommand(flags: UnusedFlags, io: Io): Promise<ExitCode> {
  const set = settings(flags, io);
  const loaded = await modelOrProblems(set, io);
  if (!loaded) return exitCode.problems;
  const { model } = loaded;
  const suppressions = model.suppressions.filter((s) => unusedCodes.has(s.code));
  const kept = suppressions.filter((s) => s.code === "unused-series" && !isOver(s.until, today()));
  const unused = unusedOf(model, (at) => kept.find((s) => s.at === at)?.because);
  const names = unused.drops.flatMap((d) => d.names);
  const proof = names.length > 0 ? proofWithout(model, new Set(names)) : undefined;
  const found = suppressByCatalog(findings(unused, proof), suppressions, { today: today(), complete: false });
  switch (set.format) {
    case "text":
      io.stdout.write(unusedReport(unused, proof, set));
      break;
    case "json":
      io.stdout.write(`${JSON.stringify({ ...unused, ...(proof ? { proof } : {}) }, null, 2)}\n`);
      break;
    default:
      printDiagnostics(found, set, io);
  }
  if (proof && proof.worse.length > 0) return exitCode.problems;
  return flags.check && found.length > 0 ? exitCode.problems : exitCode.clean;
}

function findings({ series, labels, recordings }: Unused, proof: Proof | undefined): readonly Diagnostic[] {
  return [
    ...series.filter(mayGo).map(({ name, at, series }) =>
      warning("unused-series", at, `nothing reads ${name}, ${series} series a target`, {
        hint: "drop it by metricRelabel, or suppress this with a reason",
      }),
    ),
    ...labels.map(({ metric, label, at, series }) =>
      warning("unused-label", at, `everything sums over the label ${label} of ${metric}, ${series} series a target`, {
        hint: "sum in the exporter: without the label, series would collide in Prometheus",
      }),
    ),
    ...recordings.map(({ record, at }) =>
      warning("unused-recording", at, `nothing reads ${record}`, { hint: "show it on a panel, or remove it" }),
    ),
    ...(proof?.worse ?? []).map((what) => error("unused-series", "proof", what)),
  ];
}
