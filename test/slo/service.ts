/** Everything that a healthy instance of a catalog's service exports, in promtool's notation. */

import { exportedBy } from "../../src/live/exported.ts";
import type { Model } from "../../src/model/model.ts";

/** Counters grow by one each scrape, in every bucket; gauges stand at one. */
export function healthyService(model: Model, instance: string, scrapes: number): Readonly<Record<string, string>> {
  const labels = `job="${model.deployment.scrape.name}",instance="${instance}"`;
  const series = exportedBy(model.schema).map(({ schema, text }) => {
    const [name = "", rest] = text.split("{");
    const selector = `${name}{${labels}${rest ? `,${rest}` : "}"}`;
    return [selector, schema.type === "gauge" ? `1+0x${scrapes}` : `0+1x${scrapes}`] as const;
  });
  return { [`up{${labels}}`]: `1+0x${scrapes}`, ...Object.fromEntries(series) };
}

/** The same series with some of them changed; `undefined` takes them away. */
export function changed(
  series: Readonly<Record<string, string>>,
  change: (selector: string, values: string) => string | undefined,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(series).flatMap(([selector, values]) => {
      const now = change(selector, values);
      return now === undefined ? [] : [[selector, now] as const];
    }),
  );
}
