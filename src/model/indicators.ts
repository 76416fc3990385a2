/**
 * An SLI told apart into indicators with one ratio each, as the formats of other tools know them: an SLI that is kept
 * apart by a label becomes one indicator for each of its values.
 */
import type { LatencySli, Sli } from "../catalog/slo.ts";
import type { Expr, Range, Selector } from "../promql/ast.ts";
import { binary } from "../promql/typed/plain.ts";
import { summed } from "../promql/typed/ratio.ts";
import type { SloModel } from "./model.ts";
import { isEvents } from "./sli.ts";
import { caseMatchers, le, narrowed } from "./sli-latency.ts";
import { nativeCounts, nativeRates } from "./sli-native.ts";
import { orZero, over, type SliRates } from "./sli-rates.ts";
import { agesNow, meanThings } from "./sli-things.ts";

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
  readonly over: (range: Range) => SliRates;
}

export function indicatorsOf({ name, title, sli }: SloModel): readonly Indicator[] {
  if (sli.kind !== "latency") return [{ name, title, counts: isEvents(sli), ...counted(sli) }];
  const names = namesOf(name, sli);
  return sli.cases.map((c, i) => {
    const matchers = caseMatchers(sli, c);
    return {
      name: names[i] ?? name,
      title: c.value === undefined ? title : `${title} (${c.value})`,
      counts: true,
      ...underBound(narrowed(sli.bucket, [...matchers, le(c.under)]), narrowed(sli.count, matchers)),
    };
  });
}

/** Names of letters, digits and dashes, as OpenSLO wants them; of values that look alike then, the later are counted. */
function namesOf(slo: string, { cases }: LatencySli): readonly string[] {
  const names: string[] = [];
  for (const { value } of cases) {
    const word = value
      ?.toLowerCase()
      .replace(/[^a-z0-9]+/g, "-")
      .replace(/^-|-$/g, "")
      .slice(0, 20);
    const name = value === undefined ? slo : `${slo}-${word || "other"}`;
    const free = (n: number): string => (names.includes(`${name}-${n}`) ? free(n + 1) : `${name}-${n}`);
    names.push(names.includes(name) ? free(2) : name);
  }
  return names;
}

/** How often other tools look at ages. */
const minuteMs = 60_000;

function counted(sli: Exclude<Sli, LatencySli>): Counted {
  switch (sli.kind) {
    case "events":
    case "gauge-ratio":
      return {
        now: { is: "bad", part: summed(sli.bad, []), total: summed(sli.total, []) },
        over: (range) => {
          const sum = (of: Selector): Expr => summed(over(isEvents(sli) ? "rate" : "avg_over_time", of, range), []);
          return { bad: orZero(sum(sli.bad), sum(sli.total)), total: sum(sli.total) };
        },
      };
    case "native-latency": {
      const { bad, total } = nativeCounts(sli);
      return { now: { is: "bad", part: bad, total }, over: (range) => nativeRates(sli, "rate", range, []) };
    }
    case "freshness": {
      const { bad, total } = agesNow(sli, []);
      return { now: { is: "bad", part: bad, total }, over: (range) => meanThings(sli, range, minuteMs, []) };
    }
  }
}

function underBound(good: Selector, all: Selector): Counted {
  return {
    now: { is: "good", part: summed(good, []), total: summed(all, []) },
    over: (range) => {
      const sum = (of: Selector): Expr => summed(over("rate", of, range), []);
      return { bad: binary("-", sum(all), sum(good)), total: sum(all) };
    },
  };
}
