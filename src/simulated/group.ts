/** Several instances of the simulated exporter, served side by side, and the moment at which their scenario begins. */
import type { Model } from "../model/model.ts";
import { startInstance } from "./instance.ts";
import { type Chosen, type Repertoire, without } from "./scenarios.ts";
import { type ServedInstance, serveInstance } from "./serve.ts";

export interface GroupOptions {
  readonly instances: number;
  readonly speed: number;
  /** Of the first instance; 0 is any free one. */
  readonly port: number;
  /** Metrics that none of them exports. */
  readonly without: readonly string[];
  readonly timeoutMs: number;
}

export interface Group {
  readonly addresses: readonly string[];
  /** From now on: what the alerts' scenarios say. */
  begin(): void;
  close(): void;
}

export async function serveGroup(
  { exporter }: Repertoire,
  { alerts, faults }: Chosen,
  model: Model,
  options: GroupOptions,
): Promise<Group | { readonly failed: string }> {
  const { series, usual } = without(exporter, options.without);
  const metrics = model.metrics.map((m) => m.value);
  const path = model.deployment.scrape.path ?? "/metrics";
  const startMs = Date.now();
  const all: { readonly served: ServedInstance; begin(): void }[] = [];
  const close = (): void => {
    for (const { served } of all) served.close();
  };
  for (let i = 0; i < options.instances; i++) {
    const instance = startInstance(series, usual, metrics, { startMs, speed: options.speed, size: 1 + (i % 3) / 10 });
    const port = options.port === 0 ? 0 : options.port + i;
    const served = await serveInstance(instance, { port, path, timeoutMs: options.timeoutMs, faults });
    if ("failed" in served) {
      close();
      return served;
    }
    const begin = (): void => {
      instance.behave(new Map(alerts.flatMap((a) => [...a.behaviours])));
      instance.setSilent(alerts.some((a) => a.target === "exports nothing"));
      served.setDown(alerts.some((a) => a.target === "does not answer"));
    };
    all.push({ served, begin });
  }
  return {
    addresses: all.map((i) => i.served.address),
    begin: () => {
      for (const { begin } of all) begin();
    },
    close,
  };
}
