/** The keys of a client in a configuration of Prometheus, and their schema. Knows nothing of what is asked. */
import * as s from "../basics/json-schema.ts";
import type { Auth, Client, Tls } from "./client.ts";

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
