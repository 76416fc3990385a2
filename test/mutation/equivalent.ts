/** Mutants that no test can notice, for they do the same; each with the reason. An entry that fits none is an error. */
import { type RuleMutant, ruleName } from "./mutants.ts";

export interface Equivalent {
  /** Matches the rule's name as a whole. */
  readonly rule: RegExp;
  readonly kind: string;
  /** Matches somewhere in the change. */
  readonly change: RegExp;
  readonly because: string;
}

export const equivalents: readonly Equivalent[] = [
  {
    rule: /^Watchdog$/,
    kind: "number",
    change: /^1 → /,
    because: "it fires whatever the number is, and its texts do not show it",
  },
  {
    rule: /^Watchdog$/,
    kind: "keep_firing_for",
    change: /./,
    because: "a condition that always holds never ends, so nothing is ever kept",
  },
  {
    rule: /^RustboxDown$/,
    kind: "comparator",
    change: /up\{job="rustbox"\} <= 0$/,
    because: "Prometheus itself writes `up`, and only as 0 or 1",
  },
];

/** The entry that says why a mutant does the same as its rule. */
export function excuse(mutant: RuleMutant): Equivalent | undefined {
  return equivalents.find(
    ({ rule, kind, change }) => rule.test(ruleName(mutant)) && kind === mutant.kind && change.test(mutant.change),
  );
}
