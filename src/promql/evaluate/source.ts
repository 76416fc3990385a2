/** What an expression is computed from, and what is to be noticed while it is. Knows no expressions but selectors. */
import type { Selector } from "../ast.ts";
import type { Engine } from "./engine.ts";
import type { Labels, Sample, Window } from "./sample.ts";

/** Series of which samples are read, whatever they are kept as. Names are labels; offsets are taken off already. */
export interface Source {
  readonly engine: Engine;
  /** When the first sample was taken: nothing is asked for before it. */
  readonly firstMs: number;
  /** Of a subquery that names none. */
  readonly defaultStepMs: number;
  instant(of: Selector, ms: number): readonly Sample[];
  /** Those that have samples. */
  windows(of: Selector, fromMs: number, toMs: number): readonly Window[];
  /** Functions over time that it computes without taking samples out of its series. */
  readonly shortCuts: Readonly<Record<string, ShortCut>>;
}

export type ShortCut = (
  of: Selector,
  fromMs: number,
  toMs: number,
) => readonly { readonly labels: Labels; readonly value: number }[];

/** Asked about what rounding or an order may decide; without it, nobody is. */
export interface Watch {
  /** Two sides of a comparison. */
  compared(left: number, right: number): void;
  /** Nobody can tell the result: several series match one, which Prometheus refuses, or any may be taken. */
  undecided(): void;
  /** Whether the last digits of what is made of all of these depend on their order. */
  dependsOnOrder(values: readonly number[]): boolean;
}
