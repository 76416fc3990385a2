/** A Grafana dashboard as checks see it: panels of every type, variables, annotations, each with its place. */
import type { Span } from "../../basics/diagnostic.ts";
import type { Written } from "../written.ts";

/** Where data comes from: `{ type, uid }` of newer dashboards, or the bare name of older ones. */
export interface Datasource {
  readonly type?: string;
  /** The uid or name: `${datasource}`, `prom-1`. */
  readonly name: string;
}

export interface Target {
  readonly refId: string;
  readonly expr?: Written;
  /** `legendFormat`; undefined where the target has none, which shows the labels. Of an annotation its title. */
  readonly legend?: Written;
  /** `textFormat` of an annotation. */
  readonly details?: Written;
  readonly datasource?: Datasource;
  /** Queries in the language of another data source. */
  readonly foreign: readonly Written[];
  /** Of a target that takes the result of another panel. */
  readonly panelId?: string;
  readonly written: Written;
}

export interface Panel {
  readonly id?: string;
  readonly type: string;
  readonly title: string;
  readonly description: string;
  readonly datasource?: Datasource;
  /** `fieldConfig.defaults.unit`, or that of an older panel's axis. */
  readonly unit?: Written;
  /** Units that overrides set for some of its fields. */
  readonly overriddenUnits: readonly Written[];
  /** Numbers are replaced by words. */
  readonly mapped: boolean;
  /** Kept in Grafana's library, so that this file has its name only. */
  readonly library: boolean;
  readonly targets: readonly Target[];
  readonly written: Written;
}

export interface Variable {
  readonly name: string;
  /** What the reader sees; the name where it is empty. */
  readonly label: string;
  /** `query`, `datasource`, `interval`, `custom`, `textbox`, `constant`, `adhoc`. */
  readonly type: string;
  readonly query?: Written;
  readonly datasource?: Datasource;
  /** A value that it can have, where the file lists any. */
  readonly example?: string;
  readonly multi: boolean;
  readonly includeAll: boolean;
  readonly allValue?: string;
  /** `0` never, `1` when the dashboard loads, `2` when its time changes. */
  readonly refresh?: string;
  readonly written: Written;
}

export interface Dashboard {
  readonly title: string;
  readonly uid: string;
  readonly editable: boolean;
  readonly panels: readonly Panel[];
  readonly variables: readonly Variable[];
  readonly annotations: readonly Target[];
  /** Variables of whose values each has a panel or row of its own. */
  readonly repeatedFor: ReadonlySet<string>;
  /** The variables that panels and rows name to be repeated for, with their places. */
  readonly repeats: readonly Written[];
  /** A panel of the library: what else is on a dashboard with it is not known. */
  readonly isPart?: true;
  /** The whole text, in which variables may be used anywhere. */
  readonly text: string;
  readonly written: Written;
}

/** A variable in a query that neither Grafana nor the dashboard defines. */
export interface UndefinedVariable {
  readonly name: string;
  readonly written: Written;
  readonly span?: Span;
  /** Where it stands; a text that people read works without it. */
  readonly in: "query" | "data source" | "repeat" | "text";
}

export interface DashboardContext {
  readonly dashboard: Dashboard;
  readonly undefinedVariables: readonly UndefinedVariable[];
  /** `job` and `instance`, where panels read series that have them. */
  readonly scrapedLabels: ReadonlySet<string>;
}

/** Panels that show text or lists of other things and have no query of their own. */
const withoutData: ReadonlySet<string> = new Set([
  "row",
  "text",
  "dashlist",
  "alertlist",
  "news",
  "welcome",
  "annolist",
]);

export function showsData({ type, library }: Panel): boolean {
  return !withoutData.has(type) && !library;
}

/** Whether a query in this place is PromQL. Where nothing says so, it is taken as one. */
export function isPrometheus(dashboard: Dashboard, ...datasources: readonly (Datasource | undefined)[]): boolean {
  const kind = kindOf(dashboard, datasources);
  return kind === undefined || (kind.sure ? kind.name === "prometheus" : !others.test(kind.name));
}

/** Only where the file says so. */
export function isLoki(dashboard: Dashboard, ...datasources: readonly (Datasource | undefined)[]): boolean {
  return kindOf(dashboard, datasources)?.name === "loki";
}

/** Whose language the query is in, where the file says so. */
export function languageOf(
  dashboard: Dashboard,
  ...datasources: readonly (Datasource | undefined)[]
): string | undefined {
  const kind = kindOf(dashboard, datasources);
  return kind?.sure ? kind.name : undefined;
}

const others = /loki|tempo|influx|elastic|graphite|mixed|dashboard|grafana|sql|cloudwatch/i;

/** The first that is named: by its type, by a variable, or, older, by a name of its own, which may say anything. */
function kindOf({ variables }: Dashboard, datasources: readonly (Datasource | undefined)[]) {
  const said = datasources.find((d) => d !== undefined);
  if (!said) return undefined;
  if (said.type !== undefined && said.type !== "datasource") return { name: said.type, sure: true };
  const named = /^\$\{?(\w+)\}?$/.exec(said.name)?.[1];
  const name = variables.find((v) => v.name === named && v.type === "datasource")?.query?.text ?? said.name;
  return { name, sure: false };
}
