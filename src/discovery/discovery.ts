/** What one kind of service discovery is: how a catalog writes its targets, what Prometheus reads, what checks see of it. */
import type { Schema } from "../json-schema.ts";

/** `Targets` is what the catalog writes as `deployment.scrape.targets`. */
export interface Discovery<Targets> {
  /** As Prometheus' documentation names it: `static`, `file`. */
  readonly kind: string;
  /** Whether the catalog's targets are of this kind. */
  readonly is: (targets: unknown) => boolean;
  readonly discovered: (targets: Targets) => Discovered;
  /** The keys that it adds to a scrape job, by name. */
  readonly schema: Readonly<Record<string, Schema>>;
}

export interface Discovered {
  /** Keys of the scrape job. */
  readonly config: object;
  /** Every `host:port` that the catalog itself names; empty where only Prometheus will know them. */
  readonly addresses: readonly Address[];
  /** How many targets there can be, which limits are derived from. */
  readonly most: number;
}

export interface Address {
  /** Behind `deployment.scrape.targets`: `[0]`. */
  readonly at: string;
  readonly text: string;
}
