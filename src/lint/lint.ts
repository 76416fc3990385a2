/** Checks files against what is known of the series that they read. Opens no file and knows no clock. */

import type { Diagnostic } from "../basics/diagnostic.ts";
import { runChecks } from "../checks/check.ts";
import { checkQuery } from "../checks/check-query.ts";
import { checks, checksOn } from "../checks/checks.ts";
import type { Dashboard } from "../checks/dashboard/dashboard.ts";
import { fill } from "../checks/dashboard/fill.ts";
import type { Dialect } from "../checks/dialect.ts";
import type { ExprContext, Known, Usage } from "../checks/expr/context.ts";
import { scrapedLabelsOf } from "../checks/expr/scraped.ts";
import { repeatedTexts } from "../checks/repeated-texts.ts";
import { type KnownAlert, knownAlert } from "../checks/routing/alerts.ts";
import { ownTexts, type Rule } from "../checks/rule.ts";
import { type InferredRule, inferredRule, sameNamed } from "../checks/rules/same-named.ts";
import type { Facts } from "../promql/infer/facts.ts";
import type { LintPolicy } from "../schemas/lint-policy.ts";
import { dashboardQueries } from "./dashboard-queries.ts";
import { declaredExternalLabels, type ExternalLabels, externalLabels, withExternalLabels } from "./external-labels.ts";
import { withReason } from "./file-codes.ts";
import { foreignQueries } from "./foreign-queries.ts";
import { foreignGroups, promqlRules } from "./foreign-rules.ts";
import { policyFindings } from "./policy.ts";
import { asksOfQueries } from "./query-policy.ts";
import type { Document } from "./read/document.ts";
import { withRecordings } from "./recordings.ts";
import { knownFrom, type Reference } from "./reference.ts";
import { suppress } from "./suppress.ts";
import { suppressByCatalog } from "./suppress-by-catalog.ts";
import { templateQueries } from "./template-queries.ts";
import { undefinedOutsideOfQueries } from "./undefined-variables.ts";

export interface LintOptions {
  readonly reference: Reference;
  /** `2026-11-22`: suppressions expire. */
  readonly today: string;
  /** Whose files they are; left out, that is recognised. */
  readonly dialect?: Dialect | undefined;
  /** Whether matters of taste are reported of files without a catalog. */
  readonly style?: boolean;
  readonly policy?: LintPolicy | undefined;
  /** Beside those of the Prometheus configurations among the files. */
  readonly externalLabels?: ExternalLabels | undefined;
  /** Files that are not reported on: what they record and configure is known. */
  readonly beside?: readonly Document[];
  /** The files are all that the catalog generates, and these are the findings of the catalog itself. */
  readonly generatedFrom?: { readonly diagnostics: readonly Diagnostic[]; readonly suppressed: readonly Diagnostic[] };
}

/** Nobody sees their series, so that no legend is asked for. */
const asPanels: Usage = { kind: "annotation", target: {} };

const styleCodes: ReadonlySet<string> = new Set(checks.filter((c) => c.isStyle).map((c) => c.code));
const rulesChecks = checksOn("rules");
const routingChecks = checksOn("routing");
const dashboardChecks = checksOn("dashboard");

/** Every finding in the files, those that they suppress left out, in the order of files and lines. */
export function lint(
  documents: readonly Document[],
  {
    reference,
    today,
    beside = [],
    generatedFrom,
    externalLabels: given = new Map(),
    dialect,
    style = false,
    policy,
  }: LintOptions,
): readonly Diagnostic[] {
  const read = documents.map((d) => promqlRules(d.rules, dialect));
  const rules = read.flatMap((r) => r.rules);
  const configs = [...documents, ...beside].flatMap((d) => d.configs);
  const external = externalLabels(given, configs, reference.catalog);
  const elsewhere = beside.flatMap((d) => promqlRules(d.rules, dialect).rules);
  const schema = withRecordings(reference.schema, [...rules, ...elsewhere]);
  const isWanted = (d: Diagnostic): boolean => reference.catalog || style || !styleCodes.has(d.code);
  // A comment that suppresses one is of use, even where it is not reported.
  const isStyleAsked =
    reference.catalog || style || documents.some((d) => d.suppressions.some((s) => styleCodes.has(s.code)));
  const known: Known = {
    ...knownFrom({ ...reference, schema }, configs, external),
    dialect,
    isStyleLeftOut: !isStyleAsked,
    ...(given.size + configs.length > 0 ? { declaredExternalLabels: declaredExternalLabels(given, configs) } : {}),
    repeated: repeatedTexts(rules.map((r) => r.expr.text)),
  };
  // Only routes ask which labels alerts have, and there may be very many alerts.
  const alerts = documents.some((d) => d.routings.length > 0) ? new Map<string, KnownAlert>() : undefined;
  const named = sameNamed(rules);
  const inferred: InferredRule[] = [];
  const contexts = policy?.policies.some(asksOfQueries) ? new Map<Rule, ExprContext>() : undefined;
  const found = [
    ...documents.flatMap((d) => d.problems),
    ...read.flatMap((r) => r.notes),
    ...(dialect === "prometheus" ? foreignGroups(rules) : []),
    ...rules.flatMap((rule) => {
      const { diagnostics, context } = checkQuery(rule.expr, { kind: rule.kind, rule }, known);
      if (context) {
        const { reading, inferred: ofExpr } = context;
        contexts?.set(rule, context);
        if (alerts && rule.kind === "alert") addAlert(alerts, rule, ofExpr.root);
        const isInFile = named.get(rule);
        const kept = isInFile === undefined ? undefined : inferredRule(rule, reading.expr, ofExpr.root, isInFile);
        if (kept) inferred.push(kept);
      }
      const asked = rule.kind === "alert" ? templateQueries(rule) : [];
      return [...diagnostics, ...asked.flatMap((w) => checkQuery(w, { kind: "query" }, known).diagnostics)];
    }),
    ...documents.flatMap((d) => d.queries).flatMap((w) => checkQuery(w, asPanels, known, fill(w.text, {})).diagnostics),
    ...(policy ? policyFindings(policy, rules, (rule) => contexts?.get(rule)) : []),
    ...runChecks(rulesChecks, { all: rules, rules: inferred }),
    ...documents.flatMap((d) => d.dashboards).flatMap((dashboard) => ofDashboard(dashboard, known)),
  ];
  const own = alerts ? [...alerts.values(), ...reference.alerts().filter((a) => !alerts.has(a.name))] : [];
  const arriving = own.map((alert) => withExternalLabels(alert, external));
  const routes = documents
    .flatMap((d) => d.routings)
    .flatMap((routing) => runChecks(routingChecks, { routing, alerts: arriving }));
  const { diagnostics = [], suppressed = [] } = generatedFrom ?? {};
  // What was reported at its address in the catalog is not reported again in the file that is made of it.
  const before = new Set([...diagnostics, ...suppressed].map(fault));
  const left = suppress(
    [...found, ...routes].filter((d) => !before.has(fault(d))),
    documents,
    today,
  );
  const complete = generatedFrom !== undefined;
  return inOrder(
    suppressByCatalog([...left.filter(isWanted), ...suppressed], reference.suppressions, { today, complete }).map(
      withReason,
    ),
    documents,
  );
}

function fault({ code, message }: Diagnostic): string {
  return `${code} ${message}`;
}

/** Several rules of one name are alerts of their own. */
function addAlert(alerts: Map<string, KnownAlert>, rule: Rule, { labels }: Facts): void {
  const name = rule.name.text;
  alerts.set(alerts.has(name) ? `${name}#${alerts.size}` : name, knownAlert(name, labels, ownTexts(rule)));
}

function ofDashboard(dashboard: Dashboard, known: Known): readonly Diagnostic[] {
  const queries = dashboardQueries(dashboard);
  const undefinedVariables = [
    ...queries.flatMap(({ written, filled }) =>
      filled.undefinedVariables.map((v) => ({ ...v, written, in: "query" as const })),
    ),
    ...undefinedOutsideOfQueries(dashboard),
  ];
  const checked = queries.map(({ written, usage, filled }) => checkQuery(written, usage, known, filled));
  const scrapedLabels = checked.flatMap(({ context }) =>
    context?.usage.kind === "panel" ? scrapedLabelsOf(context) : [],
  );
  return [
    ...checked.flatMap(({ diagnostics }) => diagnostics),
    ...foreignQueries(dashboard),
    ...(dashboard.isPart
      ? []
      : runChecks(dashboardChecks, { dashboard, undefinedVariables, scrapedLabels: new Set(scrapedLabels) })),
  ];
}

/** By file as they were named, then by place. */
function inOrder(found: readonly Diagnostic[], documents: readonly Document[]): readonly Diagnostic[] {
  const turn = new Map(documents.map((d, i) => [d.path, i]));
  const key = ({ file }: Diagnostic) => [turn.get(file?.path ?? "") ?? -1, file?.line ?? 0, file?.column ?? 0] as const;
  return found
    .map((d) => ({ d, key: key(d) }))
    .sort((a, b) => a.key[0] - b.key[0] || a.key[1] - b.key[1] || a.key[2] - b.key[2])
    .map(({ d }) => d);
}
