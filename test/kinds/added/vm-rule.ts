/** A file format that src/ does not have: the VictoriaMetrics operator's VMRule. */

import * as s from "../../../src/basics/json-schema.ts";
import type { Format } from "../../../src/formats/format.ts";
import { groupDocument } from "../../../src/generate/rules.ts";
import { readRules } from "../../../src/lint/read/rules.ts";
import { rulesSchema } from "../../../src/schemas/rules.ts";
import { get, textOf } from "../../../src/yaml/tree.ts";
import { yamlText } from "../../../src/yaml/write.ts";

const schema = s.closed("A VMRule.", {
  apiVersion: s.only("operator.victoriametrics.com/v1beta1", "The version of the format."),
  kind: s.only("VMRule", "Its kind."),
  metadata: s.closed("Its identity.", { name: s.text("Its name.") }),
  spec: rulesSchema,
});

export const vmRule: Format = {
  kind: "vm-rule",
  output: {
    generate: async ({ service, groups }) => {
      const manifest: s.DataOf<typeof schema> = {
        apiVersion: "operator.victoriametrics.com/v1beta1",
        kind: "VMRule",
        metadata: { name: service },
        spec: { groups: groups.map(groupDocument) },
      };
      return [{ path: `kubernetes/${service}.vmrule.yml`, content: yamlText(manifest) }];
    },
    files: "kubernetes/*.vmrule.yml",
    apply: "`kubectl apply`",
  },
  schema: async () => schema,
  recognises: (tree) => textOf(get(tree, "kind")) === "VMRule",
  read: (of, tree) => {
    const spec = get(tree, "spec");
    return spec ? readRules(of, spec) : {};
  },
};
