/** Shorthand for JSON Schemas (2020-12) written as constants. Knows nothing of what they describe. */

/** Any schema node. */
export interface JsonSchema {
  readonly [keyword: string]: unknown;
}

/** A text that is not empty. */
export const text = (description: string) => ({ type: "string", minLength: 1, description }) as const;

/** A duration as Prometheus reads it: `5m`, `1h30m`. */
export const duration = (description: string) =>
  ({
    type: "string",
    pattern: "^([0-9]+(ms|[smhdwy]))+$",
    description: `${description} A Prometheus duration, such as 5m.`,
  }) as const;

export const flag = (description: string) => ({ type: "boolean", description }) as const;

export const integer = (minimum: number, description: string) => ({ type: "integer", minimum, description }) as const;

export const listOf = <T extends object>(items: T, description: string) =>
  ({ type: "array", items, description }) as const;

/** A list with at least one item. */
export const someOf = <T extends object>(items: T, description: string) =>
  ({ type: "array", items, minItems: 1, description }) as const;

export const names = (description: string) => listOf({ type: "string", minLength: 1 } as const, description);

export const oneWordOf = (words: readonly string[], description: string) => ({ enum: words, description }) as const;

/** Label values by name. */
export const labelSet = (description: string) =>
  ({
    type: "object",
    propertyNames: { pattern: "^[a-zA-Z_][a-zA-Z0-9_]*$" },
    additionalProperties: { type: "string" },
    description,
  }) as const;

export const ref = (name: string) => ({ $ref: `#/$defs/${name}` }) as const;

type Properties = Readonly<Record<string, JsonSchema>>;

/** An object that has the required keys, may have the optional ones, and no others. */
export function closed(description: string, required: Properties, optional: Properties = {}): JsonSchema {
  return { ...open(description, required, optional), additionalProperties: false };
}

/** As {@link closed}, but further keys are none of our business. */
export function open(description: string, required: Properties, optional: Properties = {}): JsonSchema {
  const properties = { ...required, ...optional };
  return { type: "object", description, required: Object.keys(required), properties };
}

/** `then` where the key is there, `otherwise` where it is not: errors then speak of the right form alone. */
export function whereHas(key: string, then: JsonSchema, otherwise: JsonSchema): JsonSchema {
  return { if: { type: "object", required: [key] }, then, else: otherwise };
}

/** As {@link whereHas}, by the value of a key. */
export function whereIs(key: string, value: string, then: JsonSchema, otherwise: JsonSchema): JsonSchema {
  return { if: { type: "object", required: [key], properties: { [key]: { const: value } } }, then, else: otherwise };
}

/** Exactly one of the keys, which {@link closed} lists among the optional ones. */
export function exactlyOneOf(keys: readonly string[], of: JsonSchema): JsonSchema {
  return { ...of, oneOf: keys.map((key) => ({ required: [key] })) };
}
