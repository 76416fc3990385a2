/** What a check of a dashboard is given; its queries are checked as expressions. */
import type { Diagnostic, Span } from "../../diagnostic.ts";
import type { Written } from "../written.ts";
import type { Dashboard } from "./dashboard.ts";

/** A variable in a query that nobody defines. */
export interface Stray {
  readonly name: string;
  readonly written: Written;
  readonly span: Span;
}

export interface DashboardContext {
  readonly dashboard: Dashboard;
  readonly strays: readonly Stray[];
  /** `job` and `instance`, where panels read series that have them. */
  readonly scrapedLabels: ReadonlySet<string>;
}

/** One file, one code, one function; the file is named after the code. */
export type DashboardCheck = (context: DashboardContext) => readonly Diagnostic[];
