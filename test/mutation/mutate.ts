/**
 * `npm run suite mutate [NAME …]`: makes every small mistake in the emitted rules and runs the generated tests on it. Without a
 * name, in all rules but those of the SLOs. `--slo[=N]` takes those of the SLOs, every one or, since they take an hour, each Nth.
 * Prints two scores: of all mutants, and of those that are not known to be equivalent; exits 1 where the second is below its bar.
 */
import { parseDuration } from "../../src/basics/duration.ts";
import { loadCatalog } from "../../src/load/load-catalog.ts";
import { resolve } from "../../src/model/resolve.ts";
import { testsOf } from "../../src/rule-tests/rule-tests.ts";
import { ensure } from "../tools/ensure.ts";
import { equivalents, excuse } from "./equivalent.ts";
import { isOfSlo, mutantsOf, type RuleMutant, ruleName, unchanged } from "./mutants.ts";
import { survivors } from "./rounds.ts";
import { covering, type Depth } from "./variant.ts";

const started = performance.now();
const [flags, names] = [true, false].map((is) => process.argv.slice(2).filter((a) => a.startsWith("--") === is));
const unknown = flags?.find((f) => !/^--slo(=[1-9]\d*)?$/.test(f));
if (unknown !== undefined) throw new Error(`${unknown} is not a flag; write --slo or --slo=80`);
const sample = flags?.map((f) => /^--slo(?:=([1-9]\d*))?$/.exec(f)).find((f) => f !== null);
const each = Number(sample?.[1] ?? 1);
const wanted = (m: RuleMutant): boolean => {
  if (names?.length) return [ruleName(m), m.group.name].some((n) => names.includes(n));
  return isOfSlo(m) === (sample !== undefined);
};
const leastPercent = 95;

const loaded = await loadCatalog("spec");
if ("problem" in loaded) throw new Error(loaded.problem.message);
const model = resolve(loaded.catalog);
const { files } = testsOf(model);
const { paths, versions } = await ensure("reference", { say: console.error });
const passing = (some: readonly RuleMutant[], depths: readonly Depth[]) =>
  survivors(paths.promtool, some, files, console.error, depths);

const sound = unchanged(model).filter(wanted);
const [alone, together] = [sound, covering(sound)];
const [passed, passedTogether] = [await passing(alone, ["itself"]), await passing(together, ["whole"])];
const broken = [...alone.filter((m) => !passed.includes(m)), ...together.filter((m) => !passedTogether.includes(m))];
for (const m of broken) console.log(`the tests of ${ruleName(m)} fail without any mutation`);

const all = mutantsOf(model, parseDuration(model.deployment.evaluationInterval)).filter(wanted);
const mutants = all.filter((_, i) => i % each === 0);
console.error(`${mutants.length} of ${all.length} mutants of ${sound.length} rules`);
const unnoticed = await passing(mutants, ["itself", "readers"]);
const equivalent = unnoticed.filter((m) => excuse(m) !== undefined);
// The whole of each test takes longest and is for those that only a text can give away which they do not change.
const survived = await passing(
  unnoticed.filter((m) => excuse(m) === undefined),
  ["whole"],
);
const alive = [...equivalent, ...survived];

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
const killed = mutants.length - alive.length;
const wrong = mutants.filter((m) => excuse(m) !== undefined && !alive.includes(m));
for (const m of wrong) console.log(`said to be equivalent, but killed: ${ruleName(m)}: ${m.kind}: ${m.change}`);
const idle = names?.length || sample ? [] : equivalents.filter((e) => !mutants.some((m) => excuse(m) === e));
for (const e of idle) console.log(`no mutant fits the equivalent ${e.rule} ${e.kind} ${e.change}`);

const percent = (of: number): number => Math.floor((1000 * killed) / Math.max(1, of)) / 10;
const score = percent(killed + survived.length);
const seconds = Math.round((performance.now() - started) / 1000);
console.log(
  `the shipped tests kill ${killed} of ${mutants.length} mutants, ${percent(mutants.length)} %; without the ` +
    `${equivalent.length} that do the same, ${killed} of ${killed + survived.length}, ${score} % (at least ` +
    `${leastPercent} % are asked for); in ${seconds} s with promtool ${versions.promtool}`,
);
if (score < leastPercent || [broken, wrong, idle].some((found) => found.length > 0)) process.exitCode = 1;
