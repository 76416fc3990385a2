/** The global part of an alertmanager.yml, which says what integrations leave out, and what of it nobody took. */
import { entriesOf, type Tree } from "../../yaml/tree.ts";

export interface Globals {
  /** What Alertmanager takes where an integration of the kind does not say it. */
  readonly take: (kind: string, key: string) => Tree | undefined;
  /** The settings that no receiver took so far, with the reason why a catalog has no place for them. */
  readonly untaken: () => readonly (readonly [key: string, because: string])[];
}

export function globalsIn(tree: Tree | undefined): Globals {
  const all = new Map(flat(tree));
  const taken = new Set<string>();
  return {
    take: (kind, key) => {
      const name = kind === "email" ? `smtp_${key}` : `${kind}_${key}`;
      taken.add(name);
      return all.get(name);
    },
    untaken: () =>
      [...all.keys()]
        .filter((key) => !taken.has(key))
        .map((key) => [key, reasons[key.split(".")[0] ?? ""] ?? "no receiver of the catalog takes it"]),
  };
}

const reasons: Readonly<Record<string, string>> = {
  resolve_timeout:
    "a catalog has no global settings; it matters to senders other than Prometheus, which says when an alert ends",
  http_config:
    "a catalog has no global settings: a proxy, a certificate or an authorization for all receivers has to be set elsewhere",
};

/** `http_config.proxy_url` and its value: fields name what they mean by such steps. */
export function flat(tree: Tree | undefined, prefix = ""): readonly (readonly [string, Tree])[] {
  return entriesOf(tree).flatMap(({ key, value }) =>
    value.kind === "map" ? flat(value, `${prefix}${key}.`) : [[`${prefix}${key}`, value] as const],
  );
}
