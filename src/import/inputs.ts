/** Sorts the documents of all files by what they are, and reads each as that. What nothing here reads is named. */
import { kebabCase } from "../basics/words.ts";
import { readYaml } from "../yaml/read.ts";
import { type Source, source } from "../yaml/source.ts";
import { entriesOf, get, type Tree, textOf } from "../yaml/tree.ts";
import { type ImportedDashboard, readDashboards } from "./dashboard/imported-dashboard.ts";
import type { ImportedRouting } from "./routing/imported-routing.ts";
import { isAlertmanager, readAlertmanager, readRouting } from "./routing/read-routing.ts";
import { documentsIn, type ImportedRule, type LeftOut, readDocument } from "./rules.ts";
import type { ImportedSlo } from "./slo/imported-slo.ts";
import { isOpenSlo, type OpenSloDocument, readOpenSlo } from "./slo/read-openslo.ts";
import { isSloth, readSloth } from "./slo/read-sloth.ts";

export interface Inputs {
  readonly rules: readonly ImportedRule[];
  readonly slos: readonly ImportedSlo[];
  /** Whose objectives they are, each once. */
  readonly services: readonly string[];
  readonly routings: readonly ImportedRouting[];
  readonly dashboards: readonly ImportedDashboard[];
  readonly leftOut: readonly LeftOut[];
}

export interface InputOptions {
  /** The period of Sloth's objectives, which its files do not say. */
  readonly sloPeriodMs: number;
}

export function readInputs(sources: readonly Source[], { sloPeriodMs }: InputOptions): Inputs {
  const rules: ImportedRule[] = [];
  const slos: ImportedSlo[] = [];
  const services = new Set<string>();
  const routings: ImportedRouting[] = [];
  const leftOut: LeftOut[] = [];
  const dashboards: ImportedDashboard[] = [];
  const openSlo: OpenSloDocument[] = [];
  for (const of of sources) {
    const { trees, problems } = readYaml(of);
    leftOut.push(...problems.map(({ message }) => ({ what: of.path, because: message })));
    for (const tree of trees.flatMap(documentsIn)) {
      if (isOpenSlo(tree)) openSlo.push({ file: of.path, tree });
      else if (isAlertmanager(tree)) routings.push(readRouting(of.path, tree));
      else if (textOf(get(tree, "kind")) === "Secret") {
        const read = secretRoutings(of.path, tree);
        routings.push(...read);
        if (read.length === 0)
          leftOut.push({ what: of.path, because: "a Secret without an alertmanager.yaml is not read" });
      } else if (isSloth(tree)) {
        const read = readSloth(of.path, tree, sloPeriodMs);
        slos.push(...read.slos);
        leftOut.push(...read.leftOut);
        for (const service of read.services) services.add(service);
      } else {
        const shown = readDashboards(of.path, tree);
        if (shown) {
          dashboards.push(...shown.dashboards);
          leftOut.push(...shown.leftOut);
          continue;
        }
        const read = readDocument(of.path, tree);
        rules.push(...read.rules);
        leftOut.push(...read.leftOut);
      }
    }
  }
  const read = readOpenSlo(openSlo);
  for (const service of read.services) services.add(service);
  return {
    rules,
    slos: apart([...slos, ...read.slos]),
    services: [...services],
    routings,
    dashboards,
    leftOut: [...leftOut, ...read.leftOut],
  };
}

/** Services may give their objectives one name: then each has its service's before it. */
function apart(slos: readonly ImportedSlo[]): readonly ImportedSlo[] {
  return slos.map((slo) => {
    const isShared = slos.some((other) => other.name === slo.name && other.service !== slo.service);
    return isShared && slo.service !== "" ? { ...slo, name: kebabCase(`${slo.service}-${slo.name}`) } : slo;
  });
}

/** Where the operator's Alertmanager has its configuration; what else is in there stays unread. */
function secretRoutings(path: string, tree: Tree): readonly ImportedRouting[] {
  const texts = [
    ...entriesOf(get(tree, "stringData")).map(({ key, value }) => [key, textOf(value) ?? ""] as const),
    ...entriesOf(get(tree, "data")).map(
      ({ key, value }) => [key, Buffer.from(textOf(value) ?? "", "base64").toString("utf8")] as const,
    ),
  ];
  return texts
    .filter(([key]) => /^alertmanager\.ya?ml$/.test(key))
    .flatMap(([key, text]) => readAlertmanager(source(`${path}: ${key}`, text)) ?? []);
}
