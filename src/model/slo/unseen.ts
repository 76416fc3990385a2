/**
 * What restarts hide: events between a process's last scrape and its end are seen by nobody, and a restart comes half an interval
 * after a scrape on average. Knows no interval: the samples of the window are counted. An estimate, which counts alone take up:
 * ratios need none, for what is bad and what there is in all are hidden alike.
 */
import type { Sli } from "../../catalog/sli.ts";
import type { Expr, Selector } from "../../promql/ast.ts";
import { binary, call, comparedTo, number } from "../../promql/typed/plain.ts";
import { summed } from "../../promql/typed/ratio.ts";
import type { SloModel } from "../model.ts";
import { sloBaseWindowMs, sloSeries } from "../names.ts";
import { ago, over, settledMs } from "./growth.ts";
import { partNow } from "./parts.ts";
import { recorded } from "./recorded.ts";

/** Undefined where nothing is counted that could restart. */
export function unseenShare(slo: SloModel): Expr | undefined {
  const all = counterOfAll(slo.sli);
  if (!all) return undefined;
  const of = ago(all, settledMs);
  const increase = over("increase", of, sloBaseWindowMs);
  const grown = slo.sli.kind === "native-latency" ? call("histogram_count", increase) : increase;
  const restarts = over("resets", of, sloBaseWindowMs);
  const hidden = binary("/", binary("*", grown, restarts), over("count_over_time", of, sloBaseWindowMs));
  const half = binary("/", summed(hidden, slo.labels), number(2));
  return binary("/", half, comparedTo(partNow(slo, "total"), ">", 0), { mode: "on", labels: slo.labels });
}

/** `x + (x * slo:unseen:ratio5m or 0 * x)` */
export function withUnseen(slo: SloModel, counted: Expr): Expr {
  if (!counterOfAll(slo.sli)) return counted;
  const unseen = binary("*", counted, recorded(sloSeries.unseenRatio, slo.name));
  return binary("+", counted, binary("or", unseen, binary("*", number(0), counted)));
}

function counterOfAll(sli: Sli): Selector | undefined {
  switch (sli.kind) {
    case "events":
    case "good-events":
      return sli.total;
    case "latency":
      return sli.count;
    case "native-latency":
      return sli.of;
    default:
      return undefined;
  }
}
