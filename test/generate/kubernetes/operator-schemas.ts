/** What the Prometheus operator and the format of compose files refuse, by their own schemas. */
import { readFileSync } from "node:fs";
import { Ajv, type ValidateFunction } from "ajv";
import { parseAllDocuments } from "yaml";

const folder = new URL("../../fixtures/schemas/prometheus-operator/", import.meta.url);
const compiled = new Map<string, ValidateFunction>();

/** Every problem of a manifest of the operator: `/spec/route must have required property 'receiver'`. */
export function operatorProblems(text: string): readonly string[] {
  const manifest = parseManifest(text);
  const validate = schemaOf(manifest.kind.toLowerCase());
  if (validate(manifest)) return [];
  return (validate.errors ?? []).map((e) => `${e.instancePath} ${e.message} ${JSON.stringify(e.params)}`);
}

function schemaOf(kind: string): ValidateFunction {
  const known = compiled.get(kind);
  if (known) return known;
  const schema = JSON.parse(readFileSync(new URL(`${kind}.json`, folder), "utf8"));
  const made = new Ajv({ allErrors: true, strict: false }).compile(schema);
  compiled.set(kind, made);
  return made;
}

interface Manifest {
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly labels: Readonly<Record<string, string>> };
  readonly spec: { readonly groups: readonly object[]; readonly [key: string]: unknown };
  readonly data: Readonly<Record<string, string>>;
  readonly stringData: Readonly<Record<string, string>>;
  readonly resources: readonly string[];
}

export function parseManifest(text: string): Manifest {
  const [document, ...more] = parseAllDocuments(text);
  if (!document || more.length > 0 || document.errors.length > 0) throw new Error(`not one document: ${text}`);
  return document.toJS();
}
