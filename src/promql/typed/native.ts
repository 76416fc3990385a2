/** Functions of native histograms: a vector of them goes in, numbers come out. */
import { call } from "./plain.ts";
import { type Native, type Vector, vectorOf } from "./vector.ts";

type OfNative = <L extends object>(histograms: Native<L>) => Vector<L>;

function ofNative(name: string): OfNative {
  return (histograms) => vectorOf(call(name, histograms.expr));
}

/**
 * How many observations a native histogram has.
 *
 * @example
 * promql(histogramCount(rate(wait, "5m")))
 * // histogram_count(rate(wait_seconds[5m]))
 */
export const histogramCount: OfNative = ofNative("histogram_count");

/**
 * The sum of a native histogram's observations.
 *
 * @example
 * promql(histogramSum(rate(wait, "5m")))
 * // histogram_sum(rate(wait_seconds[5m]))
 */
export const histogramSum: OfNative = ofNative("histogram_sum");

/**
 * The mean of a native histogram's observations. Needs Prometheus 2.51.
 *
 * @example
 * promql(histogramAvg(rate(wait, "5m")))
 * // histogram_avg(rate(wait_seconds[5m]))
 */
export const histogramAvg: OfNative = ofNative("histogram_avg");

/**
 * The standard deviation of a native histogram's observations.
 *
 * @example
 * promql(histogramStddev(rate(wait, "5m")))
 * // histogram_stddev(rate(wait_seconds[5m]))
 */
export const histogramStddev: OfNative = ofNative("histogram_stddev");

/**
 * The variance of a native histogram's observations.
 *
 * @example
 * promql(histogramStdvar(rate(wait, "5m")))
 * // histogram_stdvar(rate(wait_seconds[5m]))
 */
export const histogramStdvar: OfNative = ofNative("histogram_stdvar");
