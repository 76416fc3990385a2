/** Tells a tally in lines, and whether it is good enough. */
import type { Tally } from "./run.ts";

/** Of the expressions that were broken on purpose, the share that must be noticed. */
export const wantedShare = 0.95;

export function noticedShare({ mutants }: Tally): number {
  const all = [...mutants.values()];
  return sum(all.map((m) => m.found)) / sum(all.map((m) => m.broken));
}

export function report(tally: Tally): readonly string[] {
  const { expressions, nonEmpty, errors, alwaysEmpty, ambiguous, failures, missed } = tally;
  return [
    `${expressions} expressions: ${nonEmpty} with a result, ${errors} refused by the engine, ${alwaysEmpty} inferred to be always empty`,
    `${ambiguous} matches inferred to be ambiguous, all refused by the engine`,
    ...[...tally.mutants].map(([mutation, { broken, found }]) => `broken by ${mutation}: ${broken}, noticed ${found}`),
    `noticed ${(noticedShare(tally) * 100).toFixed(1)}% of what was broken`,
    ...missed.slice(0, 10).map(({ mutation, seed, query }) => `  not noticed (${mutation}, seed ${seed}): ${query}`),
    `${failures.length} contradicted by the engine`,
    ...[...failures]
      .sort((a, b) => a.query.length - b.query.length)
      .slice(0, 10)
      .map(
        ({ seed, query, contradicted }) => `  seed ${seed}: ${query}\n    ${contradicted.slice(0, 3).join("\n    ")}`,
      ),
  ];
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((a, b) => a + b, 0);
}
