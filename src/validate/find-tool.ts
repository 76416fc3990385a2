/** Finds Prometheus' and Alertmanager's programs where they run: variable, PATH, the project's cache. Knows nothing of what they check. */
import { type Diagnostic, error, warning } from "../basics/diagnostic.ts";
import { findProgram, type Whereabouts } from "./find-program.ts";
import { formatToolVersion, readToolVersion, type ToolVersion } from "./tool-version.ts";

export type ToolName = "promtool" | "amtool" | "prometheus" | "alertmanager";

export interface Tool {
  readonly name: ToolName;
  readonly path: string;
  readonly version: ToolVersion;
}

/** Either the tool, or the one diagnostic that says how to get it (`missing-tool`) or what is wrong with it (`broken-tool`). */
export type FoundTool =
  | { readonly tool: Tool; readonly missing?: undefined; readonly untested?: Diagnostic }
  | { readonly tool?: undefined; readonly missing: Diagnostic; readonly untested?: undefined };

/**
 * Looks in the environment variable (`PROMTOOL`, `AMTOOL`), on PATH, then in `.cache/tools/reference` of the working
 * directory and of this package. A variable that is set is the user's word: where it is wrong, nothing else is tried.
 *
 * @example
 * const { tool, missing } = await findTool("promtool");
 * if (!tool) return [missing];
 * await runProcess(tool.path, ["check", "rules", path]);
 */
export async function findTool(name: ToolName, where: Whereabouts = {}): Promise<FoundTool> {
  const found = findProgram(
    {
      name,
      binaries: name === "alertmanager" ? [name, "prometheus-alertmanager"] : [name],
      variable: name.toUpperCase(),
      cache: "reference",
      howToGet: howToGet(name),
    },
    where,
  );
  if (found.missing) return { missing: found.missing };
  const { path, at } = found;
  const version = await readToolVersion(path);
  if (typeof version === "string") return { missing: brokenTool(at, `${path} --version`, version) };
  const untested = outOfRange(name, path, version);
  return { tool: { name, path, version }, ...(untested ? { untested } : {}) };
}

/** A program that hangs, crashes or prints without end, rather than saying what it found. */
export function brokenTool(at: string, command: string, problem: string): Diagnostic {
  return error("broken-tool", at, `${command} ${problem}`, {
    notes: [{ message: "so nothing was checked with it" }],
    hint: `run ${command} by hand; if it does the same there, install it anew`,
  });
}

/** Whether it says that a tool cannot be used, rather than what a tool found. */
export function isToolProblem({ code }: Diagnostic): boolean {
  return code === "missing-tool" || code === "broken-tool";
}

/** From the first to below the second: what the test suite runs against, and what follows the same rules of versions. */
type Range = readonly [oldest: ToolVersion, next: ToolVersion];

const ofPrometheus: Range = [
  { major: 2, minor: 42, patch: 0 },
  { major: 4, minor: 0, patch: 0 },
];
const ofAlertmanager: Range = [
  { major: 0, minor: 25, patch: 0 },
  { major: 1, minor: 0, patch: 0 },
];

const supported: Record<ToolName, Range> = {
  promtool: ofPrometheus,
  prometheus: ofPrometheus,
  amtool: ofAlertmanager,
  alertmanager: ofAlertmanager,
};

function outOfRange(name: ToolName, path: string, version: ToolVersion): Diagnostic | undefined {
  const [oldest, next] = supported[name];
  const order = (v: ToolVersion) => v.major * 1e6 + v.minor * 1e3 + v.patch;
  if (order(version) >= order(oldest) && order(version) < order(next)) return undefined;
  const range = `${formatToolVersion(oldest)} and later, below ${formatToolVersion(next)}`;
  return warning("untested-tool", path, `${name} ${formatToolVersion(version)} is outside the supported versions`, {
    notes: [{ message: `supported: ${range}` }],
    hint: "what it accepts or refuses may differ from the servers that read the files: use a supported version",
  });
}

const debianPackage: Record<ToolName, string> = {
  promtool: "prometheus",
  amtool: "prometheus-alertmanager",
  prometheus: "prometheus",
  alertmanager: "prometheus-alertmanager",
};

const howToGet = (name: ToolName) =>
  `Debian: apt-get install ${debianPackage[name]}; elsewhere: a release from prometheus.io/download; ` +
  `in a checkout of this project: npm run tools; or set ${name.toUpperCase()} to its path`;
