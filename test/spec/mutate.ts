/**
 * `npm run suite mutate [NAME …]`: makes every small mistake in the emitted rules and runs the generated tests on it. Without a
 * name, in all rules but those of the SLOs, of which it takes a sample: each mutant of rules of one shape once. `--slo[=N]` takes
 * those of the SLOs, every one or each Nth, `--slo=shapes` the sample alone. Prints two scores of the mutants that are not known to be
 * equivalent: how many the shipped tests kill, and how many the whole suite does. Exits 1 where the first is below its bar, or the
 * second not all of them.
 */
import { parseDuration } from "../../src/basics/duration.ts";
import { loadCatalog } from "../../src/load/load-catalog.ts";
import { resolve } from "../../src/model/resolve.ts";
import { testsOf } from "../../src/rule-tests/rule-tests.ts";
import { type Equivalent, equivalents, excuse } from "../mutation/equivalent.ts";
import { isOfSlo, mutantsOf, type RuleMutant, ruleName, unchanged } from "../mutation/mutants.ts";
import { survivors } from "../mutation/rounds.ts";
import { oneOfEachShape } from "../mutation/shapes.ts";
import { sloEquivalents } from "../mutation/slo-equivalents.ts";
import { covering, type Depth } from "../mutation/variant.ts";
import { ruleCases } from "../slo/rule-cases/rule-cases.ts";
import { ensure } from "../tools/ensure.ts";
import { specRuleCases } from "./rule-cases.ts";

const [flags, names] = [true, false].map((is) => process.argv.slice(2).filter((a) => a.startsWith("--") === is));
const unknown = flags?.find((f) => !/^--slo(=([1-9]\d*|shapes))?$/.test(f));
if (unknown !== undefined) throw new Error(`${unknown} is not a flag; write --slo, --slo=80 or --slo=shapes`);
const sample = flags?.map((f) => /^--slo(?:=(.*))?$/.exec(f)).find((f) => f !== null);
const ofShapes = sample?.[1] === "shapes";
const each = Number((!ofShapes && sample?.[1]) || 1);
const isNamed = (m: RuleMutant): boolean => [ruleName(m), m.group.name].some((n) => names?.includes(n));

const loaded = await loadCatalog("spec");
if ("problem" in loaded) throw new Error(loaded.problem.message);
const model = resolve(loaded.catalog);
const { files } = testsOf(model);
const { paths, versions } = await ensure("reference", { say: console.error });
const passing = (some: readonly RuleMutant[], depths: readonly Depth[], tests = files) =>
  survivors(paths.promtool, some, tests, console.error, depths);
/** What else the suite tests the rules by; what the shipped tests let pass must be noticed there. */
const further = [...ruleCases(model), ...specRuleCases(model)];

interface Round {
  readonly title: string;
  readonly wanted: (m: RuleMutant) => boolean;
  readonly pick: (all: readonly RuleMutant[]) => readonly RuleMutant[];
  /** Whether the round is to find out about the equivalents, too. */
  readonly isWhole: boolean;
  readonly known: readonly Equivalent[];
  readonly leastPercent: number;
}

const eachNth = (all: readonly RuleMutant[]): readonly RuleMutant[] => all.filter((_, i) => i % each === 0);
const outside = { title: "rules outside SLO groups", isWhole: true, known: equivalents, leastPercent: 95 };
const ofSlos = { title: "rules of SLOs", isWhole: true, known: sloEquivalents, leastPercent: 97 };
const shapes: Round = {
  ...ofSlos,
  title: "rules of SLOs, each shape once",
  wanted: isOfSlo,
  pick: oneOfEachShape,
  isWhole: false,
  known: [],
};
const rounds: readonly Round[] =
  names && names.length > 0
    ? [{ ...outside, title: names.join(", "), wanted: isNamed, pick: eachNth, known: [] }]
    : ofShapes
      ? [shapes]
      : sample
        ? [{ ...ofSlos, wanted: isOfSlo, pick: eachNth, known: each === 1 ? ofSlos.known : [] }]
        : [{ ...outside, wanted: (m) => !isOfSlo(m), pick: (all) => all }, shapes];

for (const { title, wanted, pick, isWhole, known, leastPercent } of rounds) {
  const begun = performance.now();
  const sound = unchanged(model).filter(wanted);
  const together = isWhole ? covering(sound) : [];
  const [passed, passedTogether] = [await passing(sound, ["itself"]), await passing(together, ["whole"])];
  const passedFurther = await passing(sound, ["itself"], further);
  const broken = [
    ...sound.filter((m) => !passed.includes(m) || !passedFurther.includes(m)),
    ...together.filter((m) => !passedTogether.includes(m)),
  ];
  for (const m of broken) console.log(`the tests of ${ruleName(m)} fail without any mutation`);

  const all = mutantsOf(model, parseDuration(model.deployment.evaluationInterval)).filter(wanted);
  const mutants = pick(all);
  console.error(`${title}: ${mutants.length} of ${all.length} mutants of ${sound.length} rules`);
  const unnoticed = await passing(mutants, isWhole ? ["itself", "readers"] : ["itself"]);
  const equivalent = unnoticed.filter((m) => excuse(m) !== undefined);
  // The whole of each test takes longest and is for those that only a text can give away which they do not change.
  const doubtful = unnoticed.filter((m) => excuse(m) === undefined);
  // What a recording's mutant changes, its own checks show; its readers' checks take minutes and hardly ever show more.
  const worded = await passing(
    doubtful.filter((m) => isWhole || m.rule.kind === "alerting"),
    ["whole"],
  );
  const survived = doubtful.filter((m) => worded.includes(m) || !(isWhole || m.rule.kind === "alerting"));
  const alive = [...equivalent, ...survived];
  const never = await passing(survived, ["itself"], further);

  const rows = [...new Set(mutants.map(ruleName))].map((name) => {
    const of = (some: readonly RuleMutant[]): number => some.filter((m) => ruleName(m) === name).length;
    return {
      rule: name,
      mutants: of(mutants),
      killed: of(mutants) - of(alive),
      equivalent: of(equivalent),
      survived: of(survived),
      "by the whole suite": of(never),
    };
  });
  console.table(Object.fromEntries(rows.map(({ rule, ...rest }) => [rule, rest])));
  for (const m of survived) {
    const whom = never.includes(m) ? "the whole suite" : "the shipped tests";
    console.log(`survived ${whom}: ${ruleName(m)}: ${m.kind}: ${m.change}`);
  }
  const killed = mutants.length - alive.length;
  const wrong = mutants.filter((m) => excuse(m) !== undefined && !alive.includes(m));
  for (const m of wrong) console.log(`said to be equivalent, but killed: ${ruleName(m)}: ${m.kind}: ${m.change}`);
  const idle = known.filter((e) => !mutants.some((m) => excuse(m) === e));
  for (const e of idle) console.log(`no mutant fits the equivalent ${e.rule} ${e.kind} ${e.change}`);

  const percent = (part: number, of: number): number => Math.floor((1000 * part) / Math.max(1, of)) / 10;
  const different = mutants.length - equivalent.length;
  const [shipped, whole] = [percent(killed, different), percent(different - never.length, different)];
  const seconds = Math.round((performance.now() - begun) / 1000);
  console.log(
    `${title}: of ${mutants.length} mutants ${equivalent.length} do the same. Of the other ${different} the shipped tests kill ` +
      `${killed}, ${shipped} % (at least ${leastPercent} % are asked for), and the whole suite ` +
      `${different - never.length}, ${whole} % (100 % are asked for); in ${seconds} s with promtool ${versions.promtool}`,
  );
  if (shipped < leastPercent || [never, broken, wrong, idle].some((found) => found.length > 0)) process.exitCode = 1;
}
