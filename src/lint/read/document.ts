/** Tells what kind of file a text is and reads it: rules, manifests, configurations, dashboards. */
import type { Dashboard } from "../../checks/dashboard-support/dashboard.ts";
import type { Routing } from "../../checks/routing-support/routing.ts";
import type { Rule } from "../../checks/rule.ts";
import type { Diagnostic } from "../../diagnostic.ts";
import { readYaml } from "../../yaml/read.ts";
import { readJson } from "../../yaml/read-json.ts";
import type { Source } from "../../yaml/source.ts";
import { entriesOf, get, has, items, type Tree, textOf } from "../../yaml/tree.ts";
import { readRouting } from "./alertmanager.ts";
import { readDashboard } from "./dashboard.ts";
import { type PrometheusConfig, readConfig } from "./prometheus.ts";
import { readRules } from "./rules.ts";
import { readSuppressions, type Suppression } from "./suppressions.ts";

export interface Document {
  readonly path: string;
  readonly rules: readonly Rule[];
  readonly routings: readonly Routing[];
  readonly dashboards: readonly Dashboard[];
  readonly configs: readonly PrometheusConfig[];
  readonly suppressions: readonly Suppression[];
  readonly problems: readonly Diagnostic[];
  /** Whether anything in it was understood. */
  readonly known: boolean;
}

/** `codes` are those that a suppression may name. */
export function readDocument(of: Source, codes: readonly string[]): Document {
  const { trees, problems } = readTrees(of);
  const read = trees.map((tree) => readTree(of, tree));
  const suppressed = readSuppressions(of, trees, codes);
  return {
    path: of.path,
    rules: read.flatMap((r) => r.rules),
    routings: read.flatMap((r) => r.routings),
    dashboards: read.flatMap((r) => r.dashboards),
    configs: read.flatMap((r) => r.configs),
    suppressions: suppressed.suppressions,
    problems: [...problems, ...read.flatMap((r) => r.problems), ...suppressed.problems],
    known: read.some((r) => r.known),
  };
}

function empty(path: string): Document {
  const none = { rules: [], routings: [], dashboards: [], configs: [], suppressions: [], problems: [] };
  return { path, ...none, known: false };
}

function readTrees(of: Source): { readonly trees: readonly Tree[]; readonly problems: readonly Diagnostic[] } {
  const json = /\.json$/.test(of.path) || /^\ufeff?\s*[{[]/.test(of.text);
  if (!json) return readYaml(of);
  const read = readJson(of);
  if ("tree" in read) return { trees: [read.tree], problems: [] };
  // A YAML file may begin with a brace as well.
  return /\.json$/.test(of.path) ? { trees: [], problems: [read.problem] } : readYaml(of);
}

function readTree(of: Source, tree: Tree): Document {
  const nothing = empty(of.path);
  const kind = textOf(get(tree, "kind"));
  if (kind === "List") {
    const read = items(get(tree, "items")).map((item) => readTree(of, item));
    return {
      ...nothing,
      rules: read.flatMap((r) => r.rules),
      problems: read.flatMap((r) => r.problems),
      known: read.some((r) => r.known),
    };
  }
  if (kind === "PrometheusRule") return rules(of, get(tree, "spec"), nothing);
  if (kind !== undefined && has(tree, "apiVersion")) return nothing;
  // Rule tests name rule files as well, and have groups of nothing.
  if (has(tree, "tests") || has(tree, "evaluation_interval")) return { ...nothing, known: true };
  if (get(tree, "groups")?.kind === "list" && entriesOf(tree).every((e) => e.key !== "apiVersion")) {
    return rules(of, tree, nothing);
  }
  if (has(tree, "route") && has(tree, "receivers")) {
    const { routing, problems } = readRouting(of, tree);
    return { ...nothing, routings: [routing], problems, known: true };
  }
  if (["scrape_configs", "rule_files", "scrape_config_files"].some((key) => has(tree, key))) {
    const { config, problems } = readConfig(of, tree);
    return { ...nothing, configs: [config], problems, known: true };
  }
  const dashboard = get(tree, "dashboard")?.kind === "map" ? get(tree, "dashboard") : tree;
  if (dashboard && (get(dashboard, "panels")?.kind === "list" || get(dashboard, "rows")?.kind === "list")) {
    return { ...nothing, dashboards: [readDashboard(of, dashboard)], known: true };
  }
  return nothing;
}

function rules(of: Source, tree: Tree | undefined, nothing: Document): Document {
  if (!tree) return nothing;
  return { ...nothing, ...readRules(of, tree), known: true };
}
