/** How Prometheus speaks to a server: credentials and certificates, each of them in a file. Knows nothing of what is asked. */
import * as s from "../basics/json-schema.ts";

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

/** @example clientConfig({ tls: { caFile: "/ca.pem" } }) // { tls_config: { ca_file: "/ca.pem" } } */
export function clientConfig({ auth, tls }: Client): ClientConfig {
  return {
    ...(auth ? authConfig(auth) : {}),
    ...(tls && Object.keys(tls).length > 0 ? { tls_config: tlsConfig(tls) } : {}),
  };
}

function authConfig(auth: Auth): ClientConfig {
  switch (auth.kind) {
    case "basic":
      return { basic_auth: { username: auth.username, password_file: auth.passwordFile } };
    case "bearer":
      return { authorization: { type: "Bearer", credentials_file: auth.tokenFile } };
    case "oauth2":
      return {
        oauth2: {
          client_id: auth.clientId,
          client_secret_file: auth.clientSecretFile,
          token_url: auth.tokenUrl,
          ...(auth.scopes ? { scopes: [...auth.scopes] } : {}),
        },
      };
  }
}

function tlsConfig({ caFile, certFile, keyFile, serverName }: Tls): TlsConfig {
  return {
    ...(caFile === undefined ? {} : { ca_file: caFile }),
    ...(certFile === undefined ? {} : { cert_file: certFile }),
    ...(keyFile === undefined ? {} : { key_file: keyFile }),
    ...(serverName === undefined ? {} : { server_name: serverName }),
  };
}

const tlsSchema = s.closed(
  "Certificates.",
  {},
  {
    ca_file: s.text("The authority that signed the server's certificate."),
    cert_file: s.text("Prometheus' own certificate."),
    key_file: s.text("The key of that certificate."),
    server_name: s.text("The name in the server's certificate."),
  },
);

/** The keys of a client, for a record that has some of its own. Secrets stand in files, so no other key is known. */
export const clientKeys = {
  basic_auth: s.closed("A user name and a password.", {
    username: s.text("The user."),
    password_file: s.text("The file that holds the password."),
  }),
  authorization: s.closed("A token.", {
    type: s.only("Bearer", "The kind of token."),
    credentials_file: s.text("The file that holds it."),
  }),
  oauth2: s.closed(
    "Client credentials.",
    {
      client_id: s.text("The client."),
      client_secret_file: s.text("The file that holds its secret."),
      token_url: s.text("Where tokens are given out."),
    },
    { scopes: s.someNames("What is asked for.") },
  ),
  tls_config: tlsSchema,
};

type TlsConfig = s.DataOf<typeof tlsSchema>;

export interface ClientConfig {
  readonly basic_auth?: s.DataOf<typeof clientKeys.basic_auth>;
  readonly authorization?: s.DataOf<typeof clientKeys.authorization>;
  readonly oauth2?: s.DataOf<typeof clientKeys.oauth2>;
  readonly tls_config?: TlsConfig;
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
