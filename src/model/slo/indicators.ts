/**
 * An SLI told apart into indicators with one ratio each, as the formats of other tools know them: an SLI that is kept apart by
 * a label becomes one indicator for each of its values. What is made of other SLOs has no indicator: no other format knows it.
 */
import { slug } from "../../basics/names.ts";
import type { CompositeSli, LatencySli, Sli } from "../../catalog/sli.ts";
import type { Expr, Range, Selector } from "../../promql/ast.ts";
import { binary, call, number } from "../../promql/typed/plain.ts";
import { summed } from "../../promql/typed/ratio.ts";
import type { SloModel } from "../model.ts";
import { isEvents } from "./sli.ts";
import { caseMatchers, le, narrowed } from "./sli-latency.ts";
import { nativeCounts, observations, shareOver } from "./sli-native.ts";
import { isBad } from "./sli-slices.ts";
import { agesNow, meanOver } from "./sli-things.ts";

/** Two results with equal labels. */
interface BadAndTotal {
  readonly bad: Expr;
  readonly total: Expr;
}

export interface Indicator extends Counted {
  /** The SLO's name, and behind it the label's value as far as a file's name can hold it: `latency-cpp`. */
  readonly name: string;
  readonly title: string;
  /** Whether `now` counts events, from the beginning, rather than things that are there. */
  readonly counts: boolean;
}

interface Counted {
  readonly now: { readonly is: "good" | "bad"; readonly part: Expr; readonly total: Expr };
  /** Bad and all over a window that another tool fills in. */
  readonly over: (range: Range) => BadAndTotal;
}

export function indicatorsOf({ name, title, sli }: SloModel): readonly Indicator[] {
  if (sli.kind === "composite") return [];
  if (sli.kind !== "latency") return [{ name, title, counts: isEvents(sli), ...counted(sli) }];
  const names = namesOf(name, sli);
  return sli.cases.map((c, i) => {
    const matchers = caseMatchers(sli, c);
    return {
      name: names[i] ?? name,
      title: c.value === undefined ? title : `${title} (${c.value})`,
      counts: true,
      ...goodOf(narrowed(sli.bucket, [...matchers, le(c.under)]), narrowed(sli.count, matchers)),
    };
  });
}

/** Names of letters, digits and dashes, as OpenSLO wants them; of values that look alike then, the later are counted. */
function namesOf(slo: string, { cases }: LatencySli): readonly string[] {
  const names: string[] = [];
  for (const { value } of cases) {
    const word = slug(value ?? "").slice(0, 20);
    const name = value === undefined ? slo : `${slo}-${word || "other"}`;
    const free = (n: number): string => (names.includes(`${name}-${n}`) ? free(n + 1) : `${name}-${n}`);
    names.push(names.includes(name) ? free(2) : name);
  }
  return names;
}

function counted(sli: Exclude<Sli, LatencySli | CompositeSli>): Counted {
  switch (sli.kind) {
    case "events":
    case "gauge-ratio":
      return {
        now: { is: "bad", part: summed(sli.bad, []), total: summed(sli.total, []) },
        over: (range) => {
          const sum = summedOver(isEvents(sli) ? "rate" : "avg_over_time", range);
          return { bad: orZero(sum(sli.bad), sum(sli.total)), total: sum(sli.total) };
        },
      };
    case "good-events":
      return goodOf(sli.good, sli.total);
    case "native-latency": {
      const { bad, total } = nativeCounts(sli.of, sli.under);
      return {
        now: { is: "bad", part: bad, total },
        over: (range) => {
          const grown = summedOver("rate", range)(sli.of);
          return { bad: binary("*", shareOver(sli.under, grown), observations(grown)), total: observations(grown) };
        },
      };
    }
    case "freshness": {
      const { bad, total } = agesNow(sli, []);
      return inTime(bad, total);
    }
    case "slices":
      return inTime(summed(isBad(sli), []), { kind: "aggregation", op: "count", of: sli.of });
  }
}

function inTime(bad: Expr, total: Expr): Counted {
  return {
    now: { is: "bad", part: bad, total },
    over: (range) => ({ bad: meanOver(bad, range), total: meanOver(total, range) }),
  };
}

function goodOf(good: Selector, all: Selector): Counted {
  return {
    now: { is: "good", part: summed(good, []), total: summed(all, []) },
    over: (range) => {
      const sum = summedOver("rate", range);
      return { bad: binary("-", sum(all), sum(good)), total: sum(all) };
    },
  };
}

function summedOver(fn: string, range: Range): (of: Selector) => Expr {
  return (of) => summed(call(fn, { kind: "range", of, range }), []);
}

/** What was never exported counts as none. */
function orZero(bad: Expr, total: Expr): Expr {
  return binary("or", bad, binary("*", number(0), total));
}
