/** Declares a Thanos that keeps what outgrows one Prometheus. Knows nothing of its flags. */

export interface Thanos {
  /** The file with the bucket's configuration, on each machine: it holds credentials. */
  readonly objectStoreFile: string;
  /** The external label by which the Prometheus of a pair differ; left out, `replica`. */
  readonly replicaLabel?: string | undefined;
  /** `host:port` of the gRPC of each sidecar, store and ruler that the querier asks; left out, those of this machine. */
  readonly endpoints?: readonly string[] | undefined;
}

export const replicaLabelOf = ({ replicaLabel = "replica" }: Thanos): string => replicaLabel;

/** The labels by which the copies of an alert differ that two Prometheus of a pair send. */
export function labelsOfCopies({
  thanos,
  replicaLabels = [],
}: {
  readonly thanos?: Thanos | undefined;
  readonly replicaLabels?: readonly string[] | undefined;
}): readonly string[] {
  return [...new Set([...(thanos ? [replicaLabelOf(thanos)] : []), ...replicaLabels])];
}
