/** Says in words what a JSON Schema validator found. Knows the keywords that our schemas use. */
import type { ErrorObject } from "ajv/dist/2020.js";
import { didYouMean } from "../basics/suggest.ts";
import { keysOf } from "./document-position.ts";

export interface SchemaProblem {
  readonly message: string;
  readonly hint?: string;
}

/** `groups[0] has an unknown key "rulez"`, `did you mean "rules"?` */
export function describeSchemaError(found: ErrorObject): SchemaProblem {
  const what = inWords(found.instancePath);
  const { params, data } = found;
  const about = expectation(found);
  switch (found.keyword) {
    case "required":
      return withHint(
        `${what} lacks "${params.missingProperty}"`,
        describedBy(propertyOf(found, params.missingProperty)),
      );
    case "additionalProperties": {
      const known = Object.keys(objectOf(found.parentSchema?.properties));
      const hint = didYouMean(String(params.additionalProperty), known);
      return { message: `${what} has an unknown key "${params.additionalProperty}"`, hint };
    }
    case "enum": {
      const allowed = list(params.allowedValues);
      const message = `${what} is ${shown(data)}, not one of ${allowed.map(shown).join(", ")}`;
      return typeof data === "string"
        ? { message, hint: didYouMean(data, allowed.map(String)) }
        : withHint(message, about);
    }
    case "const":
      return withHint(`${what} is ${shown(data)}, not ${shown(params.allowedValue)}`, about);
    case "type":
      return withHint(`${what} is ${shown(data)}, not ${[params.type].flat().map(typeName).join(" or ")}`, about);
    case "pattern":
      return withHint(`${what} is ${shown(data)}, which is not of the form ${params.pattern}`, about);
    case "not":
      return withHint(`${what} must not be there`, about);
    case "minLength":
    case "minItems":
      return withHint(`${what} is empty`, about);
    case "maxItems":
      return withHint(`${what} has ${list(data).length} items, more than ${params.limit}`, about);
    case "minimum":
    case "maximum":
    case "exclusiveMinimum":
    case "exclusiveMaximum":
      return withHint(`${what} is ${shown(data)}, which is not ${params.comparison} ${params.limit}`, about);
    case "propertyNames":
      return { message: `${what} has a key "${params.propertyName}" that is not a label name` };
    case "oneOf":
      return {
        message: `${what} needs exactly one of ${list(found.schema).flatMap(requiredIn).map(shown).join(", ")}`,
      };
    default:
      return withHint(`${what} ${found.message ?? "does not keep to its schema"}`, about);
  }
}

function requiredIn(form: unknown): readonly unknown[] {
  return list(objectOf(form).required);
}

function withHint(message: string, hint: string | undefined): SchemaProblem {
  return hint === undefined ? { message } : { message, hint };
}

/** `/groups/0/rules` reads `groups[0].rules`. */
function inWords(pointer: string): string {
  const keys = keysOf(pointer);
  if (keys.length === 0) return "the document";
  return keys.map((key, i) => (/^\d+$/.test(key) ? `[${key}]` : i === 0 ? key : `.${key}`)).join("");
}

function expectation({ parentSchema }: ErrorObject): string | undefined {
  return describedBy(objectOf(parentSchema));
}

function propertyOf({ parentSchema }: ErrorObject, name: unknown): object {
  return objectOf(objectOf(parentSchema?.properties)[String(name)]);
}

/** What belongs there, in the schema's own words. */
function describedBy(schema: object): string | undefined {
  return "description" in schema && typeof schema.description === "string"
    ? `expected here: ${schema.description}`
    : undefined;
}

function objectOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? { ...value } : {};
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function typeName(type: unknown): string {
  const names: Readonly<Record<string, string>> = {
    string: "text",
    number: "a number",
    integer: "a whole number",
    boolean: "true or false",
    array: "a list",
    object: "a map",
    null: "null",
  };
  return names[String(type)] ?? String(type);
}

/** Long values are cut: the position says where to look. */
function shown(value: unknown): string {
  if (Array.isArray(value)) return value.length === 0 ? "an empty list" : "a list";
  if (typeof value === "object" && value !== null) return "a map";
  const text = JSON.stringify(value) ?? "nothing";
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}
