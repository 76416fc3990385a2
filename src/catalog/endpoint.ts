/** Declares the proxy that guards a metrics endpoint. Knows nothing of nginx. */

export interface GuardedEndpoint {
  /** Where the exporter listens, `host:port`: reachable from the proxy alone. */
  readonly upstream: string;
  /** Where the exporter serves its metrics; left out, `/metrics`. */
  readonly path?: string | undefined;
  /** The address that the proxy listens at: `10.0.0.5:9443`. */
  readonly listen: string;
  /** The name in its certificate. */
  readonly serverName: string;
  readonly certFile: string;
  readonly keyFile: string;
  /** Addresses or networks that may ask: those of Prometheus. */
  readonly allow: readonly [string, ...string[]];
  /** Made by `htpasswd`; each user is a Prometheus. */
  readonly passwordsFile: string;
  /** Requests a minute of one address; left out, 60: Prometheus asks four times. */
  readonly requestsPerMinute?: number | undefined;
  /** Requests beyond that at once; left out, 10. */
  readonly burst?: number | undefined;
}
