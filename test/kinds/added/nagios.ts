/** An importer that src/ does not have: checks of Nagios, as a list in YAML. */
import { each } from "../../../src/import/importer.ts";
import { readDocument } from "../../../src/import/rules.ts";
import { readYaml } from "../../../src/yaml/read.ts";
import { source } from "../../../src/yaml/source.ts";
import { get, items, textOf } from "../../../src/yaml/tree.ts";

export const nagios = each(({ file, tree }) => {
  const checks = get(tree, "nagios_checks");
  if (checks === undefined) return undefined;
  const rules = items(checks).map((check) => ({
    alert: textOf(get(check, "name")),
    expr: textOf(get(check, "critical")),
  }));
  const [rulesTree] = readYaml(source(file, JSON.stringify({ groups: [{ name: "nagios", rules }] }))).trees;
  return rulesTree && readDocument(file, rulesTree);
});
