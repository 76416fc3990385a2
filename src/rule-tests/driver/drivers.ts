/** Chooses the driver by the measure's shape. */
import type { Schema } from "../../promql/schema.ts";
import type { Measure } from "../measure/measure.ts";
import type { Driver } from "./driver.ts";
import { levelDriver } from "./level.ts";
import { quantileDriver } from "./quantile.ts";
import { shareDriver } from "./share.ts";

/** Undefined where the measure has a meaning but nothing here can drive it. */
export function driverOf(measure: Measure, threshold: number, schema: Schema, stepMs: number): Driver | undefined {
  switch (measure.kind) {
    case "share":
      return shareDriver(measure, schema);
    case "quantile":
      return quantileDriver(measure, threshold, schema);
    case "quantity":
      return levelDriver(measure, schema, stepMs);
    case "remainder":
    case "or-zero":
    case "constant":
    case "either":
    case "computed":
      return undefined;
  }
}
