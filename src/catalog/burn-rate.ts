/** Declares how fast an error budget may burn before somebody hears of it. Knows nothing of how burning is measured. */
import type { Duration } from "../duration.ts";

/** The windows that every SLO's error ratio is recorded over. */
export type SloWindow = "5m" | "30m" | "1h" | "2h" | "6h" | "1d" | "3d";

/**
 * Fires while the budget burns faster than `factor` times the even pace, over the long window (enough of it to matter)
 * and over the short one (it still goes on).
 */
export interface BurnTier<F extends number = number> {
  readonly long: SloWindow;
  readonly short: SloWindow;
  readonly factor: F;
}

/** What is left out is the engine's: the workbook's tiers, as far as the objective lets them fire. */
export interface BurnRateOptions<F extends number = number> {
  /** Tiers that page; none, and there is no such alert. */
  readonly fast?: readonly BurnTier<F>[];
  /** Tiers that can wait for the morning. */
  readonly slow?: readonly BurnTier<F>[];
  /** Fewer bad events than these in the long window fire nothing: 5 where left out. */
  readonly minBadEvents?: number;
  readonly for?: Duration;
  readonly keepFiringFor?: Duration;
  /** Share of the budget left at which the low budget is told, 0.1 where left out; false, and it is not. */
  readonly lowAt?: number | false;
}

/** 100 ÷ (100 − objective): the burn rate of a total outage, which no alert's factor may reach. */
interface OutageBurnRate {
  50: 2;
  75: 4;
  80: 5;
  90: 10;
  95: 20;
  97: 33.3333;
  97.5: 40;
  98: 50;
  99: 100;
  99.5: 200;
  99.8: 500;
  99.9: 1000;
  99.95: 2000;
  99.99: 10000;
  99.999: 100000;
}

/** Asks the impossible where a factor is seen to be out of reach, in a sentence that tsc prints; a check finds the rest. */
export type Reachable<O extends number, F extends number> = {
  readonly [P in F as Unreachable<O, P>]: never;
};

type Unreachable<O extends number, F extends number> = O extends keyof OutageBurnRate
  ? number extends F
    ? never
    : Less<`${F}`, `${OutageBurnRate[O]}`> extends true
      ? never
      : `a factor of ${F} is out of reach: a total outage burns the budget of ${O}% ${OutageBurnRate[O]} times as fast`
  : never;

/** Whether one decimal is less than another, both without sign or exponent. */
type Less<A extends string, B extends string> =
  CompareLength<Whole<A>, Whole<B>> extends infer C
    ? C extends "same"
      ? LessDigits<`${Whole<A>}${Fraction<A>}`, `${Whole<B>}${Fraction<B>}`>
      : C extends "shorter"
        ? true
        : false
    : never;

type Whole<S extends string> = S extends `${infer W}.${string}` ? W : S;
type Fraction<S extends string> = S extends `${string}.${infer D}` ? D : "";

type CompareLength<A extends string, B extends string> = A extends `${string}${infer RestA}`
  ? B extends `${string}${infer RestB}`
    ? CompareLength<RestA, RestB>
    : "longer"
  : B extends ""
    ? "same"
    : "shorter";

type LessDigits<A extends string, B extends string> = B extends `${infer HeadB}${infer RestB}`
  ? A extends `${infer HeadA}${infer RestA}`
    ? HeadA extends HeadB
      ? LessDigits<RestA, RestB>
      : "0123456789" extends `${string}${HeadA}${string}${HeadB}${string}`
        ? true
        : false
    : B extends `${string}${"1" | "2" | "3" | "4" | "5" | "6" | "7" | "8" | "9"}${string}`
      ? true
      : false
  : false;
