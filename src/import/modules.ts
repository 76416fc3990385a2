/** Writes the modules of an imported catalog. Decides nothing about what stands in them. */
import { kebabCase } from "../basics/names.ts";
import type { Answers, Choices } from "./choices.ts";
import { dashboardModules } from "./dashboard/dashboard-modules.ts";
import { groupsModule } from "./groups-module.ts";
import { index } from "./index-module.ts";
import { metricsModule } from "./metrics-module.ts";
import { moduleText } from "./module-text.ts";
import type { Plan, PlannedRule } from "./plan.ts";
import { routingModule } from "./routing/routing-module.ts";
import { RuleWriter } from "./rule-writer.ts";
import { suppressionsModule } from "./suppressions-module.ts";

export interface Written {
  /** Texts by their paths below the catalog's folder. */
  readonly modules: Readonly<Record<string, string>>;
  /** How many expressions are functions, and how many are PromQL in a template. */
  readonly typed: number;
  readonly inTemplates: number;
  /** Queries of dashboards that functions cannot say. */
  readonly asText: number;
}

export function writeModules(all: Plan, answers: Answers, choices: Choices): Written {
  const keep = (rules: readonly PlannedRule[]) => rules.filter(({ identifier }) => !choices.dropped.has(identifier));
  const slosLeft = all.slos.filter(({ identifier }) => !choices.dropped.has(identifier));
  const plan = { ...all, recordings: keep(all.recordings), alerts: keep(all.alerts), slos: slosLeft };
  const writer = new RuleWriter(plan, choices.hatched);
  const recordings = plan.recordings.map((rule) => writer.recording(rule));
  const sources = [...new Set(plan.alerts.map(({ rule }) => rule.group.file))];
  const alerts = sources.map((source) => {
    const own = plan.alerts.filter(({ rule }) => rule.group.file === source);
    return { source, blocks: own.map((rule) => writer.alert(rule)) };
  });
  const slos = plan.slos.map((slo) => writer.slo(slo));
  const dashboards = dashboardModules(plan, writer.known, choices.hatched);
  const files = alertFiles(sources);
  const isSplit = sources.length > 1;
  const modules: Record<string, string> = {
    "index.ts": index(plan, answers, choices),
    "metrics.ts": metricsModule(plan.metrics),
    ...(plan.groups.length > 0 ? { "groups.ts": groupsModule(plan) } : {}),
    ...(recordings.length > 0 ? { "recordings.ts": moduleText("What rules record.", recordings, plan, ".") } : {}),
    ...Object.fromEntries(
      alerts.map(({ source, blocks }, i) => {
        const file = files[i] ?? "alerts.ts";
        return [file, moduleText(`Who is called when: the alerts of ${source}.`, blocks, plan, isSplit ? ".." : ".")];
      }),
    ),
    ...(isSplit ? { "alerts.ts": reexports(files) } : {}),
    ...(slos.length > 0 ? { "slos.ts": moduleText("What users are promised.", slos, plan, ".") } : {}),
    ...dashboards.modules,
    ...(answers.routing ? { "routing.ts": routingModule(answers.routing) } : {}),
    ...(choices.suppressed.length > 0 ? { "suppressions.ts": suppressionsModule(choices) } : {}),
  };
  return {
    modules,
    typed: writer.typed + dashboards.typed,
    inTemplates: writer.inTemplates,
    asText: dashboards.asText,
  };
}

function alertFiles(sources: readonly string[]): readonly string[] {
  if (sources.length === 1) return ["alerts.ts"];
  const taken = new Set<string>();
  return sources.map((source) => {
    const name = kebabCase(source.replace(/^.*[\\/]/, "").replace(/\.[^.]*$/, "")) || "rules";
    let unique = name;
    for (let n = 2; taken.has(unique); n++) unique = `${name}-${n}`;
    taken.add(unique);
    return `alerts/${unique}.ts`;
  });
}

function reexports(files: readonly string[]): string {
  return `/** Every alert, by the file that it was imported from. */\n${files.map((file) => `export * from "./${file}";\n`).join("")}`;
}
