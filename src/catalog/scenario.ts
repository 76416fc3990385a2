/** Declares a scenario by hand, for an alert whose condition no scenario can be made from. Knows nothing of how it is run. */
import type { Duration } from "../basics/duration.ts";

export interface ScenarioOptions {
  /**
   * Series by their selector, each in promtool's notation with one value a scrape:
   * `{ 'paper_sheets{job="kiosk",instance="a"}': "500-10x40" }`
   */
  readonly series: Readonly<Record<string, string>>;
  /** What fires when; nothing where the list is empty. */
  readonly firing: { readonly [at in Duration]?: readonly FiringSeries[] };
}

export interface FiringSeries {
  /** Those of the result; the rule's own come by themselves. */
  readonly labels: Readonly<Record<string, string>>;
  /** The result's value, which the alert's texts may show: 0 where left out. */
  readonly value?: number | undefined;
}

export interface Scenario extends ScenarioOptions {
  readonly kind: "scenario";
  readonly title: string;
}

/**
 * A rule test by hand, for an alert whose condition none can be generated from. It needs one moment in which the alert fires
 * and one in which it does not.
 *
 * @example
 * scenario("the queue grows", {
 *   series: { 'queue_length{job="shop",instance="a"}': "50+0x20 50+10x40" },
 *   firing: { "5m": [], "20m": [{ labels: { job: "shop", instance: "a" }, value: 140 }] },
 * }).title
 * // the queue grows
 */
export function scenario(title: string, options: ScenarioOptions): Scenario {
  return { kind: "scenario", title, ...options };
}
