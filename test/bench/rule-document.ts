/** A rule as it stands in a rule file, for rules that are compared with ours. */
export type RuleDocument =
  | { readonly record: string; readonly expr: string; readonly labels?: Readonly<Record<string, string>> }
  | { readonly alert: string; readonly expr: string; readonly labels?: Readonly<Record<string, string>> };
