/** Rules as they stand in a rule file, for shapes of rules that are compared with ours. */
type Labels = Readonly<Record<string, string>>;

export type RuleDocument =
  | { readonly record: string; readonly expr: string; readonly labels?: Labels }
  | { readonly alert: string; readonly expr: string; readonly for?: string; readonly labels?: Labels };

export interface GroupDocument {
  readonly name: string;
  readonly interval?: string;
  readonly rules: readonly RuleDocument[];
}
