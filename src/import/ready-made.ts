/** What is known of the metrics of common exporters. An import takes their types and texts, not their labels: rules ask for more. */
import type { MetricInfo } from "../catalog/metric.ts";
import * as blackbox from "../metrics/blackbox.ts";
import * as go from "../metrics/go.ts";
import * as kafka from "../metrics/kafka.ts";
import * as kubeStateMetrics from "../metrics/kube-state-metrics.ts";
import * as node from "../metrics/node.ts";
import * as postgres from "../metrics/postgres.ts";
import * as process from "../metrics/process.ts";
import * as thanos from "../metrics/thanos.ts";

const modules: readonly object[] = [node, kubeStateMetrics, blackbox, postgres, kafka, go, process, thanos];

export const readyMade: ReadonlyMap<string, MetricInfo> = new Map(
  modules.flatMap((module) =>
    Object.values(module).flatMap((value: MetricInfo | undefined) =>
      value?.kind === "metric" && value.type !== "histogram" ? [[value.name, value] as const] : [],
    ),
  ),
);
