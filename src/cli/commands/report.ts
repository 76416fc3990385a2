/** `report`: one HTML page that a team opens in a browser. */
import { writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import { type Diagnostic, error, hasErrors } from "../../basics/diagnostic.ts";
import { placeOf } from "../../http/json.ts";
import type { Model } from "../../model/model.ts";
import type { PanelData } from "../../panel-data/answers.ts";
import { serverData } from "../../panel-data/prometheus.ts";
import { simulatedData } from "../../panel-data/simulated.ts";
import { hyperlink } from "../../report/links.ts";
import { reportPage } from "../../report-page/page.ts";
import type { CatalogJson } from "../../schemas/catalog.ts";
import { compiled } from "../compiled.ts";
import { connected } from "../connected.ts";
import { type ExitCode, exitCode } from "../exit-code.ts";
import type { Io } from "../io.ts";
import { settings } from "../options.ts";
import { picture } from "../picture.ts";
import { previousCatalog } from "../previous-catalog.ts";
import { printDiagnostics } from "../print.ts";
import type { ServerFlags } from "../server-flags.ts";

export interface ReportFlags extends ServerFlags {
  /** `-` for the standard output. */
  readonly output: string;
  /** A commit, or a folder with an earlier catalog.json. */
  readonly diff?: string;
  /** A picture of the top of the page, beside it. */
  readonly png?: string;
  /** Where the data are from; left out, they are simulated. */
  readonly prometheus?: string;
  /** Milliseconds. */
  readonly since: number;
}

export async function reportCommand(flags: ReportFlags, io: Io): Promise<ExitCode> {
  const set = settings(flags, io);
  const { model, artifacts, diagnostics } = await compiled(set, io);
  const errors = diagnostics.filter((d) => hasErrors([d]));
  if (!model || errors.length > 0) {
    printDiagnostics(errors, set, io);
    return exitCode.problems;
  }
  const previous = flags.diff === undefined ? undefined : await previousCatalog(flags.diff, set.outDir, set.where);
  if (previous && "problem" in previous) {
    printDiagnostics([previous.problem], set, io);
    return previous.code;
  }
  const watched = io.stderr.isTTY && !set.quiet;
  if (watched) io.stderr.write(flags.prometheus === undefined ? "simulating six hours …" : "asking the server …");
  const data = flags.prometheus === undefined ? simulatedData(model) : await recorded(flags.prometheus, model, flags);
  if (watched) io.stderr.write("\r\u001b[K");
  if ("problem" in data) {
    printDiagnostics([data.problem], set, io);
    return exitCode.unavailable;
  }
  const current = artifacts.find((a) => a.path === "catalog.json");
  const page =
    previous && current && flags.diff !== undefined
      ? reportPage(model, data, {
          against: flags.diff,
          before: previous.catalog,
          after: JSON.parse(current.content) as CatalogJson,
        })
      : reportPage(model, data);
  if (flags.output === "-") io.stdout.write(page);
  else {
    const path = resolve(io.cwd, flags.output);
    await writeFile(path, page);
    if (!set.quiet) io.stderr.write(`${hyperlink(path, set.links?.file(path))}: open it in a browser\n`);
  }
  if (flags.png === undefined) return exitCode.clean;
  const problem = await picture(page, resolve(io.cwd, flags.png), io.env);
  if (problem) printDiagnostics([problem], set, io);
  return problem ? exitCode.unavailable : exitCode.clean;
}

async function recorded(
  url: string,
  model: Model,
  flags: ReportFlags,
): Promise<PanelData | { readonly problem: Diagnostic }> {
  const place = `prometheus at ${placeOf(url)}`;
  const server = connected(url, flags);
  const period = { endMs: Math.floor(Date.now() / 1000) * 1000, lengthMs: flags.since, withinMs: flags.timeout };
  const data = "problem" in server ? server : await serverData(model, { server, place: placeOf(url), ...period });
  if (!("problem" in data)) return data;
  const hint = "check the address, and that the server answers; without --prometheus the page draws simulated data";
  return { problem: error("unreachable", place, data.problem, { hint }) };
}
