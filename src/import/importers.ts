/** Every importer, in the order in which they are asked. The last one takes all that is left. */
import { source } from "../yaml/source.ts";
import { entriesOf, get, textOf } from "../yaml/tree.ts";
import { readDashboards } from "./dashboard/imported-dashboard.ts";
import { each, type Importer, type InputDocument, type Inputs } from "./importer.ts";
import { isAlertmanager, readAlertmanager, readRouting } from "./routing/read-routing.ts";
import { readDocument } from "./rules.ts";
import { isOpenSlo, readOpenSlo } from "./slo/read-openslo.ts";
import { isSloth, readSloth } from "./slo/read-sloth.ts";

const openSlo: Importer = (documents) => ({
  found: [readOpenSlo(documents.filter(({ tree }) => isOpenSlo(tree)))],
  rest: documents.filter(({ tree }) => !isOpenSlo(tree)),
});

export const importers: readonly Importer[] = [
  openSlo,
  each(({ file, tree }) => (isAlertmanager(tree) ? { routings: [readRouting(file, tree)] } : undefined)),
  each(readSecret),
  each(({ file, tree }, { sloPeriodMs }) => (isSloth(tree) ? readSloth(file, tree, sloPeriodMs) : undefined)),
  each(({ file, tree }) => readDashboards(file, tree)),
  each(({ file, tree }) => readDocument(file, tree)),
];

/** Where the operator's Alertmanager has its configuration; what else is in there stays unread. */
function readSecret({ file, tree }: InputDocument): Partial<Inputs> | undefined {
  if (textOf(get(tree, "kind")) !== "Secret") return undefined;
  const texts = [
    ...entriesOf(get(tree, "stringData")).map(({ key, value }) => [key, textOf(value) ?? ""] as const),
    ...entriesOf(get(tree, "data")).map(
      ({ key, value }) => [key, Buffer.from(textOf(value) ?? "", "base64").toString("utf8")] as const,
    ),
  ];
  const routings = texts
    .filter(([key]) => /^alertmanager\.ya?ml$/.test(key))
    .flatMap(([key, text]) => readAlertmanager(source(`${file}: ${key}`, text)) ?? []);
  if (routings.length > 0) return { routings };
  return { leftOut: [{ what: file, because: "a Secret without an alertmanager.yaml is not read" }] };
}
