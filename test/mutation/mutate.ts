/**
 * `npm run mutate [-- NAME …]`: makes every small mistake in every emitted rule and runs the generated tests on it.
 * Prints the score; exits 1 where a mutant survives that is not known to be equivalent.
 */
import { parseDuration } from "../../src/duration.ts";
import { ruleTestArtifacts } from "../../src/generate/rule-tests.ts";
import { loadCatalog } from "../../src/load/load-catalog.ts";
import { testFile } from "../../src/model/names.ts";
import { resolve } from "../../src/model/resolve.ts";
import { proofs } from "../../src/scenario/proof.ts";
import { ensure } from "../tools/ensure.ts";
import { equivalents } from "./equivalent.ts";
import { type Job, jobsOf, ruleName, soundJobs } from "./jobs.ts";
import { survivors } from "./run-jobs.ts";

const started = performance.now();
const names = process.argv.slice(2);
const loaded = await loadCatalog("spec");
if ("problem" in loaded) throw new Error(loaded.problem.message);
const model = resolve(loaded.catalog);
const all = proofs(model);
const texts = new Map(ruleTestArtifacts(model).map((a) => [a.path.replace("prometheus/tests/", ""), a.content]));
const test = (name: string) => {
  const file = testFile(model.service, name);
  return { file, content: texts.get(file) ?? "" };
};
const { paths, versions } = await ensure("reference", { say: console.error });
const wanted = (job: Job): boolean => names.length === 0 || names.includes(ruleName(job.rule, job.group));

const sound = soundJobs(model, all)
  .filter(wanted)
  .filter((j) => j.tests.length > 0);
const stillSound = await survivors(paths.promtool, sound, test, () => {});
const broken = sound.filter((job) => !stillSound.includes(job));
for (const job of broken) console.log(`the tests of ${ruleName(job.rule, job.group)} fail without any mutation`);

const jobs = jobsOf(model, all, parseDuration(model.deployment.evaluationInterval)).filter(wanted);
console.error(`${jobs.length} mutants of ${sound.length} rules`);
const alive = await survivors(paths.promtool, jobs, test, (done) =>
  console.error(`  ${done} of ${jobs.length} decided`),
);

const used = new Set<number>();
const excused = (job: Job): boolean => {
  const found = equivalents.findIndex(
    (e) => e.rule.test(ruleName(job.rule, job.group)) && e.kind === job.mutant.kind && e.change.test(job.mutant.change),
  );
  if (found >= 0) used.add(found);
  return found >= 0;
};
const equivalent = alive.filter(excused);
const survived = alive.filter((job) => !equivalent.includes(job));

const rows = [...new Set(jobs.map((j) => ruleName(j.rule, j.group)))].map((name) => {
  const of = (some: readonly Job[]): number => some.filter((j) => ruleName(j.rule, j.group) === name).length;
  return {
    rule: name,
    mutants: of(jobs),
    killed: of(jobs) - of(alive),
    equivalent: of(equivalent),
    survived: of(survived),
  };
});
console.table(Object.fromEntries(rows.map(({ rule, ...rest }) => [rule, rest])));
for (const { rule, group, mutant } of survived) {
  console.log(`survived: ${ruleName(rule, group)}: ${mutant.kind}: ${mutant.change}`);
}
const idle = names.length > 0 ? [] : equivalents.filter((_, i) => !used.has(i));
for (const e of idle) console.log(`no mutant fits the equivalent ${e.rule} ${e.kind} ${e.change}`);

const real = jobs.length - equivalent.length;
const score = Math.floor((1000 * (real - survived.length)) / Math.max(1, real)) / 10;
const seconds = Math.round((performance.now() - started) / 1000);
console.log(
  `mutation score ${score} %: ${real - survived.length} of ${real} mutants killed, ${equivalent.length} equivalent, ` +
    `in ${seconds} s with promtool ${versions.promtool}`,
);
if (survived.length > 0 || broken.length > 0 || idle.length > 0) process.exitCode = 1;
