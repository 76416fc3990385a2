/** What scenarios an alert is tested with, before any of them is computed. */
import type { Scenario } from "../series/scenario.ts";

export interface Scenarios {
  /** Has a test to itself, which also checks the alert's whole text. */
  readonly alone?: Scenario;
  /** Takes its place where engines do not agree on the digits that its text shows. */
  readonly aloneElse?: Scenario;
  readonly all: readonly Scenario[];
  /** Not every condition can be brought there: left out where it does not come out as expected. */
  readonly optional?: readonly Scenario[];
  /** Of each of these lists the first that comes out as expected. */
  readonly firstOf?: readonly (readonly Scenario[])[];
  /** Fewer events than this make the alert fire on a single bad one. */
  readonly leastTraffic?: LeastTraffic;
}

/** So many events in so many milliseconds, or so many things that stand there (`perMs` 0). */
export interface LeastTraffic {
  readonly events: number;
  readonly perMs: number;
}
