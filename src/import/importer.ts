/** What an importer is: it takes the documents that it reads from those of all files, and passes the others on. */
import type { Tree } from "../yaml/tree.ts";
import type { ImportedDashboard } from "./dashboard/imported-dashboard.ts";
import type { ImportedRouting } from "./routing/imported-routing.ts";
import type { ImportedRule, LeftOut } from "./rules.ts";
import type { ImportedSlo } from "./slo/imported-slo.ts";

export interface Inputs {
  readonly rules: readonly ImportedRule[];
  readonly slos: readonly ImportedSlo[];
  /** Whose objectives they are, each once. */
  readonly services: readonly string[];
  readonly routings: readonly ImportedRouting[];
  readonly dashboards: readonly ImportedDashboard[];
  readonly leftOut: readonly LeftOut[];
}

export interface InputOptions {
  /** The period of Sloth's objectives, which its files do not say. */
  readonly sloPeriodMs: number;
}

export interface InputDocument {
  readonly file: string;
  readonly tree: Tree;
}

export type Importer = (
  documents: readonly InputDocument[],
  options: InputOptions,
) => { readonly found: readonly Partial<Inputs>[]; readonly rest: readonly InputDocument[] };

/** Reads each document by itself; undefined where it is another importer's. */
export function each(read: (of: InputDocument, options: InputOptions) => Partial<Inputs> | undefined): Importer {
  return (documents, options) => {
    const all = documents.map((document) => ({ document, read: read(document, options) }));
    return {
      found: all.flatMap((one) => one.read ?? []),
      rest: all.flatMap((one) => (one.read ? [] : [one.document])),
    };
  };
}
