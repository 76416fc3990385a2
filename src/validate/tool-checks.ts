/** Lets promtool and amtool judge the very bytes that are to be written. */
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Artifact } from "../basics/artifact.ts";
import { type Diagnostic, error } from "../basics/diagnostic.ts";
import { temporaryFolder } from "../basics/on-exit.ts";
import { alertmanagerConfig } from "../formats/alertmanager-config.ts";
import type { Format } from "../formats/format.ts";
import { prometheusConfig } from "../formats/prometheus-config.ts";
import { rules } from "../formats/rules.ts";
import type { Whereabouts } from "./find-program.ts";
import { brokenTool, findTool, isToolProblem, type Tool } from "./find-tool.ts";
import { runProcess } from "./run-process.ts";
import { formatToolVersion } from "./tool-version.ts";

export interface ToolVerdict {
  readonly diagnostics: readonly Diagnostic[];
  /** The tool is not there or does not work: not everything was checked. */
  readonly missing: boolean;
  readonly detail: string;
}

/** `promtool check config` on each Prometheus configuration, which reads the rule files too, then `check rules`. */
export async function promtoolVerdict(artifacts: readonly Artifact[], where: Whereabouts): Promise<ToolVerdict> {
  return verdict("promtool", where, artifacts, (tool) => {
    // An older promtool does not know every field of the newer configuration.
    const configs = paths(artifacts, prometheusConfig).filter((p) => tool.version.major >= 3 || p.includes("-v2."));
    const ruleFiles = paths(artifacts, rules);
    return [
      // The files that hold secrets and certificates stand where Prometheus runs; rule files are checked on their own.
      ...configs.map((path) => ["check", "config", ...(namesFiles(artifacts, path) ? ["--syntax-only"] : []), path]),
      ...(ruleFiles.length > 0 ? [["check", "rules", "--lint=all", ...ruleFiles]] : []),
    ];
  });
}

/** `amtool check-config`, which reads the message templates too. */
export async function amtoolVerdict(artifacts: readonly Artifact[], where: Whereabouts): Promise<ToolVerdict> {
  return verdict("amtool", where, artifacts, () =>
    paths(artifacts, alertmanagerConfig).map((path) => ["check-config", path]),
  );
}

function namesFiles(artifacts: readonly Artifact[], path: string): boolean {
  return artifacts.some((a) => a.path === path && /^\s*\w+_file: /m.test(a.content));
}

function paths(artifacts: readonly Artifact[], { kind }: Format): readonly string[] {
  return artifacts.filter((a) => a.kind === kind).map((a) => a.path);
}

async function verdict(
  name: Tool["name"],
  where: Whereabouts,
  artifacts: readonly Artifact[],
  calls: (tool: Tool) => readonly (readonly string[])[],
): Promise<ToolVerdict> {
  const { tool, missing, untested } = await findTool(name, where);
  if (!tool) {
    const detail = missing.code === "missing-tool" ? "not found" : "does not work";
    return { diagnostics: [missing], missing: true, detail };
  }
  const folder = temporaryFolder(name);
  try {
    for (const { path, content } of artifacts) {
      mkdirSync(dirname(join(folder.path, path)), { recursive: true });
      writeFileSync(join(folder.path, path), content);
    }
    const found = await Promise.all(calls(tool).map((args) => refusal(tool, args, folder.path)));
    const diagnostics = [...(untested ? [untested] : []), ...found.flat()];
    return {
      diagnostics,
      missing: diagnostics.some(isToolProblem),
      detail: `${name} ${formatToolVersion(tool.version)}`,
    };
  } finally {
    folder.remove();
  }
}

async function refusal({ name, path }: Tool, args: readonly string[], cwd: string): Promise<readonly Diagnostic[]> {
  const { code, stdout, stderr, problem } = await runProcess(path, args, { cwd });
  if (code === 0) return [];
  if (problem !== undefined) return [brokenTool(path, `${name} ${args.slice(0, 2).join(" ")}`, problem)];
  const said = `${stdout}\n${stderr}`.split("\n").filter((line) => /fail|error|invalid|duplicate/i.test(line));
  return [
    error("refused", args.at(-1) ?? name, `${name} ${args.slice(0, 2).join(" ")} refuses it`, {
      notes: said.map((line) => ({ message: line.trim() })),
      hint: `run ${name} ${args.join(" ")} in the output folder to see all it says`,
    }),
  ];
}
