/** Bad catalogs by small changes of the tiny one, and what a check says of a catalog as people read it. */

import type { Diagnostic } from "../../src/basics/diagnostic.ts";
import { type AlertOptions, alert } from "../../src/catalog/alert.ts";
import type { Catalog } from "../../src/catalog/catalog.ts";
import type { Deployment } from "../../src/catalog/deployment.ts";
import type { Routing } from "../../src/catalog/routing.ts";
import { type RunbookOptions, runbook } from "../../src/catalog/runbook.ts";
import { type SloOptions, slo } from "../../src/catalog/slo.ts";
import { above } from "../../src/catalog/threshold.ts";
import { type CatalogCheck, type ModelCheck, runChecks } from "../../src/checks/check.ts";
import { checkModel } from "../../src/checks/check-catalog.ts";
import { resolve } from "../../src/model/resolve.ts";
import { parse } from "../../src/promql/parse/parse.ts";
import { type Vector, vectorOf } from "../../src/promql/typed/vector.ts";
import { report } from "../../src/report/report.ts";
import shop from "../fixtures/jobs/index.ts";
import kiosk from "../fixtures/tiny/index.ts";

type Namespaces = "metrics" | "recordings" | "slos" | "alerts" | "runbooks" | "dashboards";

type Change = { readonly [K in Namespaces]?: Readonly<Record<string, unknown>> } & {
  readonly deployment?: Partial<Deployment>;
  readonly scrape?: Partial<Deployment["scrape"]>;
  readonly routing?: Partial<Routing>;
} & Partial<Omit<Catalog, Namespaces | "deployment" | "routing">>;

/** The tiny catalog with declarations added or replaced by their export name. */
export function broken({ deployment, scrape, routing, ...change }: Change): Catalog {
  const merged = Object.entries(change).map(([key, value]) => {
    const base = kiosk[key as keyof Catalog];
    return [key, typeof base === "object" && !Array.isArray(base) ? { ...base, ...(value as object) } : value];
  });
  return {
    ...kiosk,
    ...Object.fromEntries(merged),
    deployment: { ...kiosk.deployment, ...deployment, scrape: { ...kiosk.deployment.scrape, ...scrape } },
    routing: { ...kiosk.routing, ...routing },
  };
}

/** An expression by its text, past the compiler that would refuse most bad ones. */
export function query(text: string): Vector<Record<string, string>> {
  const parsed = parse(text);
  if (!parsed.ok) throw new Error(`${text}: ${parsed.problems.map((p) => p.message).join("; ")}`);
  return vectorOf(parsed.expr);
}

/** The tiny catalog with one more alert on this query. */
export function alertOn(text: string, options: Partial<AlertOptions> = {}): Catalog {
  return broken({ alerts: { manyLost: testAlert("ManyLost", { when: above(query(text), 0.1), ...options }) } });
}

export function testAlert(name: string, options: Partial<AlertOptions> = {}) {
  return alert(name, {
    when: above(query("sum by (job) (rate(kiosk_tickets_total[5m]))"), 0.1),
    severity: "warning",
    summary: "Tickets of {{ $labels.job }} are lost.",
    description: "Tickets are lost.",
    impact: "Visitors wait",
    action: "Look for them",
    runbook: "kiosk",
    ...options,
  });
}

export function testSlo(name: string, options: Partial<SloOptions> = {}) {
  const { sli } = kiosk.slos.sales as SloOptions;
  return slo(name, { title: "Test", description: "A test.", objective: 99, sli, runbook: "kiosk", ...options });
}

export function testRunbook(id: string, options: Partial<RunbookOptions> = {}) {
  return runbook(id, { title: "Test", meaning: "A test.", impact: "None.", diagnosis: [], mitigation: [], ...options });
}

/** What a check says of a catalog, as people read it in 80 columns. */
export function reported(check: CatalogCheck, catalog: Catalog): string {
  return report(runChecks([check], catalog), "text");
}

/** What the checks of one code report on the expressions and routes of a catalog. */
export function reportedAs(code: string, catalog: Catalog): string {
  return report(
    checkModel(resolve(catalog), []).filter((d) => d.code === code),
    "text",
  );
}

export function reportedOnModel(check: ModelCheck, catalog: Catalog): string {
  return report(runChecks([check], resolve(catalog)), "text");
}

const good = [kiosk, shop];

/** The errors and warnings about the two good catalogs, which should be none. */
export function onGood(check: CatalogCheck): string {
  return report(good.flatMap((catalog) => runChecks([check], catalog)).filter(isProblem), "text");
}

export function onGoodModels(check: ModelCheck): string {
  return report(
    good
      .map(resolve)
      .flatMap((model) => runChecks([check], model))
      .filter(isProblem),
    "text",
  );
}

function isProblem({ severity }: Diagnostic): boolean {
  return severity !== "note";
}
