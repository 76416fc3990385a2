/** Every name that a catalog gives, which names each kind of declaration may have, and which can become a file's. */
import { type Catalog, entries } from "../../catalog/catalog.ts";
import { jobEntries } from "../../catalog/deployment.ts";

export interface Name {
  readonly kind: NameKind;
  readonly name: string;
  readonly at: string;
  /** It becomes part of a file's name. */
  readonly file?: true;
}

export function names(catalog: Catalog): readonly Name[] {
  const { service, deployment, routing } = catalog;
  return [
    { kind: "service", name: service, at: "service", file: true },
    ...jobEntries(deployment).map(
      ({ at, value }): Name => ({ kind: "scrape job", name: value.name, at: `${at}.name` }),
    ),
    ...Object.keys(deployment.externalLabels ?? {}).map(
      (name): Name => ({ kind: "label", name, at: `deployment.externalLabels.${name}` }),
    ),
    ...(deployment.replicaLabels ?? []).map(
      (name, i): Name => ({ kind: "label", name, at: `deployment.replicaLabels[${i}]` }),
    ),
    ...entries(catalog, "metric").flatMap(({ at, value }): Name[] => [
      // What rules elsewhere record may be read by those here.
      { kind: value.hasOtherLabels ? "recording" : "metric", name: value.name, at },
      ...Object.keys(value.labels).map((name): Name => ({ kind: "label", name, at: `${at}.labels.${name}` })),
    ]),
    ...entries(catalog, "recording").flatMap(({ at, value }): Name[] => [
      { kind: "recording", name: value.name, at },
      ...Object.keys(value.labels ?? {}).map((name): Name => ({ kind: "label", name, at: `${at}.labels.${name}` })),
    ]),
    ...entries(catalog, "slo").map(({ at, value }): Name => ({ kind: "SLO", name: value.name, at, file: true })),
    ...entries(catalog, "alert").flatMap(({ at, value }): Name[] => [
      { kind: "alert", name: value.name, at },
      ...Object.keys(value.labels ?? {}).map((name): Name => ({ kind: "label", name, at: `${at}.labels.${name}` })),
    ]),
    ...entries(catalog, "runbook").map(({ at, value }): Name => ({ kind: "runbook", name: value.id, at, file: true })),
    ...entries(catalog, "dashboard").flatMap(({ at, value }): Name[] => [
      { kind: "dashboard", name: value.uid, at, file: true },
      ...value.sections.flatMap((s) =>
        s.panels.map(({ key }): Name => ({ kind: "panel", name: key, at: `${at}.${key}` })),
      ),
    ]),
    ...routing.receivers.map(({ name }, i): Name => ({ kind: "receiver", name, at: `routing.receivers[${i}]` })),
  ];
}

interface Syntax {
  readonly pattern: RegExp;
  /** Completes "such a name consists of". */
  readonly rule: string;
}

const kebab: Syntax = {
  pattern: /^[a-z0-9]+(?:-[a-z0-9]+)*$/,
  rule: "lower-case letters, digits and single hyphens between them",
};

const line: Syntax = { pattern: /^(?=.*\S)[^\p{Cc}\p{Zl}\p{Zp}]+$/u, rule: "visible characters on one line" };

export const syntaxes = {
  metric: {
    pattern: /^[a-zA-Z_][a-zA-Z0-9_]*$/,
    rule: "letters, digits and underscores, beginning with no digit; colons are for recording rules",
  },
  recording: {
    pattern: /^[a-zA-Z_:][a-zA-Z0-9_:]*$/,
    rule: "letters, digits, underscores and colons, beginning with no digit",
  },
  label: {
    pattern: /^(?!__)[a-zA-Z_][a-zA-Z0-9_]*$/,
    rule: "letters, digits and underscores, beginning with neither a digit nor two underscores",
  },
  alert: {
    pattern: /^[\p{L}\p{N}](?:[\p{L}\p{N} _().,:<>=%+/#-]*[\p{L}\p{N}_)%+])?$/u,
    rule: "letters, digits, underscores, spaces and ()<>.,:=%+/#- between them",
  },
  // Grafana's data source is called after it, with "-prometheus" behind: 40 characters at most.
  service: {
    pattern: /^[a-z][a-z0-9_-]{0,28}$/,
    rule: "at most 29 lower-case letters, digits, hyphens and underscores, beginning with a letter",
  },
  SLO: kebab,
  runbook: kebab,
  panel: kebab,
  dashboard: { pattern: /^[a-zA-Z0-9_-]{1,40}$/, rule: "at most 40 letters, digits, hyphens and underscores" },
  receiver: line,
  "scrape job": line,
} as const satisfies Readonly<Record<string, Syntax>>;

type NameKind = keyof typeof syntaxes;

const devices = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?$/i;
const longest = 100;

/** Why the name must not be part of a path, or undefined where it may: `pathTrouble("../x")` says that it leaves its folder. */
export function pathTrouble(name: string): string | undefined {
  if (name.includes("\0")) return "it holds a NUL character, at which a path ends";
  if (/^(?:[a-zA-Z]:|[\\/])/.test(name)) return "it is an absolute path";
  if (/^\.\.?$|^\.\.[\\/]|[\\/]\.\.(?:[\\/]|$)/.test(name)) return "it leaves the folder it is written to";
  if (/[\\/]/.test(name)) return "a slash or backslash in it names another folder";
  if (devices.test(name)) return "Windows keeps this name for a device";
  if (name.length > longest) return `it is longer than ${longest} characters`;
  return undefined;
}
