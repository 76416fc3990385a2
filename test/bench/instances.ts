/** Many instances of a shop behind one port: what one scrape answers, and the past that goes before it. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { ages, type Density, type PastSeries } from "./past.ts";

const perSecond = { ok: 5, failed: 0.004 } as const;

/** Counters since this moment. */
const born = 1_600_000_000;

const counted = (result: keyof typeof perSecond, at: number) => Math.floor((at - born) * perSecond[result]);

interface InstanceSeries {
  readonly text: string;
  readonly value: (at: number) => number;
}

function allSeries(instances: number): readonly InstanceSeries[] {
  return Array.from({ length: instances }, (_, i): readonly InstanceSeries[] => {
    const labels = `job="shop",instance="shop-${i}:9100"`;
    const counter = (result: keyof typeof perSecond) => ({
      text: `shop_answers_total{${labels},result="${result}"}`,
      value: (at: number) => counted(result, at),
    });
    return [counter("ok"), counter("failed"), { text: `up{${labels}}`, value: () => 1 }];
  }).flat();
}

export function pastOf(instances: number, densities: readonly Density[]): readonly PastSeries[] {
  const at = ages(densities);
  return allSeries(instances).map((series) => ({ ...series, ages: at }));
}

/** One target that answers for all instances; to be scraped with `honor_labels`. */
export function startInstances(instances: number): Promise<{ readonly address: string; close(): void }> {
  const series = allSeries(instances);
  const server = createServer((_, response) => {
    const now = Date.now() / 1000;
    response.setHeader("content-type", "text/plain; version=0.0.4");
    response.end(series.map(({ text, value }) => `${text} ${value(now)}\n`).join(""));
  });
  return new Promise((resolve, reject) => {
    server.on("error", reject).listen(0, "127.0.0.1", () => {
      resolve({
        address: `127.0.0.1:${(server.address() as AddressInfo).port}`,
        close: () => {
          server.close();
          server.closeAllConnections();
        },
      });
    });
  });
}
