/** Every command that the command line itself lists, with arguments that give it something to do, and a way to run it. */
import { spawn, spawnSync } from "node:child_process";
import { chownSync, cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { tools } from "../tools/index.ts";
import { fixture, root } from "./cli.ts";

const node = process.execPath;
const bin = join(root, "dist/bin.js");

/** A command that stands here with nothing to do is called as it is, and must say so. */
const calls: Readonly<Record<string, readonly (readonly string[])[]>> = {
  generate: [[], ["--check"]],
  lint: [[], ["-"], ["--format", "sarif", "rules.yml"]],
  explain: [["KioskDown", "--format", "json"]],
  "live-check": [["metrics.txt"]],
  routes: [[], ["test", "--span", "1d"]],
  import: [["alerts.yml", "--catalog", "new"]],
  init: [["--yes", "--catalog", "new", "--out", "new-out"]],
};

/** They end only when they are ended: their own tests do that, and look at what is left behind. */
const servers: readonly string[] = ["serve", "demo", "lsp"];

/** Names as `--help` prints them: a new command is in the table at once. */
function commandNames(): readonly string[] {
  const { stdout } = spawnSync(node, [bin, "--help"], { encoding: "utf8" });
  const listed = stdout.split("Commands:\n")[1] ?? "";
  return [...listed.matchAll(/^ {2}([a-z][\w-]*)/gm)]
    .map(([, name = ""]) => name)
    .filter((name) => name !== "help" && !servers.includes(name));
}

/** Such as `["lint", "-"]`. */
export function everyCall(): readonly (readonly string[])[] {
  return [...commandNames().flatMap((name) => (calls[name] ?? [[]]).map((args) => [name, ...args])), ["--help"]];
}

export interface Place {
  readonly cwd: string;
  /** Empty before and after every call. */
  readonly temporary: string;
  readonly remove: () => void;
}

/** A folder with a catalog and its files, everybody's to write in. */
export function place(name = "folder"): Place {
  const top = mkdtempSync(join(tmpdir(), "rustbox-monitoring-surroundings-"));
  const [cwd, temporary] = [join(top, name), join(top, "temporary")];
  mkdirSync(temporary);
  cpSync(fixture("tiny"), join(cwd, "spec"), { recursive: true });
  writeFileSync(join(cwd, "rules.yml"), "groups: []\n");
  writeFileSync(join(cwd, "alerts.yml"), "groups: [{ name: a, rules: [{ alert: Down, expr: up == 0 }] }]\n");
  writeFileSync(join(cwd, "metrics.txt"), "# TYPE kiosk_paper_sheets gauge\nkiosk_paper_sheets 3\n");
  spawnSync(node, [bin, "generate", "--quiet"], { cwd });
  if (process.getuid?.() === 0) for (const path of [top, ...below(top)]) chownSync(path, nobody, nobody);
  return { cwd, temporary, remove: () => rmSync(top, { recursive: true, force: true }) };
}

const below = (folder: string) =>
  readdirSync(folder, { recursive: true, encoding: "utf8" }).map((path) => join(folder, path));

/** Root may write everywhere: permissions only count for somebody else. */
const nobody = 65_534;

export interface Surroundings {
  /** Shell around `"$@"`, the command. */
  readonly shell?: string;
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly asNobody?: boolean;
  /** Seconds. */
  readonly ended?: { readonly by: "TERM" | "KILL"; readonly after: number };
}

export interface Ended {
  readonly code: number | string | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs it to its end, or ends it by a signal after some seconds, as a server never ends by itself. */
export async function call(
  args: readonly string[],
  { cwd, temporary }: Place,
  { shell = '"$@"', env = {}, asNobody = false, ended = { by: "TERM", after: 90 } }: Surroundings = {},
): Promise<Ended> {
  const { promtool, amtool } = tools("reference");
  const limited = ["timeout", `--signal=${ended.by}`, "--kill-after=10", String(ended.after), node, bin];
  const drop =
    asNobody && process.getuid?.() === 0 ? ["setpriv", `--reuid=${nobody}`, `--regid=${nobody}`, "--clear-groups"] : [];
  const child = spawn("bash", ["-c", shell, "bash", ...drop, ...limited, ...args], {
    cwd,
    env: { ...process.env, PROMTOOL: promtool, AMTOOL: amtool, TMPDIR: temporary, ...env },
  });
  const said = { stdout: "", stderr: "" };
  child.stdout.on("data", (chunk) => {
    said.stdout += chunk;
  });
  child.stderr.on("data", (chunk) => {
    said.stderr += chunk;
  });
  child.stdin.on("error", () => {});
  child.stdin.end(args.includes("-") ? "groups: []\n" : "");
  const code = await new Promise<number | string | null>((resolve) => {
    child.on("close", (exit, signal) => resolve(exit ?? signal));
  });
  return { code, ...said };
}
