/** What an indicator counts in five minutes, and what it is driven by. Knows no indicator. */
import type { Schema } from "../../promql/schema.ts";
import type { Driver } from "../driver/driver.ts";
import type { Values } from "../measure/evaluate.ts";
import type { Computed } from "../measure/measure.ts";
import type { CountedOver, RecordedPart } from "./simulate-recordings.ts";

export type SliDriver = Pick<Driver, "levels">;

export interface CountedSli {
  readonly recorded: (part: RecordedPart, windowMs: number) => Computed;
  readonly drivers: (schema: Schema) => readonly (SliDriver | undefined)[];
  readonly isTimed: boolean;
}

export type In5m = Omit<CountedSli, "recorded"> & { readonly counted: CountedOver };

export const baseMs = 300_000;

export const minuteMs = 60_000;

export function mapped(values: Values, change: (value: number, key: string) => number): Values {
  return new Map([...values].map(([key, v]) => [key, { ...v, value: change(v.value, key) }]));
}
