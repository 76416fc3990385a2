/** Puts mutants through the tests of their group, the quickest first, until one notices them. */
import { availableParallelism } from "node:os";
import type { RuleGroup } from "../../src/model/model.ts";
import type { TestFile } from "../../src/rule-tests/test-file/test-file.ts";
import { noticed } from "./judge.ts";
import type { RuleMutant } from "./mutants.ts";
import { concerns, type Depth, type Variant, variantOf } from "./variant.ts";

/** Rules in one run: enough that what they share is computed seldom, few enough that every core has something to do. */
const together = 160;

/** The mutants that every test passed: those that are left by a part of each test then face more of it. */
export async function survivors(
  promtool: string,
  mutants: readonly RuleMutant[],
  files: readonly TestFile[],
  tell: (text: string) => void,
  depths: readonly Depth[],
): Promise<readonly RuleMutant[]> {
  let left = mutants;
  for (const depth of depths) left = await survivorsOf(depth, promtool, left, files, tell);
  return left;
}

async function survivorsOf(
  depth: Depth,
  promtool: string,
  mutants: readonly RuleMutant[],
  files: readonly TestFile[],
  tell: (text: string) => void,
): Promise<readonly RuleMutant[]> {
  const variants = mutants.map((m, id) => variantOf(m, id, depth));
  const turn = limited(availableParallelism());
  const groups = [...new Set(mutants.map((m) => m.group))];
  const alive = await Promise.all(
    groups.map(async (group) => {
      let left = variants.filter((v) => v.mutant.group === group);
      for (const file of testsOf(group, files)) {
        // Who reads what a mutant records would find nothing under its new name where a test feeds what is recorded.
        if (depth !== "itself" && feedsRecordings(file, group)) continue;
        // Of its own group a file may load some rules alone.
        const loaded = file.rules.find(({ name }) => name === group.name) ?? group;
        const tried = left.filter((v) => concerns(file, v) && !(depth === "readers" && v.rules.length === 1));
        const before = performance.now();
        const killed = await Promise.all(
          chunks(tried).map((some) => turn(() => noticed(promtool, some, loaded, file))),
        );
        left = left.filter((v) => !killed.some((k) => k.has(v)));
        const seconds = Math.round((performance.now() - before) / 1000);
        const dead = killed.reduce((sum, k) => sum + k.size, 0);
        if (tried.length > 0)
          tell(`  ${group.name}, ${file.name}, ${depth}: ${dead} of ${tried.length} killed after ${seconds} s`);
      }
      return left;
    }),
  );
  const ids = new Set(alive.flat().map((v) => v.id));
  return mutants.filter((_, id) => ids.has(id));
}

/** Whether a test feeds what the group itself records. */
function feedsRecordings({ groups }: TestFile, { rules }: RuleGroup): boolean {
  const recorded = new Map(rules.flatMap((r) => (r.kind === "recording" ? [[r.record, r.labels.slo]] : [])));
  return groups.some(({ scenarios }) =>
    scenarios.some(({ series }) => series.some((s) => recorded.has(s.name) && recorded.get(s.name) === s.labels.slo)),
  );
}

function testsOf({ name }: RuleGroup, files: readonly TestFile[]): readonly TestFile[] {
  return files.filter((f) => f.rules.some((g) => g.name === name)).toSorted((a, b) => cost(a) - cost(b));
}

/** Evaluations, each over all the series. */
function cost({ groups, evaluationMs }: TestFile): number {
  const of = groups.map(({ scenarios, alerts }) => {
    const checks = [...alerts, ...scenarios.flatMap((s) => [...s.firing, ...s.values])];
    const series = scenarios.reduce((sum, s) => sum + s.series.length, 0);
    return series * (Math.max(0, ...checks.map((c) => c.atMs)) / evaluationMs);
  });
  return of.reduce((a, b) => a + b, 0);
}

function chunks(variants: readonly Variant[]): readonly (readonly Variant[])[] {
  const found: Variant[][] = [];
  let rules = 0;
  for (const variant of variants) {
    const last = found.at(-1);
    if (last && rules + variant.rules.length <= together) last.push(variant);
    else found.push([variant]);
    rules = (last === found.at(-1) ? rules : 0) + variant.rules.length;
  }
  return found;
}

/** Lets so many tasks run at a time. */
function limited(most: number): <T>(task: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = [];
  let running = 0;
  return async (task) => {
    if (running >= most) await new Promise<void>((go) => waiting.push(go));
    running += 1;
    try {
      return await task();
    } finally {
      running -= 1;
      waiting.shift()?.();
    }
  };
}
