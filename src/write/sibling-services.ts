/**
 * The services whose files stand beside this one's: one Prometheus loads the rules of all, so that a name which two of them
 * record would be read by both. Knows only what they have generated.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Diagnostic, error } from "../basics/diagnostic.ts";
import { readManifest } from "./manifest.ts";

/** What rules record, and where it is declared. */
export interface RecordedName {
  readonly kind: "slo" | "recording";
  readonly name: string;
  readonly at: string;
}

export interface Sibling {
  readonly service: string;
  /** As a person names it: `out/billing`. */
  readonly folder: string;
  readonly taken: Readonly<Record<RecordedName["kind"], ReadonlySet<string>>>;
}

/** An error for each name that another service records already. */
export function takenNames(
  names: readonly RecordedName[],
  service: string,
  siblings: readonly Sibling[],
): readonly Diagnostic[] {
  return names.flatMap(({ kind, name, at }) => {
    const owner = siblings.find((s) => s.service !== service && s.taken[kind].has(name));
    if (owner === undefined) return [];
    const what = kind === "slo" ? "an SLO" : "a recording";
    const own = kind === "slo" ? `${service}-${name}` : name.replace(/^([^:]*:)?/, `$1${service.replace(/\W/g, "_")}_`);
    return [
      error("taken-name", at, `${name} is ${what} of ${owner.service} as well`, {
        notes: [{ message: `${owner.folder} has its rules: on one Prometheus, those of each would read both` }],
        hint: `call this one ${own}, or delete ${owner.folder} if that service is gone`,
      }),
    ];
  });
}

/** The services that have generated into `servicesDir`, such as `out`, or into a folder of it. */
export function siblingServices(servicesDir: string, cwd: string): readonly Sibling[] {
  const folders = foldersIn(join(cwd, servicesDir)).map((name) => join(servicesDir, name));
  return [servicesDir, ...folders].flatMap((folder) => {
    const manifest = readManifest(join(cwd, folder));
    if ("problem" in manifest || manifest.owner === undefined) return [];
    return [{ service: manifest.owner, folder, taken: readGenerated(join(cwd, folder, "catalog.json")) }];
  });
}

function foldersIn(parent: string): readonly string[] {
  try {
    const found = readdirSync(parent, { withFileTypes: true });
    return found.flatMap((entry) => (entry.isDirectory() ? [entry.name] : [])).sort();
  } catch {
    return [];
  }
}

/** Of a file that is missing or damaged nothing: its own service's next run reports it. */
function readGenerated(path: string): Sibling["taken"] {
  try {
    const { slos, recordings } = JSON.parse(readFileSync(path, "utf8"));
    return { slo: namesOf(slos), recording: namesOf(recordings) };
  } catch {
    return { slo: new Set(), recording: new Set() };
  }
}

function namesOf(list: unknown): ReadonlySet<string> {
  if (!Array.isArray(list)) return new Set();
  return new Set(list.flatMap((entry) => (typeof entry?.name === "string" ? [entry.name] : [])));
}
