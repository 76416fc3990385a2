/** `gate`: whether a deployment may go on, by an SLO's error budget. */

import { error } from "../../basics/diagnostic.ts";
import { didYouMean } from "../../basics/suggest.ts";
import { gate } from "../../budgets/gate.ts";
import { placeOf } from "../../http/json.ts";
import { connected } from "../connected.ts";
import { type ExitCode, exitCode } from "../exit-code.ts";
import type { Io } from "../io.ts";
import { settings } from "../options.ts";
import { printDiagnostics } from "../print.ts";
import { publishedCatalog } from "../published-catalog.ts";
import type { ServerFlags } from "../server-flags.ts";

export interface GateFlags extends ServerFlags {
  readonly prometheus: string;
  readonly slo: string;
  /** Percent. */
  readonly minBudget: number;
  readonly maxBurn: number;
}

export async function gateCommand(flags: GateFlags, io: Io): Promise<ExitCode> {
  const set = settings(flags, io);
  const published = publishedCatalog(set.outDir);
  if ("problem" in published) {
    printDiagnostics([published.problem], set, io);
    return exitCode.unavailable;
  }
  const names = published.catalog.slos.map((s) => s.name);
  if (!names.includes(flags.slo)) {
    const hint = didYouMean(flags.slo, names) ?? `the catalog has ${names.join(", ")}`;
    printDiagnostics([error("unknown-slo", flags.slo, `the catalog has no SLO "${flags.slo}"`, { hint })], set, io);
    return exitCode.usage;
  }
  const limits = { minBudget: flags.minBudget / 100, maxBurn: flags.maxBurn };
  const server = connected(flags.prometheus, flags);
  const result = "problem" in server ? server : await gate(server, flags.slo, limits);
  if ("problem" in result) {
    const at = `prometheus at ${placeOf(flags.prometheus)}`;
    printDiagnostics(
      [error("unreachable", at, result.problem, { hint: "nothing is known of the budget: wait" })],
      set,
      io,
    );
    return exitCode.unavailable;
  }
  if (set.format === "text") io.stdout.write(result.lines.map((line) => `${line}\n`).join(""));
  printDiagnostics(result.against, set, io);
  return result.against.length > 0 ? exitCode.problems : exitCode.clean;
}
