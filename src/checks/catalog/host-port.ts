/** Reads addresses of the form `host:port`. Resolves no name and opens no connection. */
import { isIP } from "node:net";

export interface HostPort {
  /** Lower case, an IPv6 address without its brackets. */
  readonly host: string;
  readonly port?: number;
}

/** `hostPort("[::1]:9090")` is `{ host: "::1", port: 9090 }`; undefined where the text is something else. */
export function hostPort(text: string): HostPort | undefined {
  const found = /^(?:\[([0-9a-f:.]+)\]|([a-z0-9_]([a-z0-9_.-]*[a-z0-9_])?\.?))(?::(\d{1,5}))?$/i.exec(text);
  if (!found) return undefined;
  const [, v6, name, , digits] = found;
  if (v6 !== undefined && isIP(v6) !== 6) return undefined;
  const host = (v6 ?? name ?? "").toLowerCase();
  if (digits === undefined) return { host };
  const port = Number(digits);
  return port > 0 && port < 65_536 ? { host, port } : undefined;
}

export function isLoopback(host: string): boolean {
  return /^(?:localhost|127(?:\.\d+){3}|::1)$/.test(host);
}

/** Host and port of an address such as `http://localhost:9091`, the scheme's own port where none is written. */
export function urlHostPort(text: string): HostPort | undefined {
  if (!URL.canParse(text)) return undefined;
  const { hostname, port, protocol } = new URL(text);
  const standard = protocol === "https:" ? 443 : 80;
  return { host: hostname.replace(/^\[|\]$/g, "").toLowerCase(), port: port === "" ? standard : Number(port) };
}
