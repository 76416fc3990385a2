/** Finds credentials that Prometheus would send without TLS to another machine. */
import { type Deployment, jobEntries } from "../../catalog/deployment.ts";
import type { Client } from "../../discovery/client.ts";
import { discovered } from "../../discovery/targets.ts";
import type { CatalogCheck } from "../check.ts";
import { hostPort, isLoopback, urlHostPort } from "./host-port.ts";

export const openCredentials: CatalogCheck = {
  on: "catalog",
  code: "open-credentials",
  severity: ["error"],
  finds: "a password or token that is sent without TLS to another machine",
  because: "everybody between the two machines can read them",
  example: {
    form: "catalog",
    fails: 'scrape: { auth: basicAuth("prometheus", "/etc/prometheus/password") }',
    passes: 'scrape: { auth: basicAuth("prometheus", "/etc/prometheus/password"), tls: {} }',
  },
  run: ({ deployment }) =>
    [...jobs(deployment), ...stores(deployment)].flatMap(({ at, client, hosts, isTls }) => {
      if (!client.auth || isTls || (hosts.length > 0 && hosts.every(isLoopback))) return [];
      const hint = "add `tls: {}`, or the authority that signed the certificate: `tls: { caFile: … }`";
      return [{ at: `${at}.auth`, message: "these credentials are sent without TLS", hint }];
    }),
};

interface Sent {
  readonly at: string;
  readonly client: Client;
  readonly hosts: readonly string[];
  readonly isTls: boolean;
}

function jobs(deployment: Deployment): readonly Sent[] {
  return jobEntries(deployment).map(({ at, value }) => ({
    at,
    client: value,
    hosts: discovered(value.targets).addresses.map(({ text }) => hostPort(text)?.host ?? ""),
    isTls: value.tls !== undefined,
  }));
}

function stores({ remoteWrite = [] }: Deployment): readonly Sent[] {
  return remoteWrite.map((client, i) => ({
    at: `deployment.remoteWrite[${i}]`,
    client,
    hosts: [urlHostPort(client.url)?.host ?? ""],
    isTls: client.url.startsWith("https:"),
  }));
}
