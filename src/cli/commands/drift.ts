/** `drift`: what running servers do otherwise than the committed files say. Reads only. */
import { type Diagnostic, error, hasErrors } from "../../basics/diagnostic.ts";
import { alertmanagerDrift } from "../../drift/alertmanager.ts";
import { type Committed, committedIn } from "../../drift/committed.ts";
import { grafanaDrift } from "../../drift/grafana.ts";
import { prometheusDrift } from "../../drift/prometheus.ts";
import { vmalertDrift } from "../../drift/vmalert.ts";
import { type Connection, placeOf } from "../../http/json.ts";
import { connected } from "../connected.ts";
import { type ExitCode, exitCode } from "../exit-code.ts";
import type { Io } from "../io.ts";
import { settings } from "../options.ts";
import { printDiagnostics } from "../print.ts";
import type { ServerFlags } from "../server-flags.ts";

export interface DriftFlags extends ServerFlags {
  readonly prometheus?: string;
  readonly vmalert?: string;
  readonly alertmanager?: string;
  readonly grafana?: string;
}

type Compare = (server: Connection, committed: Committed) => ReturnType<typeof prometheusDrift>;

const comparisons: Readonly<Record<"prometheus" | "vmalert" | "alertmanager" | "grafana", Compare>> = {
  prometheus: prometheusDrift,
  vmalert: vmalertDrift,
  alertmanager: alertmanagerDrift,
  grafana: grafanaDrift,
};

export async function driftCommand(flags: DriftFlags, io: Io): Promise<ExitCode> {
  const set = settings(flags, io);
  const committed = committedIn(set.outDir);
  if ("problem" in committed) {
    printDiagnostics([committed.problem], set, io);
    return exitCode.unavailable;
  }
  const asked = (["prometheus", "vmalert", "alertmanager", "grafana"] as const).flatMap((kind) => {
    const base = flags[kind];
    return base === undefined ? [] : [{ kind, base }];
  });
  const found: Diagnostic[] = [];
  let reached = true;
  for (const { kind, base } of asked) {
    const server = connected(base, flags);
    const result = "problem" in server ? server : await comparisons[kind](server, committed);
    if ("problem" in result) {
      reached = false;
      const hint = "check the address, the network and the files with credentials";
      found.push(error("unreachable", `${kind} at ${placeOf(base)}`, result.problem, { hint }));
    } else found.push(...result);
  }
  printDiagnostics(found, set, io);
  if (set.format === "text" && found.length === 0 && !set.quiet) {
    io.stderr.write(`${asked.map((a) => a.kind).join(", ")}: run what is committed in ${set.outDir}\n`);
  }
  if (!reached) return exitCode.unavailable;
  return hasErrors(found) ? exitCode.problems : exitCode.clean;
}
