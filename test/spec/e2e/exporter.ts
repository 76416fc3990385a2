/**
 * One instance of the service as Prometheus sees it: answers scrapes with every series of the schema, and behaves as it
 * is told. Its clock is the scrape: each one moves the counters on by the same amounts, so ratios are exact and nothing
 * depends on how fast the machine is. Knows nothing of what the metrics mean.
 */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { type Exported, exportedBy, exposition } from "../../../src/live/exported.ts";
import type { Schema } from "../../../src/promql/schema.ts";

/** How much of one thing there is. */
export interface Behaviour {
  /** A counter's increase with each scrape, or a gauge's value; 0 where left out. `"up_to{what=\"this\"}": 5` */
  readonly values?: Readonly<Record<string, number>>;
  /** What a histogram observes with each scrape: so many events that took so many seconds each. */
  readonly observations?: Readonly<Record<string, readonly [count: number, seconds: number]>>;
  /** What is not exported: series, histograms, or all that begins with what stands before a `*`. */
  readonly absent?: readonly string[];
  /** Counters that stand still at this value although they are absent otherwise: born with their first event. */
  readonly fixed?: Readonly<Record<string, number>>;
  /** It hangs up on every scrape. */
  readonly down?: true;
}

export interface Instance {
  /** `127.0.0.1:40123`, the value of its label `instance`. */
  readonly address: string;
  /** From now on: what the last behaviour said over what the first one said. Down and up again, counters start at 0. */
  behave(as: Behaviour): void;
  close(): void;
}

/** Its counters move `traffic` times as fast as its behaviour says; where it is idle, not before it is told how to behave. */
export function startInstance(
  schema: Schema,
  usual: Behaviour,
  { traffic = 1, idle = false }: { readonly traffic?: number; readonly idle?: boolean } = {},
): Promise<Instance> {
  let speed = idle ? 0 : traffic;
  const series = exportedBy(schema);
  let now = refuseUnknown(series, usual);
  const counted = new Map<string, number>();

  const tick = () => {
    for (const s of series) {
      const by = increase(s, now);
      counted.set(s.text, s.schema.type === "gauge" ? by : (counted.get(s.text) ?? 0) + by * speed);
    }
  };
  const value = (of: Exported): number | undefined =>
    now.fixed?.[of.text] ?? (now.absent?.some((name) => names(name, of)) ? undefined : counted.get(of.text));
  const server = createServer((request, response) => {
    if (now.down) {
      counted.clear();
      request.socket.destroy();
      return;
    }
    tick();
    // As the real exporter, it promises no Content-Type.
    response.end(exposition(series, value));
  });

  return new Promise((resolve, reject) => {
    server.on("error", reject).listen(0, "127.0.0.1", () => {
      resolve({
        address: `127.0.0.1:${(server.address() as AddressInfo).port}`,
        behave: (as) => {
          now = refuseUnknown(series, over(usual, as));
          speed = traffic;
        },
        close: () => {
          server.close();
          server.closeAllConnections();
        },
      });
    });
  });
}

function names(name: string, { text, family }: Exported): boolean {
  return name.endsWith("*") ? text.startsWith(name.slice(0, -1)) : name === text || name === family;
}

function over(usual: Behaviour, as: Behaviour): Behaviour {
  return {
    ...usual,
    ...as,
    absent: [...(usual.absent ?? []), ...(as.absent ?? [])],
    values: { ...usual.values, ...as.values },
    observations: { ...usual.observations, ...as.observations },
  };
}

function increase({ schema, text, family, bound }: Exported, { values, observations }: Behaviour): number {
  const [count, seconds] = observations?.[family] ?? [0, 0];
  switch (schema.type) {
    case "histogram-bucket":
      return seconds <= (bound ?? Number.NaN) ? count : 0;
    case "histogram-count":
      return count;
    case "histogram-sum":
      return count * seconds;
    default:
      return values?.[text] ?? 0;
  }
}

/** A misspelt series would make a healthy incident. */
function refuseUnknown(series: readonly Exported[], behaviour: Behaviour): Behaviour {
  const { values = {}, observations = {}, absent = [], fixed = {} } = behaviour;
  for (const name of [...Object.keys({ ...values, ...observations, ...fixed }), ...absent]) {
    if (!series.some((s) => names(name, s))) throw new Error(`no instance exports ${name}`);
  }
  return behaviour;
}
