/** What one field of an integration may hold, and where it stands in Alertmanager's configuration. */

/** The Alertmanager that first knew something: `0.27`. */
export type AlertmanagerVersion = `0.${number}`;

/** What a field holds: what of it is checked, and what schema it keeps to, follow from that. */
export type Content = "secret-file" | "address" | "template" | "text" | "flag" | "whole-number";

/** An integration is given exactly one of its alternatives. */
type Presence = "required" | "optional" | "alternative";

export interface Field<T = unknown, P extends Presence = Presence> {
  /** Steps from the integration's configuration: `http_config.authorization.credentials_file`. */
  readonly key: string;
  readonly content: Content;
  readonly presence: P;
  /** Where it is younger than its integration. */
  readonly since?: AlertmanagerVersion;
  /** The type of its value; nothing at run time. */
  readonly type?: T;
}

export type Fields = Readonly<Record<string, Field>>;

type Required<T> = Field<T, "required">;

function required<T>(key: string, content: Content): Required<T> {
  return { key, content, presence: "required" };
}

/** The path of a file that only Alertmanager reads. No field takes a secret itself. */
export const secretFile = (key: string) => required<string>(key, "secret-file");

/** An address that is not a secret by itself. */
export const address = (key: string) => required<string>(key, "address");

/** A text that Alertmanager renders for each notification. */
export const template = (key: string) => required<string>(key, "template");

export const text = (key: string) => required<string>(key, "text");

export const flag = (key: string) => required<boolean>(key, "flag");

/** Any whole number: chats of Telegram have negative ones. */
export const wholeNumber = (key: string) => required<number>(key, "whole-number");

export function optional<T>(field: Required<T>): Field<T, "optional"> {
  return { ...field, presence: "optional" };
}

/** Exactly one of an integration's alternatives is given. */
export function either<T>(field: Required<T>): Field<T, "alternative"> {
  return { ...field, presence: "alternative" };
}

export function since<T, P extends Presence>(version: AlertmanagerVersion, field: Field<T, P>): Field<T, P> {
  return { ...field, since: version };
}

type TypeOf<F> = F extends Field<infer T, Presence> ? T : never;
type Alternative<F extends Fields> = {
  [K in keyof F]: F[K] extends Field<unknown, "alternative"> ? K : never;
}[keyof F];

/** What a catalog gives for these fields. */
export type Options<F extends Fields> = {
  readonly [K in keyof F as F[K] extends Field<unknown, "required"> ? K : never]: TypeOf<F[K]>;
} & {
  readonly [K in keyof F as F[K] extends Field<unknown, "optional"> ? K : never]?: TypeOf<F[K]>;
} & ([Alternative<F>] extends [never] ? unknown : OneOf<F, Alternative<F>>);

type OneOf<F extends Fields, A extends keyof F> = {
  [K in A]: { readonly [P in K]: TypeOf<F[P]> } & { readonly [P in Exclude<A, K>]?: never };
}[A];
