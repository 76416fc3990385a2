/** Writes the declaration of an imported objective. Decides nothing. */
import { formatDuration } from "../../basics/duration.ts";
import { sentenceCase } from "../../basics/names.ts";
import type { BurnTier } from "../../catalog/burn-rate.ts";
import type { Selector } from "../../promql/ast.ts";
import { hatch } from "../hatch.ts";
import { type Code, durationText, list, text } from "../layout.ts";
import type { PlannedSlo } from "../plan.ts";
import type { Lookup } from "../typed.ts";
import { typedExpr } from "../typed-expr.ts";
import { thresholds } from "../typed-functions.ts";
import type { ImportedSli } from "./imported-slo.ts";

export type Field = readonly [name: string, value: Code];

/** Undefined where what it counts by is not a metric that can be selected from. */
export function sloFields({ slo }: PlannedSlo, lookup: Lookup, isHatched: boolean): readonly Field[] | undefined {
  const { name, title, description, objective, period, by, owner, team, tier, tiers } = slo;
  const sli = sliCode(slo.sli, lookup, isHatched);
  if (sli === undefined) return undefined;
  const texts = (of: Readonly<Record<string, string | undefined>>): readonly Field[] =>
    Object.entries(of).flatMap(([key, value]) => (value === undefined ? [] : [[key, text(value)] as const]));
  const promised = period === "calendar-month" ? period : durationText(period.ms, formatDuration);
  return [
    ...texts({ title: title === sentenceCase(name) ? undefined : title, description }),
    ["objective", String(objective)],
    ["period", text(promised)],
    ["sli", sli],
    ...(by.length > 0 ? [["by", list(by.map(text))] as const] : []),
    ...texts({ owner, team, tier }),
    ...(tiers ? [["burnRate", tiersCode(tiers)] as const] : []),
  ];
}

function tiersCode(tiers: NonNullable<PlannedSlo["slo"]["tiers"]>): Code {
  const one = ({ long, short, factor }: BurnTier): Code => ({
    entries: [
      ["long", text(long)],
      ["short", text(short)],
      ["factor", String(factor)],
    ],
  });
  const { fast, slow } = tiers;
  return {
    entries: [
      ...(fast ? [["fast", list(fast.map(one))] as const] : []),
      ...(slow ? [["slow", list(slow.map(one))] as const] : []),
    ],
  };
}

function sliCode(sli: ImportedSli, lookup: Lookup, isHatched: boolean): Code | undefined {
  const selections = (of: Readonly<Record<string, Selector>>): readonly Field[] | undefined => {
    const codes = Object.entries(of).map(([key, selector]) => [key, typedExpr(selector, lookup)?.code] as const);
    return codes.flatMap(([key, code]) => (code === undefined ? [] : [[key, code] as const])).length === codes.length
      ? (codes as readonly Field[])
      : undefined;
  };
  const call = (fn: string, entries: readonly Field[] | undefined, ...more: readonly Field[]): Code | undefined =>
    entries && { fn, args: [{ entries: [...entries, ...more] }] };
  switch (sli.kind) {
    case "events":
      return call("events", selections({ total: sli.total, bad: sli.bad }));
    case "good-events":
      return call("goodEvents", selections({ total: sli.total, good: sli.good }));
    case "gauge-ratio":
      return call("gaugeShare", selections({ total: sli.total, bad: sli.bad }));
    case "native-latency":
      return call("nativeLatency", selections({ of: sli.of }), ["under", String(sli.under)]);
    case "freshness":
      return call("freshness", selections({ of: sli.of }), [
        "within",
        text(durationText(sli.withinMs, formatDuration)),
      ]);
    case "slices": {
      const { reading, of, op, threshold, sliceMs } = sli;
      const typed = isHatched ? undefined : typedExpr(of, lookup);
      const isVector = typed?.is === "vector" || typed?.is === "gauge";
      const code = isVector ? typed.code : hatch(reading, of, lookup, 4).code;
      const bad: Code = { fn: thresholds[op] ?? "above", args: [code, String(threshold)] };
      return call("slices", [
        ["of", text(sliceMs === 60_000 ? "1m" : "5m")],
        ["bad", bad],
      ]);
    }
  }
}
