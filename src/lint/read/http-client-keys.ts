/** Keys by which Prometheus and Alertmanager say how they talk to somebody over HTTP, as of 2026. Knows nothing of whom. */
import { type KnownKeys, keys } from "./known-keys.ts";

const proxy = "proxy_url no_proxy proxy_from_environment proxy_connect_header";

export const tls: KnownKeys = keys(
  "ca cert key ca_file cert_file key_file ca_ref cert_ref key_ref server_name insecure_skip_verify min_version max_version",
);

const oauth2 = keys(
  `client_id client_secret client_secret_file client_secret_ref client_certificate_key_id client_certificate_key client_certificate_key_file client_certificate_key_ref grant_type signature_algorithm iss audience claims scopes token_url endpoint_params ${proxy}`,
  { tls_config: tls },
);

const basicAuth = keys("username username_file username_ref password password_file password_ref");
const authorization = keys("type credentials credentials_file credentials_ref");

/** Each by its own name. */
export const headers: KnownKeys = { below: new Map(), anyName: keys("values secrets files") };

/** With other keys beside them, where they are not below a key of their own. */
export function httpClient(more = "", below: Readonly<Record<string, KnownKeys>> = {}): KnownKeys {
  const own = `bearer_token bearer_token_file follow_redirects enable_http2 ${proxy}`;
  return keys(more === "" ? own : `${more} ${own}`, {
    basic_auth: basicAuth,
    authorization,
    oauth2,
    tls_config: tls,
    http_headers: headers,
    ...below,
  });
}
