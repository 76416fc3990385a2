/** Whether an alert's condition holds, and how surely. Knows no condition. */
import type { Engine } from "../../promql/evaluate/engine.ts";
import type { Values } from "../measure/evaluate.ts";
import type { Meaning } from "./meaning.ts";

export interface Active {
  /** With the value that the alert's texts show. */
  readonly values: Values;
  /** Some value is so close to its threshold that rounding decides. */
  readonly isClose: boolean;
  /** Two sides of a comparison are equal to the last digit, of conditions that are known by their shape. */
  readonly isExact?: boolean;
}

export type Condition = (ms: number, engine: Engine) => Active;

export type Is<K extends Meaning["kind"]> = Extract<Meaning, { kind: K }>;
