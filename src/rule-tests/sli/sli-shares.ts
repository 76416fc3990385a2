/** What a service level indicator measures, read from its declaration: a second opinion to the rules that are made of it. */
import type { SloModel } from "../../model/model.ts";
import type { Matcher } from "../../promql/ast.ts";
import type { Schema } from "../../promql/schema.ts";
import { shareDriver } from "../driver/share.ts";
import { type Computed, type Measure, narrowed, type Share } from "../measure/measure.ts";
import type { SliDriver } from "./in-5m.ts";
import type { RecordedPart } from "./simulate-recordings.ts";
import { countedSli, type SliContext } from "./sli-counted.ts";
import { badIn, type SharesOver, sharesOf, totalIn } from "./sli-windows.ts";

export interface BudgetedShares {
  readonly budget: number;
  /** The series that the budget is for; none where it is for all. */
  readonly matchers: readonly Matcher[];
  readonly over: ByWindow | ByEvaluation;
  /** One for each case; undefined for one that nothing here can drive. */
  readonly drivers: (schema: Schema) => readonly (SliDriver | undefined)[];
  /** Each moment is good or bad as a whole, and as long as any other: traffic makes no difference. */
  readonly isTimed: boolean;
}

interface ByWindow {
  readonly kind: "by-window";
  readonly shares: SharesOver;
}

interface ByEvaluation {
  readonly kind: "by-evaluation";
  readonly recorded: (part: RecordedPart, windowMs: number) => Computed;
}

const baseMs = 300_000;

/** Once for each budget. */
export function sliShares(slo: SloModel, everyMs: number, context: SliContext): readonly BudgetedShares[] {
  const member = (of: SloModel) => {
    const all = sliShares(of, everyMs, context).slice(-1);
    return { bad: all.map((s) => badOver(s, baseMs)), ratio: all.map((s) => ratioOver(s, baseMs)), all };
  };
  const counted = countedSli(slo, everyMs, context, member);
  return slo.objectives.map(({ budget, matchers }): BudgetedShares => {
    if (counted) {
      const recorded = (part: RecordedPart, windowMs: number) => narrowed(counted.recorded(part, windowMs), matchers);
      const { drivers, isTimed } = counted;
      return { budget, matchers, drivers, isTimed, over: { kind: "by-evaluation", recorded } };
    }
    const shares = (windowMs: number): readonly Share[] =>
      sharesOf(slo.sli, slo.labels, everyMs)(windowMs).map((s) => narrowed(s, matchers));
    const drivers = (schema: Schema) => shares(0).map((s) => shareDriver(s, schema));
    return { budget, matchers, drivers, isTimed: false, over: { kind: "by-window", shares } };
  });
}

export function ratioOver({ over }: BudgetedShares, windowMs: number): Measure {
  return over.kind === "by-evaluation"
    ? over.recorded("ratio", windowMs)
    : { kind: "either", of: over.shares(windowMs) };
}

/** Bad events that were never exported count as none; a bucket that is not exported leaves none to count. */
export function badOver({ over }: BudgetedShares, windowMs: number): Measure {
  return over.kind === "by-evaluation" ? over.recorded("bad", windowMs) : badIn(over.shares(windowMs));
}

export function totalOver({ over }: BudgetedShares, windowMs: number): Measure {
  return over.kind === "by-evaluation" ? over.recorded("total", windowMs) : totalIn(over.shares(windowMs));
}
