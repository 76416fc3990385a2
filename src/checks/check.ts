/** What a check is: one record in one file named after its code. It reads no file, changes nothing and prints nothing. */

import type { Diagnostic, Severity } from "../basics/diagnostic.ts";
import type { Catalog } from "../catalog/catalog.ts";
import type { Model } from "../model/model.ts";
import type { DashboardContext } from "./dashboard/dashboard.ts";
import type { ExprContext, Query } from "./expr/context.ts";
import type { Part } from "./expr/nodes.ts";
import type { Finding } from "./finding.ts";
import type { RoutingContext } from "./routing/routing.ts";
import type { RulesContext } from "./rules/same-named.ts";

/** Two texts that a test runs: the check reports the first and accepts the second. */
export interface Example {
  /** What the texts are: members of `catalog({ … })`, the expression of an alert, YAML (`server`: a configuration with the groups that it loads, `files`: the rules of each file), or JSON members of a dashboard. */
  readonly form:
    | "catalog"
    | "expression"
    | "rule"
    | "group"
    | "files"
    | "server"
    | "alertmanager"
    | "panel"
    | "dashboard";
  readonly fails: string;
  readonly passes: string;
}

interface CheckOf<On extends string, Input> {
  /** What it looks at. */
  readonly on: On;
  /** The word that names the file, the code in a message and the row in the tables. */
  readonly code: string;
  /** The severities that it can report, the usual one first. */
  readonly severity: readonly [Severity, ...Severity[]];
  /** What it finds, as a phrase: "a function for counters on a gauge". */
  readonly finds: string;
  /** Why that does harm, as a sentence without a full stop. */
  readonly because: string;
  /** A matter of taste: not reported of files without a catalog unless somebody asks. */
  readonly isStyle?: true;
  readonly example: Example;
  readonly run: (input: Input) => readonly Finding[];
}

/** The catalog as it is declared, however broken. `preventsModel`: no model can be made of a catalog with this error. */
export type CatalogCheck = CheckOf<"catalog", Catalog> & { readonly preventsModel?: true };
/** The resolved model; `last` runs only where nothing else is wrong. */
export type ModelCheck = CheckOf<"model", Model> & { readonly last?: true };
/** A query before it is known to be valid. */
export type QueryCheck = CheckOf<"query", Query>;
/** A valid expression and the place that it stands in. `looksAt`: it finds nothing in an expression that has none of these. */
export type ExprCheck = CheckOf<"expression", ExprContext> & { readonly looksAt?: readonly Part[] };
/** The rules of a file beside each other. */
export type RulesCheck = CheckOf<"rules", RulesContext>;
/** Alertmanager's routes and inhibitions. */
export type RoutingCheck = CheckOf<"routing", RoutingContext>;
export type DashboardCheck = CheckOf<"dashboard", DashboardContext>;

export type Check = CatalogCheck | ModelCheck | QueryCheck | ExprCheck | RulesCheck | RoutingCheck | DashboardCheck;

/** What the checks report on one input, in their order. */
export function runChecks<Input>(checks: readonly CheckOf<string, Input>[], input: Input): readonly Diagnostic[] {
  return checks.flatMap((check) => check.run(input).map((finding) => toDiagnostic(check, finding)));
}

/** A finding that gives no reason of its own has the check's. */
function toDiagnostic(
  check: CheckOf<string, never>,
  { severity, message, at, because = [], ...rest }: Finding,
): Diagnostic {
  const own = typeof because === "string" ? [because] : because;
  const notes = (own.length > 0 ? own : [check.because]).map((b) => (typeof b === "string" ? { message: b } : b));
  return { code: check.code, severity: severity ?? check.severity[0], message, at, ...rest, notes };
}
