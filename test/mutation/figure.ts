/** The sentence that the README says of the mutants. That none survives is for the run to prove; the rest is counted here. */
import { excuse } from "./equivalent.ts";
import type { RuleMutant } from "./mutants.ts";

const count = (n: number): string => n.toLocaleString("en-US");

/** `1,170 mutants of 16 rules: 100% noticed, but for 150 that do the same` */
export function figure(mutants: readonly RuleMutant[]): string {
  const rules = new Set(mutants.map((m) => m.rule)).size;
  const same = mutants.filter((m) => excuse(m) !== undefined).length;
  return `${count(mutants.length)} mutants of ${count(rules)} rules: 100% noticed, but for ${count(same)} that do the same`;
}
