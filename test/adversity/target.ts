/** One target as Prometheus sees it: an HTTP server that answers as its row says. Knows nothing of rules or of the truth. */
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { realMs, type Seconds } from "./clock.ts";
import { type Counts, counters, type Life, type Traffic } from "./traffic.ts";

/** What becomes of one scrape. */
export type Answer =
  | { readonly kind: "at-once" }
  | { readonly kind: "late"; readonly by: Seconds }
  /** The connection stays open until Prometheus gives up; the process lives. */
  | { readonly kind: "never" }
  /** What was true then. */
  | { readonly kind: "stale"; readonly from: Seconds };

/** How the counters are exported. */
type Exposition =
  | { readonly kind: "answers"; readonly isBornAtFirstError?: true }
  | { readonly kind: "durations"; readonly isBucketMissing?: true };

export interface Target {
  readonly labels?: Readonly<Record<string, string>>;
  readonly lives: readonly Life[];
  readonly traffic: readonly Traffic[];
  /** When discovery lists it; always, where left out. */
  readonly listed?: readonly { readonly from: Seconds; readonly to: Seconds }[];
  readonly exposition: Exposition;
  /** `scrape` counts from 0. */
  readonly answer: (at: Seconds, scrape: number) => Answer;
}

export const alwaysThere: Target = {
  lives: [{ from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY }],
  traffic: [],
  exposition: { kind: "answers" },
  answer: () => ({ kind: "at-once" }),
};

export interface RunningTarget {
  /** `127.0.0.1:40123` */
  readonly address: string;
  close(): void;
}

export function startTarget(target: Target, now: () => Seconds): Promise<RunningTarget> {
  let scrapes = 0;
  const server = createServer((_, response) => {
    const at = now();
    const answer = target.answer(at, scrapes++);
    switch (answer.kind) {
      case "at-once":
        return respond(response, target, at);
      case "late":
        return setTimeout(() => respond(response, target, now()), realMs(answer.by));
      case "stale":
        return respond(response, target, answer.from);
      case "never":
        return;
    }
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

function respond(response: ServerResponse, { traffic, lives, exposition }: Target, at: Seconds): void {
  const counts = counters(traffic, lives, at);
  if (!counts) {
    response.destroy();
    return;
  }
  response.setHeader("content-type", "text/plain; version=0.0.4");
  response.end(`${lines(exposition, counts).join("\n")}\n`);
}

function lines(exposition: Exposition, { ok, failed }: Counts): readonly string[] {
  if (exposition.kind === "answers") {
    return [
      "# TYPE shop_answers_total counter",
      `shop_answers_total{result="ok"} ${ok}`,
      ...(exposition.isBornAtFirstError && failed === 0 ? [] : [`shop_answers_total{result="failed"} ${failed}`]),
    ];
  }
  return [
    "# TYPE shop_duration_seconds histogram",
    `shop_duration_seconds_bucket{le="0.1"} 0`,
    ...(exposition.isBucketMissing ? [] : [`shop_duration_seconds_bucket{le="0.5"} ${ok}`]),
    `shop_duration_seconds_bucket{le="+Inf"} ${ok + failed}`,
    `shop_duration_seconds_sum ${ok * 0.2 + failed}`,
    `shop_duration_seconds_count ${ok + failed}`,
  ];
}
