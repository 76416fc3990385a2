/** Declares a tenant of Mimir. Knows nothing of its files. */

export interface Mimir {
  /** Left out, `anonymous`: that of a Mimir without tenants. */
  readonly tenant?: string | undefined;
  /** Series that the tenant may have, all services together; left out, Mimir's own limit. */
  readonly series?: number | undefined;
  /** Samples that it may send in a second; left out, Mimir's own limit. */
  readonly samplesPerSecond?: number | undefined;
}
