/** Declares a VictoriaMetrics that stores samples in the place of Prometheus. Knows nothing of its files. */

export interface VictoriaMetrics {
  /** The single node that vmagent writes to and vmalert asks. Left out, `http://localhost:8428`. */
  readonly url?: string | undefined;
  /** Lets others than this machine in, by name and password; left out, nothing but this machine is served. */
  readonly vmauth?: VmAuth | undefined;
}

export interface VmAuth {
  readonly users: readonly VmUser[];
  /** Where vmauth listens; left out, `127.0.0.1:8427`. Beyond this machine it needs `tls`. */
  readonly listen?: string | undefined;
  readonly tls?: { readonly certFile: string; readonly keyFile: string } | undefined;
}

export interface VmUser {
  readonly name: string;
  /** `read`: queries, rules and alerts, as Grafana asks for them. `write`: samples. */
  readonly may: "read" | "write";
  /** The environment variable of vmauth that holds the password: its file can name no other file. */
  readonly passwordVariable: string;
}

export const victoriaMetricsUrl = ({ url = "http://localhost:8428" }: VictoriaMetrics): string => url;

export const vmauthListen = ({ listen = "127.0.0.1:8427" }: VmAuth): string => listen;
