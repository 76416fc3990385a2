/** The configuration of nginx that guards a metrics endpoint: TLS, credentials, networks, a request limit, one path. */
import { type GeneratedFile, generatedNotice } from "../../basics/artifact.ts";
import type { GuardedEndpoint } from "../../catalog/endpoint.ts";
import type { Model } from "../../model/model.ts";

export function nginxFiles({ deployment: { endpoint }, service }: Model): readonly GeneratedFile[] {
  if (!endpoint) return [];
  return [{ path: "nginx/metrics-endpoint.conf", content: nginxEndpoint(endpoint, service) }];
}

/** A file for the context `http`, such as one in `conf.d/`. */
export function nginxEndpoint(endpoint: GuardedEndpoint, service: string): string {
  const { upstream, listen, serverName, certFile, keyFile, allow, passwordsFile } = endpoint;
  const { path = "/metrics", requestsPerMinute = 60, burst = 10 } = endpoint;
  const zone = `${service.replaceAll(/[^a-zA-Z0-9_]/g, "_")}_metrics`;
  const lines = [
    `# ${generatedNotice}`,
    "# Guards the metrics endpoint. Belongs into the context http of nginx: /etc/nginx/conf.d/. Before a reload: nginx -t.",
    "# The exporter itself must listen where nothing but this proxy reaches it.",
    `limit_req_zone $binary_remote_addr zone=${zone}:1m rate=${requestsPerMinute}r/m;`,
    "",
    "server {",
    `  listen ${listen} ssl;`,
    `  server_name ${serverName};`,
    "  server_tokens off;",
    "",
    `  ssl_certificate ${certFile};`,
    `  ssl_certificate_key ${keyFile};`,
    "  ssl_protocols TLSv1.2 TLSv1.3;",
    "",
    "  # Whoever asks too often waits, with credentials or without: passwords cannot be tried out.",
    `  limit_req zone=${zone} burst=${burst} nodelay;`,
    "  limit_req_status 429;",
    "",
    `  location = ${path} {`,
    "    if ($request_method != GET) { return 405; }",
    "",
    "    # Both must hold: the address and the credentials.",
    "    satisfy all;",
    ...allow.map((network) => `    allow ${network};`),
    "    deny all;",
    '    auth_basic "metrics";',
    `    auth_basic_user_file ${passwordsFile};`,
    "",
    `    proxy_pass http://${upstream};`,
    "    proxy_pass_request_body off;",
    '    proxy_set_header Content-Length "";',
    "    # The credentials are this proxy's, and not for the exporter.",
    '    proxy_set_header Authorization "";',
    "    proxy_connect_timeout 5s;",
    "    proxy_read_timeout 30s;",
    "  }",
    "",
    "  location / { return 404; }",
    "}",
  ];
  return lines.map((line) => `${line}\n`).join("");
}
