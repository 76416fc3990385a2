/** A way to notify: one record holds its fields, its configuration and its templates. Knows no route and no receiver. */
import type { AlertmanagerVersion, Fields, Options } from "./field.ts";
import type { Call, MessageTemplate } from "./message.ts";

/** A value of Alertmanager's configuration. */
export type ConfigValue = string | boolean | readonly ConfigValue[] | { readonly [key: string]: ConfigValue };
type Config = Readonly<Record<string, ConfigValue>>;

/** A comment in the configuration: the key that it stands above, and its lines. */
interface ConfigNote {
  readonly above: string;
  readonly lines: readonly string[];
}

export interface IntegrationRecord<K extends string = string, F extends Fields = Fields> {
  readonly kind: K;
  /** Whom it notifies, as people call it: "Microsoft Teams". */
  readonly title: string;
  /** Where it stands in a receiver: `slack_configs`. */
  readonly configs: string;
  /** The first Alertmanager that knows the integration with these fields. */
  readonly since: AlertmanagerVersion;
  readonly fields: F;
  /** What is sent. Keys that the fields give as well are theirs. */
  readonly message?: (call: Call, options: Options<F>) => Config;
  /** Templates beside the shared ones. */
  readonly templates?: readonly MessageTemplate[];
  readonly notes?: (options: Options<F>) => readonly ConfigNote[];
}

type Declared<K extends string, F extends Fields> = { readonly kind: K } & Options<F>;

/** What a catalog calls: `slack({ apiUrlFile: … })`. */
export interface Integrate<K extends string, F extends Fields> {
  (options: Options<F>): Declared<K, F>;
  readonly record: IntegrationRecord<K, F>;
}

export function integration<const K extends string, F extends Fields>(
  record: IntegrationRecord<K, F>,
): Integrate<K, F> {
  return Object.assign((options: Options<F>) => ({ kind: record.kind, ...options }), { record });
}
