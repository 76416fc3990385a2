/** Gives a world recording rules, and the series that they record. */
import type { Expr } from "../../../../src/promql/ast.ts";
import { print } from "../../../../src/promql/print/print.ts";
import type { RecordedBy, SeriesSchema } from "../../../../src/promql/schema.ts";
import type { Engine, Recorded } from "./engine.ts";
import { making, randomExpression } from "./expression.ts";
import { declaredParts, orZero, randomParts } from "./make-share.ts";
import { randomFrom } from "./random.ts";
import { length, step, type World, write } from "./world.ts";

interface Rule extends RecordedBy {
  readonly record: string;
}

/** The world with what some random rules record of it. A rule that Prometheus refuses is left out. */
export async function withRecordings(world: World, seed: number, recent: boolean, engine: Engine): Promise<World> {
  const schema = new Map(world.schema);
  const lines: string[] = [];
  for (const name of ["part", "whole", "other"])
    schema.set(`${world.prefix}:${name}`, recordedSeries(`${world.prefix}:${name}`));
  await Promise.all(
    randomRules(world, seed, recent).map(async (rule) => {
      const series = await engine.record(print(rule.expr));
      const written = series && samples(series, rule);
      if (!written) return;
      lines.push(...written);
      const known = schema.get(rule.record) ?? recordedSeries(rule.record);
      schema.set(rule.record, { ...known, recorded: [...(known.recorded ?? []), rule] });
    }),
  );
  return { ...world, schema, lines: [...world.lines, ...lines] };
}

function randomRules(world: World, seed: number, recent: boolean): readonly Rule[] {
  const r = randomFrom(seed ^ 0x2545f491);
  const m = making(r, world, recent);
  const parts = r.chance(0.6) ? randomParts(m) : declaredParts(m);
  const rule = (name: string, slo: string, expr: Expr): Rule => {
    return { record: `${world.prefix}:${name}`, expr, labels: slo === "" ? {} : { slo }, at: "recordings" };
  };
  const random = (): Expr => randomExpression(r, world, recent, 2);
  return [
    rule("part", "one", r.chance(0.6) ? orZero(parts) : parts.part),
    rule("whole", "one", parts.whole),
    rule("part", "two", random()),
    rule("whole", "two", random()),
    rule("other", r.pick(["one", ""]), random()),
  ];
}

function recordedSeries(name: string): SeriesSchema {
  const rest = { unit: "unknown", labels: {}, planned: false, intervalMs: step * 1000, at: "recordings" } as const;
  return { name, family: name, type: "recorded", ...rest, recorded: [] };
}

/**
 * Only series without a gap before the end: a real Prometheus marks where a recorded series ends, and text cannot.
 * Undefined where two series would become one, which a real Prometheus refuses.
 */
function samples(series: readonly Recorded[], { record, labels }: Rule): readonly string[] | undefined {
  const lines: string[] = [];
  const seen = new Set<string>();
  for (const { labels: own, samples } of series) {
    const { __name__: _, ...rest } = { ...own, ...labels };
    const key = JSON.stringify(Object.entries(rest).sort());
    if (seen.has(key)) return undefined;
    seen.add(key);
    const first = samples[0]?.[0] ?? length;
    if (samples.length <= (length - first) / step) continue;
    for (const [time, value] of samples) write(lines, record, rest, time, value);
  }
  return lines;
}
