/** What the list of integrations means to those who read a catalog: the type of one, and the record behind it. */
import type { Field } from "./field.ts";
import type { IntegrationRecord } from "./integration.ts";
import * as vocabulary from "./vocabulary.ts";

type Vocabulary = typeof vocabulary;

/** A receiver's integration, as the catalog declares it. */
export type Integration = { [K in keyof Vocabulary]: ReturnType<Vocabulary[K]> }[keyof Vocabulary];

/** In the order of the list. */
export const integrationRecords: readonly IntegrationRecord[] = Object.values(vocabulary).map(
  ({ record }) => record as unknown as IntegrationRecord,
);

const byKind = new Map(integrationRecords.map((record) => [record.kind, record]));

/** Undefined where a catalog that nobody compiled says something else. */
export function recordOf({ kind }: { readonly kind: string }): IntegrationRecord | undefined {
  return byKind.get(kind);
}

interface GivenField {
  /** `apiUrlFile` */
  readonly option: string;
  readonly field: Field;
  readonly value: unknown;
}

/** The fields that an integration gives, in the order of its record. */
export function givenFields(of: Integration): readonly GivenField[] {
  const options: Readonly<Record<string, unknown>> = { ...of };
  return Object.entries(recordOf(of)?.fields ?? {}).flatMap(([option, field]) =>
    options[option] === undefined ? [] : [{ option, field, value: options[option] }],
  );
}
