/**
 * `npm run mutate [-- NAME …]`: makes every small mistake in every emitted rule and runs the generated tests on it.
 * Prints the score; exits 1 where a mutant survives that is not known to be equivalent.
 */
import { parseDuration } from "../../src/duration.ts";
import { loadCatalog } from "../../src/load/load-catalog.ts";
import { resolve } from "../../src/model/resolve.ts";
import { proofs } from "../../src/scenario/proof.ts";
import { ensure } from "../tools/ensure.ts";
import { equivalents } from "./equivalent.ts";
import { mutantsOf, type RuleMutant, ruleName, unchanged } from "./mutants.ts";
import { survivors } from "./rounds.ts";

const started = performance.now();
const names = process.argv.slice(2);
const wanted = (m: RuleMutant): boolean =>
  names.length === 0 || [ruleName(m), m.group.name].some((n) => names.includes(n));

const loaded = await loadCatalog("spec");
if ("problem" in loaded) throw new Error(loaded.problem.message);
const model = resolve(loaded.catalog);
const { files } = proofs(model);
const { paths, versions } = await ensure("reference", { say: console.error });
const through = (mutants: readonly RuleMutant[]) => survivors(paths.promtool, mutants, files, console.error);
console.error(`tests made after ${Math.round((performance.now() - started) / 1000)} s`);

const sound = unchanged(model).filter(wanted);
const stillSound = await through(sound);
const broken = sound.filter((m) => !stillSound.includes(m));
for (const m of broken) console.log(`the tests of ${ruleName(m)} fail without any mutation`);

const mutants = mutantsOf(model, parseDuration(model.deployment.evaluationInterval)).filter(wanted);
console.error(`${mutants.length} mutants of ${sound.length} rules`);
const alive = await through(mutants);

const used = new Set<number>();
const excused = (m: RuleMutant): boolean => {
  const found = equivalents.findIndex((e) => e.rule.test(ruleName(m)) && e.kind === m.kind && e.change.test(m.change));
  if (found >= 0) used.add(found);
  return found >= 0;
};
const equivalent = alive.filter(excused);
const survived = alive.filter((m) => !equivalent.includes(m));

const rows = [...new Set(mutants.map(ruleName))].map((name) => {
  const of = (some: readonly RuleMutant[]): number => some.filter((m) => ruleName(m) === name).length;
  return {
    rule: name,
    mutants: of(mutants),
    killed: of(mutants) - of(alive),
    equivalent: of(equivalent),
    survived: of(survived),
  };
});
console.table(Object.fromEntries(rows.map(({ rule, ...rest }) => [rule, rest])));
for (const m of survived) console.log(`survived: ${ruleName(m)}: ${m.kind}: ${m.change}`);
const idle = names.length > 0 ? [] : equivalents.filter((_, i) => !used.has(i));
for (const e of idle) console.log(`no mutant fits the equivalent ${e.rule} ${e.kind} ${e.change}`);

const real = mutants.length - equivalent.length;
const score = Math.floor((1000 * (real - survived.length)) / Math.max(1, real)) / 10;
const seconds = Math.round((performance.now() - started) / 1000);
console.log(
  `mutation score ${score} %: ${real - survived.length} of ${real} mutants killed, ${equivalent.length} equivalent, ` +
    `in ${seconds} s with promtool ${versions.promtool}`,
);
if (survived.length > 0 || broken.length > 0 || idle.length > 0) process.exitCode = 1;
