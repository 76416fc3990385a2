/** `live-check`: compares what targets export with the catalog, and says which alerts, objectives and panels are blind. */
import { resolve as resolvePath } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { type Diagnostic, error } from "../../basics/diagnostic.ts";
import { type Credentials, credentials, type HttpOptions } from "../../http/get.ts";
import { suppressByCatalog } from "../../lint/suppress-by-catalog.ts";
import { type CheckedTarget, checkTargets, type LiveResult } from "../../live/check.ts";
import { liveCode, liveCodeNames } from "../../live/codes.ts";
import { type Expected, expectedOf } from "../../live/expected.ts";
import type { ScrapeFacts } from "../../live/judge-scrape.ts";
import { observer } from "../../live/observe.ts";
import { checkFleet } from "../../live/prometheus.ts";
import { type Source, scrapeSource } from "../../live/source.ts";
import type { Model } from "../../model/model.ts";
import { jsonReport } from "../../report/json.ts";
import { liveJson, liveReport } from "../../report/live.ts";
import { type ExitCode, exitCode } from "../exit-code.ts";
import { type FailOn, isFailing } from "../fail-on.ts";
import type { Io } from "../io.ts";
import { modelOrProblems } from "../loaded-model.ts";
import { type CommonFlags, type Settings, settings } from "../options.ts";
import { printDiagnostics } from "../print.ts";
import { today } from "../today.ts";

export interface LiveCheckFlags extends CommonFlags, Omit<HttpOptions, "timeoutMs" | "maxBytes"> {
  readonly prometheus?: string;
  readonly scrapes: number;
  /** Milliseconds. */
  readonly interval?: number;
  readonly timeout?: number;
  readonly maxBytes: number;
  readonly failOn: FailOn;
  /** Percent. */
  readonly minCoverage?: number;
}

export async function liveCheckCommand(sources: readonly string[], flags: LiveCheckFlags, io: Io): Promise<ExitCode> {
  const set = settings(flags, io);
  const loaded = await modelOrProblems(set, io);
  if (!loaded) return exitCode.problems;
  const { model, timeoutMs, intervalMs } = loaded;
  const expected = expectedOf(model, timeoutMs);
  const http: HttpOptions = { ...flags, timeoutMs: flags.timeout ?? Math.max(2 * timeoutMs, 10_000) };
  const who = credentials(http);
  if ("failed" in who) {
    printDiagnostics(
      [error("unreadable-file", "credentials", who.failed, { hint: "check the path and its permissions" })],
      set,
      io,
    );
    return exitCode.unavailable;
  }
  const times = { scrapes: flags.scrapes, intervalMs: flags.interval ?? intervalMs };
  if (flags.prometheus !== undefined) {
    const fleet = await checkFleet(flags.prometheus.replace(/\/+$/, ""), expected, who, http);
    if (!("failed" in fleet)) return printResult(checkTargets(expected, fleet), [], model, flags, set, io);
    const message = `${flags.prometheus} cannot be asked: ${fleet.failed}`;
    const hint = "check the address, the credentials, and the name of the job";
    printDiagnostics([error("unreachable-target", flags.prometheus, message, { hint })], set, io);
    return exitCode.unavailable;
  }
  const checked = await Promise.all(sources.map((s) => checkSource(sourceOf(s, io), expected, who, http, times)));
  const targets = checked.flatMap((c) => ("seen" in c ? [c] : []));
  const unreachable = checked.flatMap((c) => ("problem" in c ? [c.problem] : []));
  if (targets.length === 0) {
    printDiagnostics(unreachable, set, io);
    return exitCode.unavailable;
  }
  return printResult(checkTargets(expected, targets), unreachable, model, flags, set, io);
}

function sourceOf(text: string, io: Io): Source {
  if (text === "-") {
    return { kind: "input", name: "<standard input>", chunks: io.stdinChunks ?? (() => once(io.stdin())) };
  }
  if (/^https?:\/\//.test(text) && URL.canParse(text)) {
    const url = new URL(text);
    if (url.pathname === "/") url.pathname = "/metrics";
    return { kind: "address", url, name: `${url.origin}${url.pathname}` };
  }
  return { kind: "file", path: resolvePath(io.cwd, text), name: text };
}

async function* once(bytes: Uint8Array): AsyncIterable<Uint8Array> {
  yield bytes;
}

interface Times {
  readonly scrapes: number;
  readonly intervalMs: number;
}

type Checked = CheckedTarget | { readonly problem: Diagnostic };

async function checkSource(
  source: Source,
  expected: Expected,
  who: Credentials,
  http: HttpOptions,
  times: Times,
): Promise<Checked> {
  const count = source.kind === "address" ? times.scrapes : 1;
  const watching = observer(expected, count > 1);
  const scrapes: ScrapeFacts[] = [];
  for (let i = 0; i < count; i++) {
    if (i > 0) await sleep(times.intervalMs);
    const facts = await scrapeSource(source, watching, who, http);
    if ("failed" in facts) return { problem: unreachable(source, facts.failed) };
    scrapes.push(facts);
  }
  return { target: source.name, isFile: source.kind !== "address", seen: watching.observation(), scrapes };
}

function unreachable({ kind, name }: Source, why: string): Diagnostic {
  const hint = kind === "address" ? "check the address, the credentials, and that the service runs" : "check the path";
  return error("unreachable-target", name, `${name} cannot be read: ${why}`, { hint });
}

function printResult(
  result: LiveResult,
  unreachable: readonly Diagnostic[],
  model: Model,
  flags: LiveCheckFlags,
  set: Settings,
  io: Io,
): ExitCode {
  const { minCoverage, failOn } = flags;
  const low = minCoverage !== undefined && result.percent < minCoverage ? [tooLow(result, minCoverage)] : [];
  const suppressions = model.suppressions.filter((s) => liveCodeNames.has(s.code));
  const kept = suppressByCatalog([...result.findings, ...result.blind], suppressions, {
    today: today(),
    complete: false,
  });
  const isText = set.format === "text";
  // For people, the consequences have a table of their own.
  const blind = new Set<Diagnostic>(result.blind);
  const all = [...unreachable, ...kept, ...low];
  if (set.format === "json")
    io.stdout.write(jsonReport(set.quiet ? withoutNotes(all) : all, { live: liveJson(result) }));
  else printDiagnostics(isText ? all.filter((d) => !blind.has(d)) : all, set, io);
  if (isText && !set.quiet) io.stdout.write(liveReport(result, { color: set.color, width: set.width }));
  if (unreachable.length > 0) return exitCode.unavailable;
  const failing = all.some((d) => isFailing(d, failOn));
  return failing || low.length > 0 ? exitCode.problems : exitCode.clean;
}

function withoutNotes(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  return diagnostics.filter((d) => d.severity !== "note");
}

function tooLow({ percent }: LiveResult, minCoverage: number): Diagnostic {
  const message = `${percent}% of alerts, SLOs and panels work, and --min-coverage asks for ${minCoverage}%`;
  const { because } = liveCode("low-coverage");
  return error("low-coverage", "coverage", message, { notes: [{ message: because }], hint: "export what is missing" });
}
