import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import * as api from "rustbox-monitoring";
import { expect, test } from "vitest";
import { type Diagnostic, error } from "../../src/basics/diagnostic.ts";
import { checkCatalog, checkModel } from "../../src/checks/check-catalog.ts";
import * as blackbox from "../../src/metrics/blackbox.ts";
import * as kafka from "../../src/metrics/kafka.ts";
import * as kube from "../../src/metrics/kube-state-metrics.ts";
import * as node from "../../src/metrics/node.ts";
import * as postgres from "../../src/metrics/postgres.ts";
import { conditionExpr } from "../../src/model/condition-expr.ts";
import { recordingRules } from "../../src/model/model.ts";
import { resolve } from "../../src/model/resolve.ts";
import { pretty } from "../../src/promql/print/pretty.ts";
import { root } from "../cli/cli.ts";
import { temporaryFolder } from "../temporary-folder.ts";
import { typeErrorsOf } from "../types/type-errors-of.ts";

const text = readFileSync(join(root, "docs/cookbook.md"), "utf8");
const [head = "", ...sections] = text.split(/^### \d+\. /m);
const prelude = block(head, "ts") ?? "";

interface Task {
  readonly title: string;
  readonly code: string;
  /** What is printed below. */
  readonly queries: string | undefined;
}

const tasks = sections.map((section): Task => {
  const [title = ""] = section.split("\n");
  return { title, code: block(section, "ts") ?? "", queries: block(section, "promql") };
});

function block(of: string, language: string): string | undefined {
  return new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``).exec(of)?.[1];
}

const readyMade = { blackbox, kafka, kube, node, postgres };

/** What the code exports, by its names. */
function exportsOf(code: string): Readonly<Record<string, unknown>> {
  const bare = (source: string) => source.replace(/^import .*\n/gm, "").replace(/^export /gm, "");
  const names = [...code.matchAll(/^export const (\w+)/gm)].map(([, name]) => name);
  const given = { ...api, ...readyMade };
  const body = code === prelude ? bare(code) : `${bare(prelude)}{ ${bare(code)}`;
  const end = code === prelude ? "" : " }";
  return new Function(...Object.keys(given), `${body} return { ${names.join(", ")} };${end}`)(...Object.values(given));
}

const of = (exported: Readonly<Record<string, unknown>>, kind: string) =>
  Object.fromEntries(
    Object.entries(exported).filter(([, v]) => typeof v === "object" && v !== null && "kind" in v && v.kind === kind),
  );

test("the cookbook has 29 tasks, which compile as one program", async () => {
  expect(tasks.map(({ code }) => code === "").filter(Boolean)).toEqual([]);
  expect(tasks).toHaveLength(29);
  const imports = /^import .*\n/gm;
  const functions = tasks.map(({ code }, i) => `export function task${i}() {\n${code.replace(/^export /gm, "")}}\n`);
  const words = Object.keys(api).filter((name) => new RegExp(`\\b${name}\\b`).test(text));
  const head = `${(prelude.match(imports) ?? []).join("")}import { ${words.join(", ")} } from "rustbox-monitoring";\n`;
  const path = join(temporaryFolder(), "cookbook.ts");
  writeFileSync(path, [head, prelude.replace(imports, ""), ...functions].join("\n"));
  expect((await typeErrorsOf(path)).map((e) => [e.file?.line, e.message, e.notes])).toEqual([]);
});

test.each(tasks)("$title", ({ code, queries }) => {
  const exported = exportsOf(code);
  const alerts = Object.values(of(exported, "alert")) as readonly api.Alert[];
  // Of missing metrics the whole catalog decides.
  const own = alerts.filter(({ when }) => when.kind !== "metrics-missing");
  const conditions = own.map(({ when }) => `${pretty(conditionExpr(when, new Map()))}\n`);
  const named = recordedBy(of(exported, "slo")).filter(([name]) => queries?.split("\n").includes(name));
  const printed = [...conditions, ...named.map((lines) => `${lines.join("\n")}\n`)].join("\n");
  expect(printed === "" ? undefined : printed).toBe(queries);
});

/** Of each rule of the SLOs, the line that names it and its expression. */
function recordedBy(slos: Readonly<Record<string, unknown>>): readonly (readonly [name: string, expr: string])[] {
  const metrics = exportsOf(prelude);
  const deployment = { scrape: { targets: ["orders:8080"] } };
  const declared = slos as Readonly<Record<string, api.Slo>>;
  const model = resolve(api.catalog({ service: "orders", metrics, slos: declared, deployment }));
  return recordingRules(model).map(({ record, labels, expr }) => {
    const matchers = Object.entries(labels).map(([label, value]) => `${label}="${value}"`);
    return [`# ${record}{${matchers.join(",")}}`, pretty(expr)];
  });
}

test("all of them together are a catalog without errors", () => {
  const metrics = [exportsOf(prelude), node, blackbox, postgres, kafka, kube];
  const exported = Object.assign({}, ...tasks.map(({ code }) => exportsOf(code)));
  const catalog = api.catalog({
    service: "orders",
    metrics,
    recordings: of(exported, "recording"),
    slos: of(exported, "slo"),
    alerts: of(exported, "alert"),
    runbooks: of(exported, "runbook"),
    dashboards: of(exported, "dashboard"),
    routing: exported.routes as api.Routing,
    deployment: { scrape: { targets: ["orders:8080"] } },
  });
  const errors = (found: readonly Diagnostic[]) => found.filter((d) => d.severity === "error");
  expect(errors(checkCatalog(catalog))).toEqual([]);
  // After an error of the catalog, rule tests are not made, which would take seconds.
  const anError = error("not-asked", "", "rule tests are not asked for");
  expect(errors(checkModel(resolve(catalog), [anError]))).toEqual([]);
});
