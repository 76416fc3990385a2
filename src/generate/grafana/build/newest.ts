/** The reduction of single values: the newest of each series. The SDK would reduce by nothing. */
import { ReduceDataOptionsBuilder } from "@grafana/grafana-foundation-sdk/common";

export function newest(): ReduceDataOptionsBuilder {
  return new ReduceDataOptionsBuilder().calcs(["lastNotNull"]).values(false);
}
