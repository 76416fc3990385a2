/** `serve`: a simulated exporter that exports everything declared, on good days and in incidents. */
import { setTimeout as sleep } from "node:timers/promises";
import { type Diagnostic, error } from "../../basics/diagnostic.ts";
import { humanSeconds } from "../../basics/human.ts";
import { serveGroup } from "../../simulated/group.ts";
import { type Chosen, choose, type Repertoire, repertoireOf } from "../../simulated/scenarios.ts";
import { type ExitCode, exitCode } from "../exit-code.ts";
import type { Io } from "../io.ts";
import { modelOrProblems } from "../loaded-model.ts";
import { type CommonFlags, settings } from "../options.ts";
import { printDiagnostics } from "../print.ts";

export interface ServeFlags extends CommonFlags {
  readonly scenario?: readonly string[];
  readonly without?: readonly string[];
  readonly instances: number;
  readonly speed: number;
  readonly port?: number;
  /** Milliseconds. */
  readonly after: number;
  readonly duration?: number;
  readonly list?: boolean;
}

export async function serveCommand(flags: ServeFlags, io: Io): Promise<ExitCode> {
  const set = settings(flags, io);
  const loaded = await modelOrProblems(set, io);
  if (!loaded) return exitCode.problems;
  const { model, timeoutMs } = loaded;
  const all = repertoireOf(model);
  if (flags.list) {
    io.stdout.write(listOf(all));
    return exitCode.clean;
  }
  const chosen = chosenBy(all, flags);
  if ("problem" in chosen) {
    printDiagnostics([chosen.problem], set, io);
    return exitCode.usage;
  }
  const group = await serveGroup(all, chosen, model, {
    ...flags,
    port: flags.port ?? 0,
    without: flags.without ?? [],
    timeoutMs,
  });
  if ("failed" in group) {
    const hint = "name another port with --port, or none for any that is free";
    printDiagnostics([error("no-port", "--port", `127.0.0.1 cannot be served: ${group.failed}`, { hint })], set, io);
    return exitCode.unavailable;
  }
  const path = model.deployment.scrape.path ?? "/metrics";
  for (const address of group.addresses) io.stdout.write(`http://${address}${path}\n`);
  if (!set.quiet) io.stderr.write(`${announcement(chosen, flags)}Ctrl-C ends it.\n`);
  const timer = setTimeout(group.begin, flags.after);
  try {
    await sleep(flags.duration ?? 2 ** 31 - 1);
  } finally {
    clearTimeout(timer);
    group.close();
  }
  return exitCode.clean;
}

/** What was asked for by name, or which name is wrong. */
export function chosenBy(
  all: Repertoire,
  { scenario = [], without = [] }: Pick<ServeFlags, "scenario" | "without">,
): Chosen | { readonly problem: Diagnostic } {
  const families = new Set(all.exporter.series.map((s) => s.schema.family));
  const unknown = without.find((name) => !families.has(name));
  if (unknown !== undefined) {
    const hint = "emit prints all that is exported";
    return { problem: error("unknown-metric", "--without", `the service does not export "${unknown}"`, { hint }) };
  }
  const chosen = choose(all, scenario);
  if (!("unknown" in chosen)) return chosen;
  const hint = `${chosen.hint}; serve --list prints all`;
  return { problem: error("unknown-scenario", "--scenario", `there is no scenario "${chosen.unknown}"`, { hint }) };
}

export function announcement({ alerts, faults }: Chosen, { after }: Pick<ServeFlags, "after">): string {
  const lines = [
    ...alerts.map(({ alert, fireMs }) => {
      const when = fireMs === undefined ? "" : `; it takes about ${humanSeconds(fireMs / 1000)}`;
      return `In ${humanSeconds(after / 1000)} begins what makes ${alert} fire${when}.`;
    }),
    ...faults.map(({ does }) => `The exporter ${does}.`),
  ];
  return lines.map((line) => `${line}\n`).join("");
}

function listOf({ alerts, faults }: Repertoire): string {
  const rows = [
    ...alerts.map((a): readonly [string, string] => {
      const when = a.fireMs === undefined ? "" : ` after about ${humanSeconds(a.fireMs / 1000)}`;
      return [a.alert, `makes this ${a.severity} alert fire${when}`];
    }),
    ...faults.map((f): readonly [string, string] => [f.name, f.does]),
  ];
  const width = Math.max(...rows.map(([name]) => name.length));
  return rows.map(([name, text]) => `${name.padEnd(width)}  ${text}\n`).join("");
}
