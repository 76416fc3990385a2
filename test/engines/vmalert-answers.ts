/** Lets `vmalert-tool unittest` run rule tests, and tells where it came to another answer than promtool. Judges nothing. */
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse, stringify } from "yaml";
import { run } from "../tools/index.ts";
import { inStages, type RuleFile, vmalertTests } from "./vmalert-tests.ts";

/** A check that promtool passes and vmalert-tool fails. */
export interface Difference {
  /** The alert, or the query where no alert is asked for. */
  readonly of: string;
  /** The scenario's job or targets; "text" where the alert itself is the same and its words are not. */
  readonly scenario: string;
  readonly at: string;
  readonly prometheus: string;
  readonly victoria: string;
}

export interface Emission {
  /** Of a rule test: its text. */
  readonly tests: string;
  /** Rule files by their name. */
  readonly rules: Readonly<Record<string, string>>;
}

/** `in stages`: no rule reads what another one of its group records. */
export async function vmalertDifferences(
  vmalertTool: string,
  { tests, rules }: Emission,
  groups: "as emitted" | "in stages",
): Promise<readonly Difference[]> {
  const folder = await mkdtemp(join(tmpdir(), "vmalert-"));
  try {
    const files = Object.entries(rules).map(([name, text]): readonly [string, RuleFile] => {
      const file = parse(text) as RuleFile;
      return [name, groups === "in stages" ? inStages(file) : file];
    });
    for (const name of ["rules", "tests", "storage"]) await mkdir(join(folder, name));
    for (const [name, file] of files) await writeFile(join(folder, "rules", name), stringify(file, { lineWidth: 0 }));
    const path = join(folder, "tests", "rules.test.yml");
    await writeFile(
      path,
      vmalertTests(
        tests,
        files.map(([, file]) => file),
      ),
    );
    // It keeps its samples below the folder for temporary files, always under the same name.
    const env = { ...process.env, TMPDIR: join(folder, "storage") };
    const args = ["unittest", `--files=${path}`];
    const { code, stdout, stderr, problem } = await run(vmalertTool, args, { env, timeoutMs: 300_000 });
    const found = differencesIn(stdout);
    if (
      problem !== undefined ||
      (code === 0 && found.length > 0) ||
      (code !== 0 && differencesIn(stdout, true).length === 0)
    ) {
      throw new Error(problem ?? `exit code ${code}:\n${stdout}${stderr}`);
    }
    return found;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** What a failing run prints, check by check; `withRounding`: also where only the last rounded digit differs. */
export function differencesIn(output: string, withRounding = false): readonly Difference[] {
  const checks = output.split(/^(?=testGroupName: |\s+expr: )/m).slice(1);
  const found = checks.filter((check) => withRounding || !isRounding(check)).map((check) => differenceOf(check));
  const alerts = new Set(found.flatMap((d) => (d.scenario === "text" ? [] : [`${d.of} ${d.at}`])));
  // An alert that is not there has no text either.
  return found.filter((d) => d.scenario !== "text" || !alerts.has(`${d.of} ${d.at}`));
}

/** MetricsQL's `round` cuts off where PromQL's rounds, 0.2 to 0.1999999, and keeps the name. All else has to be the same. */
function isRounding(check: string): boolean {
  const [exp, got] = ["exp", "got"].map((word) => {
    const [, series = ""] = new RegExp(`^\\s*${word}:(.*)$`, "m").exec(check) ?? [];
    return [...series.matchAll(/(\{[^}]*\}) ([-+.\dEe]+)(?=,|\s|$)/g)].map(([, labels, value]) => ({
      labels: labels?.replace(/__name__="[^"]*",? ?/, ""),
      value: Number(value),
    }));
  });
  if (!exp || !got || exp.length === 0 || exp.length !== got.length) return false;
  return exp.every(({ labels, value }) =>
    got.some((g) => g.labels === labels && Math.abs(g.value - value) <= 2e-6 * Math.max(1, Math.abs(value))),
  );
}

function differenceOf(check: string): Difference {
  const at = (/\btime: (\S+?),/.exec(check)?.[1] ?? "").replace(/(?<=[hm])0[ms].*/, "");
  const query = /\bexpr: "((?:[^"\\]|\\.)*)"/.exec(check)?.[1]?.replaceAll("\\", "");
  const alert = /alertname(?:: |=")(\w+)/.exec(query ?? check)?.[1];
  if (at === "" || (query === undefined && alert === undefined)) throw new Error(`not understood:\n${check}`);
  const said = (word: "exp" | "got"): string => new RegExp(`^\\s*${word}:(.*)$`, "m").exec(check)?.[1]?.trim() ?? "";
  const [exp, got] = [said("exp"), said("got")];
  if (query === undefined) return { of: alert ?? "", scenario: "text", at, prometheus: exp, victoria: got };
  if (alert === undefined) {
    const [, record = query] = /([\w:]+)\{/.exec(query ?? "") ?? [];
    const scenario = /job="([^"]*)"/.exec(query)?.[1] ?? "";
    return { of: record, scenario, at, prometheus: number(exp), victoria: number(got) };
  }
  const scenario = /(?:job=|instance=~)"([^"]*)"/.exec(query)?.[1] ?? "";
  return { of: alert, scenario, at, prometheus: state(exp), victoria: state(got) };
}

/** Of several series the first one's, which is enough to tell two answers apart for people. */
const number = (series: string): string =>
  series.startsWith("nil") ? "none" : String(Number(/\} (\S+?)(?=,|$)/.exec(series)?.[1] ?? Number.NaN));

const state = (series: string): string => (series.startsWith("nil") ? "silent" : "fires");
