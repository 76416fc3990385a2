/** Finds guarded endpoints that nginx would refuse or that guard nothing. */
import { isIP } from "node:net";
import type { GuardedEndpoint } from "../../catalog/endpoint.ts";
import type { CatalogCheck } from "../check.ts";
import type { Finding } from "../finding.ts";
import { hostPort } from "./host-port.ts";

export const badEndpoint: CatalogCheck = {
  on: "catalog",
  code: "bad-endpoint",
  severity: ["error"],
  finds: "a guarded endpoint with an address, network, path or number that cannot be meant",
  because: "nginx does not start with such a configuration",
  example: {
    form: "catalog",
    fails: `deployment: { endpoint: { upstream: "127.0.0.1:9100", listen: "10.0.0.5:9443", serverName: "shop.internal",
  certFile: "/c.pem", keyFile: "/k.pem", passwordsFile: "/p", allow: ["0.0.0.0/0"] } }`,
    passes: `deployment: { endpoint: { upstream: "127.0.0.1:9100", listen: "10.0.0.5:9443", serverName: "shop.internal",
  certFile: "/c.pem", keyFile: "/k.pem", passwordsFile: "/p", allow: ["10.0.0.0/24"] } }`,
  },
  run: ({ deployment: { endpoint } }) => (endpoint ? problems(endpoint) : []),
};

function problems(endpoint: GuardedEndpoint): readonly Finding[] {
  const { upstream, listen, serverName, certFile, keyFile, passwordsFile, allow, path = "/metrics" } = endpoint;
  const { requestsPerMinute = 60, burst = 10 } = endpoint;
  const at = (field: string) => `deployment.endpoint.${field}`;
  const texts = { certFile, keyFile, passwordsFile };
  return [
    ...Object.entries({ upstream, listen }).flatMap(([field, text]) =>
      hostPort(text)?.port === undefined
        ? [{ at: at(field), message: `${JSON.stringify(text)} is not an address`, hint: 'write "host:port"' }]
        : [],
    ),
    ...(/^[a-zA-Z0-9.-]+$/.test(serverName)
      ? []
      : [
          {
            at: at("serverName"),
            message: `${JSON.stringify(serverName)} is not a host name`,
            hint: "write the name in the certificate",
          },
        ]),
    ...Object.entries(texts).flatMap(([field, text]) =>
      /^\/[^\s;{}"'$]+$/.test(text)
        ? []
        : [{ at: at(field), message: "this is not the path of a file", hint: "write an absolute path without spaces" }],
    ),
    ...(/^\/[\w./-]*$/.test(path)
      ? []
      : [{ at: at("path"), message: `${JSON.stringify(path)} is not a path`, hint: 'begin with "/"' }]),
    ...allow.flatMap((network, i) => ofNetwork(network, at(`allow[${i}]`))),
    ...Object.entries({ requestsPerMinute, burst }).flatMap(([field, number]) =>
      Number.isInteger(number) && number >= 1
        ? []
        : [{ at: at(field), message: `${number} is not a number of requests`, hint: "write a whole number above 0" }],
    ),
  ];
}

function ofNetwork(text: string, at: string): readonly Finding[] {
  const [address = "", bits, ...more] = text.split("/");
  const size = isIP(address) === 4 ? 32 : 128;
  const isNetwork =
    isIP(address) > 0 && more.length === 0 && (bits === undefined || (/^\d+$/.test(bits) && Number(bits) <= size));
  if (!isNetwork)
    return [
      {
        at,
        message: `${JSON.stringify(text)} is not an address or network`,
        hint: 'write "10.0.0.7" or "10.0.0.0/24"',
      },
    ];
  if (bits !== "0") return [];
  return [
    {
      at,
      message: `${text} allows everybody`,
      because: "nginx would then let anyone read the metrics",
      hint: "name the address or network of Prometheus",
    },
  ];
}
