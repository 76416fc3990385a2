/** The words our JSON Schemas (2020-12) are made of, each also a static type. Knows nothing of what they describe. */
import * as T from "typebox";

/** Any schema node. */
export type Schema = T.TSchema;

/** The type of what keeps to a schema, as the rest of the project has its data: readonly. */
export type DataOf<S extends Schema> = Frozen<T.Static<S>>;

type Frozen<D> = D extends readonly (infer Item)[]
  ? readonly Frozen<Item>[]
  : D extends object
    ? { readonly [Key in keyof D]: Frozen<D[Key]> }
    : D;

/** A text that is not empty. */
export const text = (description: string, limits: T.TStringOptions = {}) =>
  T.String({ minLength: 1, ...limits, description });

/** A text of a form; what does not match is shown the description. */
export const textLike = (pattern: string, description: string) => T.String({ pattern, description });

/** A duration as Prometheus reads it: `5m`, `1h30m`. */
export const duration = (description: string) =>
  textLike("^([0-9]+(ms|[smhdwy]))+$", `${description} A Prometheus duration, such as 5m.`);

export const flag = (description: string) => T.Boolean({ description });

export const number = (description: string, limits: T.TNumberOptions = {}) => T.Number({ ...limits, description });

export const integer = (minimum: number, description: string, limits: T.TNumberOptions = {}) =>
  T.Integer({ minimum, ...limits, description });

/** The one value there can be. */
export const only = <const V extends string | number | boolean>(value: V, description: string) =>
  T.Literal(value, { description });

export const oneWordOf = <const Words extends readonly string[]>(words: Words, description: string) =>
  T.Enum<[...Words]>(words as readonly [...Words], { description });

export const listOf = <S extends Schema>(items: S, description: string, limits: T.TArrayOptions = {}) =>
  T.Array(items, { ...limits, description });

/** A list with at least one item. */
export const someOf = <S extends Schema>(items: S, description: string, limits: T.TArrayOptions = {}) =>
  listOf(items, description, { minItems: 1, ...limits });

export const names = (description: string) => listOf(T.String({ minLength: 1 }), description);

export const someNames = (description: string) => someOf(T.String({ minLength: 1 }), description);

/** Label values by name; `limits` say which must be there. */
export const labelSet = (
  description: string,
  limits: { required?: readonly string[]; properties?: T.TProperties } = {},
) =>
  T.Unsafe<Record<string, string>>({
    type: "object",
    propertyNames: { pattern: "^[a-zA-Z_][a-zA-Z0-9_]*$" },
    additionalProperties: { type: "string" },
    ...limits,
    description,
  });

type WithOptional<R extends T.TProperties, O extends T.TProperties> = T.TObject<
  R & { [Key in keyof O]: T.TOptional<O[Key]> }
>;

type None = Record<never, never>;

/** An object that has the required keys, may have the optional ones, and no others. */
export function closed<R extends T.TProperties, O extends T.TProperties = None>(
  description: string,
  required: R,
  optional?: O,
  further: T.TObjectOptions = {},
): WithOptional<R, O> {
  return open(description, required, optional, { ...further, additionalProperties: false });
}

/** As {@link closed}, but further keys are allowed. */
export function open<R extends T.TProperties, O extends T.TProperties = None>(
  description: string,
  required: R,
  optional?: O,
  further: T.TObjectOptions = {},
): WithOptional<R, O> {
  const may = Object.entries(optional ?? {}).map(([key, of]) => [key, T.Optional(of)]);
  const properties = { ...required, ...Object.fromEntries(may) };
  return T.Object(properties, { description, ...further }) as unknown as WithOptional<R, O>;
}

/** A schema of `$defs` by its name, which errors and readers of a published schema meet once. */
export const ref = <S extends Schema>(name: string, _of: S, description?: string) =>
  T.Unsafe<T.Static<S>>({ $ref: `#/$defs/${name}`, ...(description === undefined ? {} : { description }) });

/** `then` where the key is there, with that value if one is given: errors speak of the right form alone. */
export const where = <A extends Schema, B extends Schema>(key: string, then: A, otherwise: B, value: object = {}) =>
  T.Unsafe<T.Static<A> | T.Static<B>>({
    if: { type: "object", required: [key], properties: { [key]: value } },
    then,
    else: otherwise,
  });

/** A list, or something else. */
export const whereList = <A extends Schema, B extends Schema>(then: A, otherwise: B) =>
  T.Unsafe<T.Static<A> | T.Static<B>>({ if: { type: "array" }, then, else: otherwise });

/** Objects of several forms by the word in one key. An error speaks of the form that the word names. */
export const byWord = <Forms extends Readonly<Record<string, Schema>>>(
  key: string,
  forms: Forms,
  description: string,
) =>
  T.Unsafe<T.Static<Forms[keyof Forms]>>({
    type: "object",
    required: [key],
    properties: { [key]: oneWordOf(Object.keys(forms), description) },
    description,
    allOf: Object.entries(forms).map(([word, then]) => ({
      if: { properties: { [key]: { const: word } } },
      then,
    })),
  });

/** Exactly one of the keys, which {@link closed} lists among the optional ones. */
export const exactlyOne = (keys: readonly string[]): T.TObjectOptions => ({
  oneOf: keys.map((key) => ({ required: [key] })),
});

/** A key that must not be there. */
export const absent = (description: string) => T.Unsafe<undefined>({ not: {}, description });
