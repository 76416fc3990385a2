/** Checks every file against the JSON Schema of its format, before it is written. Knows nothing of the schemas. */
import type { Ajv2020, AnySchema, ErrorObject } from "ajv/dist/2020.js";
import type { Artifact } from "../basics/artifact.ts";
import { type Diagnostic, error } from "../basics/diagnostic.ts";
import type { Format } from "../formats/format.ts";
import { formatOf } from "../formats/generate.ts";
import { readYaml } from "../yaml/read.ts";
import { source } from "../yaml/source.ts";
import { treeValue } from "../yaml/tree-value.ts";
import { type Locate, positionsIn } from "./document-position.ts";
import { describeSchemaError } from "./schema-problem.ts";

/**
 * Problems of code `schema-mismatch`, `at` the file and a JSON pointer into it.
 *
 * @example await validateArtifacts([{ path: "catalog.json", kind: "catalog", content: "{}" }])
 * // [{ code: "schema-mismatch", at: "catalog.json#", message: 'the document lacks "service"', … }, …]
 */
export async function validateArtifacts(artifacts: readonly Artifact[]): Promise<readonly Diagnostic[]> {
  return artifactValidator()(artifacts);
}

/** The same for whoever validates again and again: each schema is compiled once. */
export function artifactValidator(): typeof validateArtifacts {
  const checks = new Map<string, Promise<Check>>();
  let compiler: Promise<Ajv2020> | undefined;
  const compiled = (format: Format): Promise<Check> => {
    compiler ??= schemaCompiler();
    const check = checks.get(format.kind) ?? compiler.then((ajv) => checkOf(format, ajv));
    checks.set(format.kind, check);
    return check;
  };
  return async (artifacts) => {
    const withSchema = artifacts.filter((a) => formatOf(a).schema !== "no structure");
    const found = withSchema.map(async (a) => problems(a, await compiled(formatOf(a))));
    return (await Promise.all(found)).flat();
  };
}

/**
 * Loading and compiling take longer than most commands that do not validate. The schemas are constants: a test, not each
 * run, checks them against the schema of schemas.
 */
async function schemaCompiler(): Promise<Ajv2020> {
  // The default export is what a bundled CommonJS module has.
  const { default: ajv2020 } = await import("ajv/dist/2020.js");
  const settings = { allErrors: true, verbose: true, allowUnionTypes: true, validateSchema: false } as const;
  // Each check runs on few files: making it faster takes longer than it saves.
  return new ajv2020.Ajv2020({ ...settings, code: { optimize: false } });
}

type Check = (value: unknown) => readonly ErrorObject[];

async function checkOf({ schema }: Format, ajv: Ajv2020): Promise<Check> {
  const isMeta = schema === "meta-schema";
  const validate = ajv.compile(typeof schema === "string" ? { type: "object" } : await schema());
  return (value) => {
    if (!validate(value)) return validate.errors ?? [];
    return isMeta && ajv.validateSchema(value as AnySchema) !== true ? (ajv.errors ?? []) : [];
  };
}

function problems({ path, content, kind }: Artifact, check: Check): readonly Diagnostic[] {
  const read = parse(content, path);
  if ("message" in read) {
    const hint = "this is a defect of the generator, not of the catalog";
    return [error("schema-mismatch", path, `the file cannot be read: ${read.message}`, { hint })];
  }
  const locate = positionsIn(content, path);
  return check(read.value)
    .filter(saysSomething)
    .map((e) => problem(e, path, kind, locate));
}

type Read = { readonly value: unknown } | { readonly message: string };

function parse(content: string, path: string): Read {
  try {
    if (path.endsWith(".json")) return { value: JSON.parse(content) };
    const { trees, problems } = readYaml(source(path, content));
    const [problem] = problems;
    const [tree] = trees;
    return problem ? { message: problem.message } : { value: tree ? treeValue(tree) : null };
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : String(cause);
    return { message: message.replace(/\s+/g, " ") };
  }
}

/** What only repeats another error: that an `if`, a form of `oneOf` or the pattern of `propertyNames` failed. */
function saysSomething({ keyword, schemaPath, propertyName }: ErrorObject): boolean {
  return keyword !== "if" && !schemaPath.includes("/oneOf/") && propertyName === undefined;
}

function problem(found: ErrorObject, path: string, kind: string, locate: Locate): Diagnostic {
  const { message, hint } = describeSchemaError(found);
  const position = locate(found.instancePath);
  return error("schema-mismatch", `${path}#${found.instancePath}`, message, {
    ...(position ? { file: position } : {}),
    notes: [{ message: `every file of the format "${kind}" has to match one JSON Schema` }],
    ...(hint === undefined ? {} : { hint }),
  });
}
