/** `demo`: the whole monitoring of the catalog on this machine, until an alert fires and arrives. */

import { type Diagnostic, error } from "../../basics/diagnostic.ts";
import { parseDuration } from "../../basics/duration.ts";
import type { Page } from "../../demo/inbox.ts";
import { engines, type Stack, startStack } from "../../demo/stack.ts";
import { type VictoriaPaths, victoriaPrograms } from "../../demo/victoria.ts";
import { type Group, serveGroup } from "../../simulated/group.ts";
import type { AlertScenario } from "../../simulated/scenario.ts";
import { type Repertoire, repertoireOf } from "../../simulated/scenarios.ts";
import { findProgram } from "../../validate/find-program.ts";
import { findTool, type Tool } from "../../validate/find-tool.ts";
import { compiledOrProblems } from "../compiled.ts";
import { type ExitCode, exitCode } from "../exit-code.ts";
import type { Io } from "../io.ts";
import { type Settings, settings } from "../options.ts";
import { printDiagnostics } from "../print.ts";
import { announcement, chosenBy, type ServeFlags } from "./serve.ts";

export interface DemoFlags extends Omit<ServeFlags, "list" | "port"> {
  /** Ends once the alerts of the scenario have arrived. */
  readonly once?: boolean;
  /** Beside Prometheus. */
  readonly victoriametrics?: boolean;
}

export async function demoCommand(flags: DemoFlags, io: Io): Promise<ExitCode> {
  const set = settings(flags, io);
  const usable = await compiledOrProblems(set, io);
  if (!usable) return exitCode.problems;
  const { model, artifacts } = usable;
  const all = repertoireOf(model);
  const chosen = chosenBy(all, { ...flags, scenario: flags.scenario ?? fastestOf(all) });
  if ("problem" in chosen) {
    printDiagnostics([chosen.problem], set, io);
    return exitCode.usage;
  }
  const programs = await programsOf(flags, set);
  if ("missing" in programs) {
    printDiagnostics(programs.missing, set, io);
    return exitCode.unavailable;
  }
  const timeoutMs = parseDuration(model.deployment.scrape.timeout);
  const group = await serveGroup(all, chosen, model, { ...flags, port: 0, without: flags.without ?? [], timeoutMs });
  if ("failed" in group) {
    printDiagnostics([error("no-port", "127.0.0.1", group.failed, { hint: "free a port" })], set, io);
    return exitCode.unavailable;
  }
  const began = Date.now();
  const froms = programs.victoria ? Object.keys(engines) : ["prometheus"];
  const waiting = new Map(froms.flatMap((from) => chosen.alerts.map(({ alert }) => [`${from} ${alert}`, alert])));
  let arrived = (): void => {};
  const allArrived = new Promise<void>((done) => {
    arrived = done;
  });
  const page = (one: Page): void => {
    io.stdout.write(lineOf(one, Date.now() - began));
    if (one.status === "firing") waiting.delete(`${one.from} ${one.alert}`);
    if (waiting.size === 0) arrived();
  };
  const stack = await startStack({
    artifacts,
    model,
    targets: group.addresses,
    ...programs,
    page,
  });
  if ("failed" in stack) {
    group.close();
    printDiagnostics(
      [error("server-failed", "demo", stack.failed, { hint: "run it by hand with the files in out/" })],
      set,
      io,
    );
    return exitCode.unavailable;
  }
  io.stdout.write(placesOf(stack, group, model.deployment.scrape.path));
  if (!set.quiet)
    io.stderr.write(
      `${announcement(chosen, flags)}What is sent to receivers is printed here. Ctrl-C ends all of it.\n`,
    );
  const begin = setTimeout(group.begin, flags.after);
  let end: NodeJS.Timeout | undefined;
  const over = new Promise<"time">((done) => {
    end = setTimeout(() => done("time"), flags.duration ?? 2 ** 31 - 1);
  });
  const how = await Promise.race([
    over,
    ...(flags.once ? [allArrived.then(() => "arrived" as const)] : []),
    stack.ended,
  ]);
  clearTimeout(begin);
  clearTimeout(end);
  group.close();
  await stack.stop();
  if (how === "arrived" || (how === "time" && !flags.once)) return exitCode.clean;
  if (how === "time") {
    const message = `${[...new Set(waiting.values())].join(", ")} did not arrive in time`;
    printDiagnostics([error("no-page", "demo", message, { hint: "give it a longer --duration" })], set, io);
    return exitCode.problems;
  }
  printDiagnostics(
    [error("server-failed", "demo", `a server ended: ${how}`, { hint: "start the demo again" })],
    set,
    io,
  );
  return exitCode.unavailable;
}

interface Programs {
  readonly prometheus: Tool;
  readonly alertmanager: Tool;
  readonly victoria?: VictoriaPaths;
}

async function programsOf(
  { victoriametrics = false }: DemoFlags,
  { where }: Settings,
): Promise<Programs | { readonly missing: readonly Diagnostic[] }> {
  const [prometheus, alertmanager] = await Promise.all([
    findTool("prometheus", where),
    findTool("alertmanager", where),
  ]);
  const store = findProgram(victoriaPrograms.victoriaMetrics, where);
  const vmalert = findProgram(victoriaPrograms.vmalert, where);
  const wanted = [prometheus, alertmanager, ...(victoriametrics ? [store, vmalert] : [])];
  const missing = wanted.flatMap((t) => t.missing ?? []);
  if (!prometheus.tool || !alertmanager.tool || missing.length > 0) return { missing };
  const tools = { prometheus: prometheus.tool, alertmanager: alertmanager.tool };
  if (!victoriametrics || store.missing || vmalert.missing) return tools;
  return { ...tools, victoria: { victoriaMetrics: store.path, vmalert: vmalert.path } };
}

function placesOf({ prometheus, alertmanager, victoria }: Stack, { addresses }: Group, path = "/metrics"): string {
  const rows = [
    ["Prometheus", `${prometheus.url}/alerts`],
    ["Alertmanager", alertmanager.url],
    ...(victoria
      ? [
          ["VictoriaMetrics", `${victoria.victoriaMetrics.url}/vmui`],
          ["vmalert", `${victoria.vmalert.url}/vmalert/groups`],
        ]
      : []),
    ...addresses.map((a) => ["Instance", `http://${a}${path}`]),
  ] as const;
  const width = Math.max(...rows.map(([name = ""]) => name.length)) + 2;
  return rows.map(([name = "", url]) => `${name.padEnd(width)}${url}\n`).join("");
}

const urgency = ["critical", "warning", "info"];

/** Nobody wants to wait: the alert that fires first, and of those the worst. */
function fastestOf({ alerts }: Repertoire): readonly string[] {
  const timed = alerts.filter(
    (a): a is AlertScenario & { readonly fireMs: number } => a.fireMs !== undefined && a.target === "answers",
  );
  const [first] = [...timed].sort(
    (a, b) => a.fireMs - b.fireMs || urgency.indexOf(a.severity) - urgency.indexOf(b.severity),
  );
  return first ? [first.alert] : [];
}

function lineOf({ from, receiver, status, alert, severity, summary }: Page, ms: number): string {
  const at = `${Math.floor(ms / 60_000)}:${String(Math.floor(ms / 1000) % 60).padStart(2, "0")}`;
  const by = from === "victoriametrics" ? ` (${engines[from]})` : "";
  return `${at.padStart(5)}  ${status.padEnd(8)}  ${severity.padEnd(8)}  ${alert} → ${receiver}${by}${summary === "" ? "" : `: ${summary}`}\n`;
}
