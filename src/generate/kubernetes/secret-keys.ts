/** Where manifests name a Secret's key in the place of a file: each key has the file's name. */
import { basename } from "node:path/posix";
import type { Kubernetes } from "../../catalog/kubernetes.ts";

export interface SecretKey {
  readonly name: string;
  readonly key: string;
}

export function secretName({ secret }: Kubernetes, service: string): string {
  return secret ?? `${service.toLowerCase().replaceAll(/[^a-z0-9-]+/g, "-")}-monitoring`;
}

/** @example secretKey("kiosk-monitoring", "/etc/kiosk/pagerduty-key") // { name: "kiosk-monitoring", key: "pagerduty-key" } */
export function secretKey(secret: string, file: string): SecretKey {
  return { name: secret, key: basename(file) };
}

/** The keys that a part of a manifest refers to, each once. */
function keysIn(value: unknown, secret: string): readonly string[] {
  if (typeof value !== "object" || value === null) return [];
  const { name, key } = value as Partial<SecretKey>;
  const own = name === secret && typeof key === "string" ? [key] : [];
  return [...new Set([...own, ...Object.values(value).flatMap((inner) => keysIn(inner, secret))])];
}

/** What stands above a manifest that needs the Secret. */
export function secretNote(value: unknown, secret: string): readonly string[] {
  const keys = keysIn(value, secret);
  return keys.length === 0 ? [] : [`Reads the keys ${keys.join(", ")} of the Secret ${secret}, which you create.`];
}
