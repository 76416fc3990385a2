/** Many random expressions, inferred and evaluated: how many there were and what was contradicted. */
import type { Expr } from "../../../../src/promql/ast.ts";
import type { Inferred } from "../../../../src/promql/infer/facts.ts";
import { infer } from "../../../../src/promql/infer/infer.ts";
import { parse } from "../../../../src/promql/parse/parse.ts";
import { print } from "../../../../src/promql/print/print.ts";
import { addUses, type Use } from "./coverage.ts";
import { type Answer, type Engine, type Programs, startEngine } from "./engine.ts";
import { randomExpression } from "./expression.ts";
import { ambiguous, contradictions } from "./judge.ts";
import { type Mutant, type Mutation, mutants } from "./mutants.ts";
import { randomFrom } from "./random.ts";
import { withRecordings } from "./recordings.ts";
import { randomWorld, type World } from "./world.ts";

const perWorld = 20;

interface Failure {
  readonly seed: number;
  readonly query: string;
  readonly contradicted: readonly string[];
}

export interface Tally {
  expressions: number;
  nonEmpty: number;
  errors: number;
  alwaysEmpty: number;
  /** Matches that were called certainly ambiguous while both sides had series. */
  ambiguous: number;
  readonly coverage: Map<string, Use>;
  readonly failures: Failure[];
  /** Of each mutation: expressions that it broke, as the engine says, and those of them that inference noticed. */
  readonly mutants: Map<Mutation, { broken: number; found: number }>;
  readonly missed: { readonly mutation: Mutation; readonly seed: number; readonly query: string }[];
}

/** `seed` makes the run repeatable: a failure names the seed of its world, which is that of the run plus its number. */
export async function checkSoundness(
  programs: Programs,
  expressions: number,
  { seed, recent }: { readonly seed: number; readonly recent: boolean },
): Promise<Tally> {
  const plain = Array.from({ length: Math.ceil(expressions / perWorld) }, (_, i) => randomWorld(seed + i, i, recent));
  const worlds = await recordAll(programs, plain, { seed, recent });
  const engine = await startEngine(programs, worlds);
  try {
    const counts = { expressions: 0, nonEmpty: 0, errors: 0, alwaysEmpty: 0, ambiguous: 0 };
    const tally: Tally = { ...counts, coverage: new Map(), failures: [], missed: [], mutants: new Map() };
    await Promise.all(worlds.map((world, i) => checkWorld({ world, seed: seed + i, recent, engine, tally })));
    return tally;
  } finally {
    await engine.stop();
  }
}

/** A first server says what the rules record, a second one has it as well. */
async function recordAll(
  programs: Programs,
  worlds: readonly World[],
  { seed, recent }: { readonly seed: number; readonly recent: boolean },
): Promise<readonly World[]> {
  const engine = await startEngine(programs, worlds);
  try {
    return await Promise.all(worlds.map((world, i) => withRecordings(world, seed + i, recent, engine)));
  } finally {
    await engine.stop();
  }
}

interface Checked {
  readonly world: World;
  readonly seed: number;
  readonly recent: boolean;
  readonly engine: Engine;
  readonly tally: Tally;
}

async function checkWorld(checked: Checked): Promise<void> {
  const { world, seed, recent, engine, tally } = checked;
  const r = randomFrom(seed ^ 0x5bd1e995);
  const exprs = Array.from({ length: perWorld }, () => randomExpression(r, world, recent));
  const broken = exprs.map((expr) => mutants(expr, r));
  await Promise.all(
    exprs.map(async (expr, i) => {
      const query = print(expr);
      const inferred = inferText(query, world);
      const answer = await engine.ask(query);
      count(tally, expr, inferred, answer);
      const contradicted = [...contradictions(inferred, answer)];
      if (world.full) contradicted.push(...(await falseAmbiguities(inferred, engine, tally)));
      if (contradicted.length > 0) tally.failures.push({ seed, query, contradicted });
      if (answer.kind !== "vector" || answer.samples.length === 0 || isNoticed(inferred, false)) return;
      for (const mutant of broken[i] ?? []) await checkMutant(mutant, checked);
    }),
  );
}

function inferText(query: string, { schema }: World): Inferred {
  const parsed = parse(query);
  if (!parsed.ok) throw new Error(`${query}\n${parsed.problems.map((p) => p.message).join("\n")}`);
  return infer(parsed.expr, schema, parsed);
}

function count(tally: Tally, expr: Expr, inferred: Inferred, answer: Answer): void {
  const answered = answer.kind === "scalar" || (answer.kind === "vector" && answer.samples.length > 0);
  tally.expressions += 1;
  addUses(tally.coverage, expr, answered);
  if (answer.kind === "error") tally.errors += 1;
  if (answered) tally.nonEmpty += 1;
  if (inferred.root.empty.kind === "always") tally.alwaysEmpty += 1;
}

/** Where everything declared is there, a certainly ambiguous match of two sides that have series is refused. */
async function falseAmbiguities({ facts }: Inferred, engine: Engine, tally: Tally): Promise<readonly string[]> {
  const wrong: string[] = [];
  for (const [node, { match }] of facts) {
    if (node.kind !== "binary" || match?.manyToMany !== "certain") continue;
    const sides = await Promise.all([engine.ask(print(node.left)), engine.ask(print(node.right))]);
    if (!sides.every((s) => s.kind === "vector" && s.samples.length > 0)) continue;
    tally.ambiguous += 1;
    const whole = await engine.ask(print(node));
    if (whole.kind !== "error" || !ambiguous.test(whole.message))
      wrong.push(`certainly ambiguous, but ${print(node)} has a result`);
  }
  return wrong;
}

/** A mutant counts where the engine returned something before, and now returns nothing or refuses the match. */
async function checkMutant({ mutation, expr }: Mutant, { world, seed, engine, tally }: Checked): Promise<void> {
  const query = print(expr);
  const answer = await engine.ask(query);
  const refused = answer.kind === "error" && ambiguous.test(answer.message);
  if (!refused && !(answer.kind === "vector" && answer.samples.length === 0)) return;
  const tallied = tally.mutants.get(mutation) ?? { broken: 0, found: 0 };
  tally.mutants.set(mutation, tallied);
  tallied.broken += 1;
  if (isNoticed(inferText(query, world), refused)) tallied.found += 1;
  else tally.missed.push({ mutation, seed, query });
}

function isNoticed({ facts }: Inferred, refused: boolean): boolean {
  return [...facts.values()].some(
    (f) => f.empty.kind === "always" || (refused && f.match !== undefined && f.match.manyToMany !== "no"),
  );
}
