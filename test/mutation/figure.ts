/** The README's sentence about the mutants, as far as it can be counted. How many the tests notice is printed by the run. */
import { excuse } from "./equivalent.ts";
import type { RuleMutant } from "./mutants.ts";

const count = (n: number): string => n.toLocaleString("en-US");

/** `1,170 mutants of 16 rules, of which 150 are known to do the same` */
export function figure(mutants: readonly RuleMutant[]): string {
  const rules = new Set(mutants.map((m) => m.rule)).size;
  const same = mutants.filter((m) => excuse(m) !== undefined).length;
  return `${count(mutants.length)} mutants of ${count(rules)} rules, of which ${count(same)} are known to do the same`;
}
