/** The modules of all imported dashboards, one for each. Decides nothing. */
import { kebabCase } from "../../basics/names.ts";
import { importLine } from "../import-line.ts";
import type { Plan } from "../plan.ts";
import type { Lookup } from "../typed.ts";
import { writeDashboard } from "./dashboard-module.ts";

export interface DashboardModules {
  readonly modules: Readonly<Record<string, string>>;
  readonly typed: number;
  readonly asText: number;
}

export function dashboardModules(plan: Plan, lookup: Lookup, hatched: ReadonlySet<string>): DashboardModules {
  const recordings = new Set(plan.recordings.map(({ identifier }) => identifier));
  const taken = new Set<string>();
  const written = plan.dashboards.map((planned) => {
    const { words, identifiers, code, ...counts } = writeDashboard(planned, lookup, hatched.has(planned.identifier));
    const base = kebabCase(planned.identifier);
    let name = base;
    for (let n = 2; taken.has(name); n++) name = `${base}-${n}`;
    taken.add(name);
    const of = (isRecorded: boolean) =>
      [...identifiers].filter((identifier) => recordings.has(identifier) === isRecorded);
    const imports = [
      importLine([...words], "rustbox-monitoring"),
      importLine(of(false), "../metrics.ts"),
      importLine(of(true), "../recordings.ts"),
    ].filter((line) => line !== "");
    const about = `/** As it was imported of ${planned.dashboard.at}. */`.replaceAll(/\*\/(?=.)/g, "* /");
    return { file: `dashboards/${name}.ts`, text: `${about}\n${imports.join("\n")}\n\n${code}`, counts };
  });
  const sum = (of: (counts: (typeof written)[number]["counts"]) => number) =>
    written.reduce((all, { counts }) => all + of(counts), 0);
  const all = written.map(({ file }) => `export * from "./${file}";\n`).join("");
  return {
    modules: {
      ...Object.fromEntries(written.map(({ file, text }) => [file, text])),
      ...(written.length > 0 ? { "dashboards.ts": `/** Every imported dashboard. */\n${all}` } : {}),
    },
    typed: sum((c) => c.typed),
    asText: sum((c) => c.asText),
  };
}
