/** Credentials and certificates as the Prometheus operator's objects name them: by keys of a Secret. */
import type { ClientConfig } from "../../discovery/client-config.ts";
import { secretKey } from "./secret-keys.ts";

/** User names and identities stand in the Secret as well, beside what they belong to: `password` and `password-user`. */
export function clientFields(config: ClientConfig, secret: string): object {
  const { basic_auth, authorization, oauth2, tls_config } = config;
  const key = (file: string) => secretKey(secret, file);
  const beside = (file: string, what: string) => secretKey(secret, `${file}-${what}`);
  return {
    ...(basic_auth
      ? {
          basicAuth: {
            username: beside(basic_auth.password_file, "user"),
            password: key(basic_auth.password_file),
          },
        }
      : {}),
    ...(authorization
      ? { authorization: { type: authorization.type, credentials: key(authorization.credentials_file) } }
      : {}),
    ...(oauth2
      ? {
          oauth2: {
            clientId: { secret: beside(oauth2.client_secret_file, "id") },
            clientSecret: key(oauth2.client_secret_file),
            tokenUrl: oauth2.token_url,
            ...(oauth2.scopes ? { scopes: oauth2.scopes } : {}),
          },
        }
      : {}),
    ...(tls_config ? { tlsConfig: tlsFields(tls_config, secret) } : {}),
  };
}

function tlsFields(config: NonNullable<ClientConfig["tls_config"]>, secret: string): object {
  const { ca_file, cert_file, key_file, server_name } = config;
  return {
    ...(ca_file === undefined ? {} : { ca: { secret: secretKey(secret, ca_file) } }),
    ...(cert_file === undefined ? {} : { cert: { secret: secretKey(secret, cert_file) } }),
    ...(key_file === undefined ? {} : { keySecret: secretKey(secret, key_file) }),
    ...(server_name === undefined ? {} : { serverName: server_name }),
  };
}
