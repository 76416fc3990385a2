/** How Prometheus speaks to a server: credentials and certificates, each of them in a file. Knows nothing of what is asked, nor how it is configured. */

/** `basicAuth`, `bearerToken` or `oauth2`. */
export type Auth =
  | { readonly kind: "basic"; readonly username: string; readonly passwordFile: string }
  | { readonly kind: "bearer"; readonly tokenFile: string }
  | {
      readonly kind: "oauth2";
      readonly clientId: string;
      readonly clientSecretFile: string;
      readonly tokenUrl: string;
      readonly scopes?: readonly string[] | undefined;
    };

/** Files on the host of Prometheus, in PEM; left out, the system's authorities and no certificate of its own. */
export interface Tls {
  /** The authority that signed the server's certificate. */
  readonly caFile?: string | undefined;
  /** Prometheus' own certificate, where the server asks for one. */
  readonly certFile?: string | undefined;
  readonly keyFile?: string | undefined;
  /** The name in the server's certificate, where it is not that of the address. */
  readonly serverName?: string | undefined;
}

export interface Client {
  readonly auth?: Auth | undefined;
  /** `{}` for TLS with the system's authorities. */
  readonly tls?: Tls | undefined;
}

/**
 * A user name, and the file that holds its password.
 *
 * @example
 * basicAuth("prometheus", "/etc/prometheus/secrets/password").passwordFile
 * // /etc/prometheus/secrets/password
 */
export function basicAuth(username: string, passwordFile: string): Auth & { readonly kind: "basic" } {
  return { kind: "basic", username, passwordFile };
}

/**
 * The file that holds a bearer token.
 *
 * @example
 * bearerToken("/etc/prometheus/secrets/token").kind
 * // bearer
 */
export function bearerToken(tokenFile: string): Auth {
  return { kind: "bearer", tokenFile };
}

/**
 * Client credentials of OAuth 2.0, the secret in a file.
 *
 * @example
 * oauth2({ clientId: "prometheus", clientSecretFile: "/etc/prometheus/secrets/oauth2", tokenUrl: "https://login.internal/token" }).kind
 * // oauth2
 */
export function oauth2(options: Omit<Auth & { readonly kind: "oauth2" }, "kind">): Auth {
  return { kind: "oauth2", ...options };
}

/** The files that a client reads, by the field that names each. */
export function filesOf({ auth, tls }: Client): readonly { readonly at: string; readonly path: string }[] {
  const ofAuth = {
    passwordFile: auth?.kind === "basic" ? auth.passwordFile : undefined,
    tokenFile: auth?.kind === "bearer" ? auth.tokenFile : undefined,
    clientSecretFile: auth?.kind === "oauth2" ? auth.clientSecretFile : undefined,
  };
  const { serverName: _, ...ofTls } = tls ?? {};
  const named = (where: string, files: Readonly<Record<string, string | undefined>>) =>
    Object.entries(files).flatMap(([field, path]) => (path === undefined ? [] : [{ at: `${where}.${field}`, path }]));
  return [...named("auth", ofAuth), ...named("tls", ofTls)];
}
