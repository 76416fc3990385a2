/** The examples for Argo CD and Flux keep to the schemas of their objects, and apply the folder that is generated. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv } from "ajv";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { kubernetesFiles } from "../../src/generate/kubernetes/manifests.ts";
import { resolve } from "../../src/model/resolve.ts";
import { broken } from "../checks/broken.ts";
import { root } from "../cli/cli.ts";

const example = (path: string) => parse(readFileSync(join(root, "examples", path), "utf8"));
const objects = ["argo-cd/application.yml", "flux/source.yml", "flux/kustomization.yml"];

test.each(objects)("%s keeps to the schema of its object", (path) => {
  const object = example(path);
  const schema = join(root, "test/fixtures/schemas/gitops", `${object.kind.toLowerCase()}.json`);
  const check = new Ajv({ allErrors: true, strict: false }).compile(JSON.parse(readFileSync(schema, "utf8")));
  expect([check(object), check.errors]).toEqual([true, null]);
  const { [Object.keys(object.spec)[0] ?? ""]: _, ...spec } = object.spec;
  expect(check({ ...object, spec: { ...spec, intrval: "1m" } })).toBe(false);
});

test("what they apply is the folder with the kustomization that is generated", async () => {
  const kubernetes = { namespace: "monitoring", ruleSelector: {} };
  const files = (await kubernetesFiles(resolve(broken({ deployment: { kubernetes } })))).map((f) => `out/${f.path}`);
  const paths = [example("argo-cd/application.yml").spec.source.path, example("flux/kustomization.yml").spec.path];
  for (const path of paths) expect(files).toContain(`${path.replace("./", "")}/kustomization.yml`);
});
