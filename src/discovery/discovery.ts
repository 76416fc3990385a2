/** What one kind of service discovery is: how a catalog writes its targets, what Prometheus reads, what checks see of it. */
import type { Relabeling } from "./relabel.ts";

/** `Targets` is what the catalog writes as the `targets` of a scrape job. */
export interface Discovery<Targets> {
  /** As Prometheus' documentation names it: `static`, `file`. */
  readonly kind: string;
  /** Whether the catalog's targets are of this kind. */
  readonly is: (targets: unknown) => boolean;
  readonly discovered: (targets: Targets) => Discovered;
  /** JSON Schemas of the keys that it adds to a scrape job, by name. Catalogs are compiled against this file: it imports no package's types. */
  readonly schema: Readonly<Record<string, object>>;
}

export interface Discovered {
  /** Keys of the scrape job. */
  readonly config: object;
  /** Every `host:port` that the catalog itself names; empty where only Prometheus will know them. */
  readonly addresses: readonly Address[];
  /** How many targets there are at least; 0 where there can be none. */
  readonly atLeast: number;
  /** What becomes of what is found before it is scraped. */
  readonly relabel?: readonly Relabeling[];
  /** Labels that each target gets beside `job` and `instance`. */
  readonly labels?: readonly string[];
  /** Where Prometheus asks, and durations, by the field that names each: `[".url", "http://…"]`. */
  readonly urls?: readonly Address[];
  readonly durations?: readonly Address[];
  /** Files that hold secrets or certificates. */
  readonly files?: readonly Address[];
  /** Where the Prometheus operator has a monitor of its own for them. */
  readonly monitored?: Monitored;
}

/** What a monitor of the Prometheus operator selects by. */
export interface Monitored {
  readonly kind: "PodMonitor" | "ServiceMonitor";
  /** The port's name. */
  readonly port: string;
  /** Left out, all. */
  readonly namespaces?: readonly string[] | undefined;
  /** A label selector of Kubernetes. */
  readonly selector?: string | undefined;
  /** Steps beyond those that a monitor takes by itself. */
  readonly relabel: readonly Relabeling[];
}

interface Address {
  /** Behind the address of the targets: `[0]`. */
  readonly at: string;
  readonly text: string;
}
